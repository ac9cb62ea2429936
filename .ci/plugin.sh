#!/usr/bin/env bash
# The validation plugin of the packed tarball through the real `cdk8s synth`: an app that includes foreign YAML with an error fails, and the report names
# code, object and construct; with the error corrected the same app passes. The gateway that is missing could live in another app, so synth itself
# lets it pass: it takes `complete: true` to know better.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

npm pack --ignore-scripts --pack-destination "$work" >/dev/null 2>&1
cdk8s=$(node -p "require('./package.json').devDependencies.cdk8s")
constructs=$(node -p "require('./package.json').devDependencies.constructs")
version=$(node -p "require('./package.json').version")

cd "$work"
cat > package.json <<'JSON'
{ "name": "scratch", "private": true }
JSON
npm install --no-audit --no-fund "$work"/*.tgz "cdk8s@$cdk8s" "constructs@$constructs" cdk8s-cli >/dev/null 2>&1
cat > main.js <<'JS'
const { App, Chart, Include } = require('cdk8s');
const { CanaryService } = require('cdk8s-istio');

const app = new App();
const shop = new Chart(app, 'shop');
new CanaryService(shop, 'reviews', { v1: 75, v2: 25 });
new Include(new Chart(app, 'vendor'), 'ratings', { url: 'ratings.yaml' });
app.synth();
JS
cat > cdk8s.yaml <<YAML
language: typescript
app: node main.js
output: manifests
validations:
  - package: ./node_modules/cdk8s-istio
    version: $version
    class: IstioValidation
    properties:
      complete: true
YAML
ratings() {
  cat > ratings.yaml <<YAML
# Source: ratings/templates/service.yaml
apiVersion: v1
kind: Service
metadata: {name: ratings, labels: {app.kubernetes.io/managed-by: Helm}}
spec: {selector: {app: ratings}, ports: [{name: http, port: 8080}]}
---
# Source: ratings/templates/deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: ratings-deployment}
spec:
  selector: {matchLabels: {app: ratings}}
  template:
    metadata: {labels: {app: ratings, version: v1}}
    spec: {containers: [{name: ratings, image: "ratings:v1"}]}
---
# Source: ratings/templates/destination-rule.yaml
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: ratings-subsets}
spec: {host: ratings, subsets: [{name: v1, labels: {version: v1}}]}
---
# Source: ratings/templates/virtual-service.yaml
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: ratings-routes}
spec: {hosts: [ratings], gateways: [$1], http: [{route: [{destination: {host: ratings, subset: v1}}]}]}
YAML
}

ratings mesh
npx cdk8s synth | tee good.txt
grep -q 'Status.*success' good.txt
npx cdk8s-istio analyze --complete manifests

ratings 'mesh, edge/public'
if npx cdk8s synth > bad.txt 2>&1; then
  cat bad.txt
  echo 'the broken app passed'
  exit 1
fi
for told in 'Status.*failure' 'IST0101' 'Construct Path: vendor/ratings' 'Resource Name: ratings-routes' 'VirtualService/default/ratings-routes spec\.gateways' 'edge/public'; do
  grep -q "$told" bad.txt || { cat bad.txt; echo "the report does not tell $told"; exit 1; }
done
if npx cdk8s synth --stdout > stdout.txt 2>&1; then
  echo 'the broken app passed with --stdout'
  exit 1
fi
grep -q 'IST0101' stdout.txt
npx cdk8s synth --no-validate >/dev/null
status=0
npx cdk8s-istio analyze --complete manifests || status=$?
[ "$status" -eq 1 ] || { echo "the command line exits with $status"; exit 1; }
echo "# the report names $(grep -o 'IST0101[^[]*' bad.txt | head -1)"
