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
from cdk8s_istio import CanaryService, Client, HeaderMatch, HttpRequest, Mesh, OutcomeKind

app = Testing.app()
chart = Chart(app, "shop")
CanaryService(chart, "reviews", {"v1": 75, "v2": 25}, port=9080)
kinds = [manifest["kind"] for manifest in Testing.synth(chart)]
assert kinds == ["Service", "Deployment", "Deployment", "DestinationRule", "VirtualService"], kinds
print("# " + ", ".join(kinds))

reviews = CanaryService(chart, "ratings", {"v1": 90, "v2": 10})
reviews.add_route("beta", headers=[HeaderMatch.exact("x-user-type", "beta")], to={"v2": 100})
mesh = Mesh.from_chart(chart)
assert mesh.validate() == [] and [f.message for f in mesh.analyze() if f.severity.name != "INFO"] == []
outcome = mesh.send(host="ratings", headers={"x-user-type": "beta"}, from_=Client.sidecar(namespace="default"))
assert outcome.kind == OutcomeKind.ROUTE and dict(outcome.split) == {"v2": 100}, outcome.to_string()
mesh.expect_split(HttpRequest(host="ratings"), {"v1": 90, "v2": 10})
try:
    mesh.expect_split(HttpRequest(host="ratings"), {"v1": 100})
    raise SystemExit("a wrong split was taken")
except RuntimeError as error:
    assert "v1" in str(error) and "ratings" in str(error), error
try:
    CanaryService(chart, "details", {"v1": 75, "v2": 20})
    raise SystemExit("wrong weights were taken")
except RuntimeError as error:
    assert "weights must add up to 100, got 95 (v1=75, v2=20)" in str(error), error
PY
"$work/venv/bin/python" main.py
cd "$top"
