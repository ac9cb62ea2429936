#!/usr/bin/env bash
# The Python package, built from the same source, runs the one-liner.
set -euo pipefail
top=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

npx jsii-pacmak --target python --outdir "$work/dist" --no-npmignore
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet "$work"/dist/python/*.whl
cd "$work"
cat > main.py <<'PY'
from cdk8s import App, Chart, Testing
from cdk8s_istio import CanaryService

app = Testing.app()
chart = Chart(app, "shop")
CanaryService(chart, "reviews", {"v1": 75, "v2": 25}, port=9080)
kinds = [manifest["kind"] for manifest in Testing.synth(chart)]
assert kinds == ["Service", "Deployment", "Deployment", "DestinationRule", "VirtualService"], kinds
print("# " + ", ".join(kinds))
PY
"$work/venv/bin/python" main.py
cd "$top"
