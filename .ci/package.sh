#!/usr/bin/env bash
# The packed tarball, used as a user would: its content, a TypeScript and a plain JavaScript project, through `cdk8s synth`.
set -euo pipefail
top=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

npm pack --ignore-scripts --pack-destination "$work" >/dev/null 2>&1
tarball=$(ls "$work"/*.tgz)
tar -tzf "$tarball" | sed 's,^package/,,' | sort > "$work/content"
if grep -vE '^(lib/|node_modules/(re2js|js-yaml|argparse|commander)/|\.jsii(\.gz)?$|package\.json$|README\.md$|LICENSE$|CHANGELOG\.md$|bin/)' "$work/content"; then
  echo 'the tarball holds more than a user needs'
  exit 1
fi
for needed in lib/index.js lib/index.d.ts .jsii package.json README.md LICENSE; do
  grep -qx "$needed" "$work/content" || { echo "the tarball lacks $needed"; exit 1; }
done
echo "# $(wc -l < "$work/content") files, $(($(stat -c %s "$tarball") / 1024)) KiB"

cdk8s=$(node -p "require('./package.json').devDependencies.cdk8s")
constructs=$(node -p "require('./package.json').devDependencies.constructs")

mkdir "$work/javascript" && cd "$work/javascript"
cat > package.json <<'JSON'
{ "name": "scratch", "private": true }
JSON
cat > main.js <<'JS'
const { App, Chart } = require('cdk8s');
const { CanaryService } = require('cdk8s-istio');

const app = new App();
const chart = new Chart(app, 'shop');
new CanaryService(chart, 'reviews', { v1: 75, v2: 25 });
app.synth();
JS
cat > cdk8s.yaml <<'YAML'
language: typescript
app: node main.js
output: manifests
YAML
npm install --no-audit --no-fund "$tarball" "cdk8s@$cdk8s" "constructs@$constructs" cdk8s-cli typescript@~6.0.3 @types/node@^20 >/dev/null 2>&1
npx cdk8s synth
grep -q 'weight: 75' manifests/*.yaml
node "$top/scripts/check-lazy.js" "$work/javascript"
cat > module.mjs <<'JS'
import { App, Chart, Testing } from 'cdk8s';
import { CanaryService, l1, Mesh } from 'cdk8s-istio';

const chart = new Chart(new App(), 'shop');
new CanaryService(chart, 'reviews', { v1: 75, v2: 25 });
Mesh.fromManifests(Testing.synth(chart)).expectSplit({ host: 'reviews' }, { v1: 75, v2: 25 });
if (typeof l1.VirtualService !== 'function') throw new Error('l1 is missing');
JS
node module.mjs

mkdir "$work/typescript" && cd "$work/typescript"
ln -s ../javascript/node_modules node_modules
cat > main.ts <<'TS'
import { App, Chart } from 'cdk8s';
import { CanaryService } from 'cdk8s-istio';

const app = new App();
const chart = new Chart(app, 'shop');
new CanaryService(chart, 'reviews', { v1: 75, v2: 25 });
app.synth();
TS
cat > cdk8s.yaml <<'YAML'
language: typescript
app: node main.js
output: manifests
YAML
npx tsc --strict --target es2022 --module node16 --types node main.ts
npx cdk8s synth
diff -r manifests ../javascript/manifests
