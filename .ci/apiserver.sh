#!/usr/bin/env bash
# Every Istio object of every example, and of the test programs, before the API server's own code.
set -euo pipefail
program=$(mktemp -d)
trap 'rm -rf "$program"' EXIT
(cd conformance/apiserver && go build -o "$program/apiserver" .)
objects="$program/objects.jsonl"
npx tsx conformance/objects.ts > "$objects"
"$program/apiserver" "$objects" | tail -n 5
echo "# $(wc -l < "$objects") objects"
