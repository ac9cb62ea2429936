import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { median } from './median';

const ROUNDS = 15;
const TOP = join(__dirname, '..');
const BIN = join(TOP, 'bin/cdk8s-istio');
const ONE_FILE = join(TOP, 'examples/bookinfo/manifests/bookinfo.k8s.yaml');
const SERVICES = 5000;

/** One process: how long it took, and what it wrote. */
interface Run {
  readonly ms: number;
  readonly output: string;
}

function run(args: string[]): Run {
  const start = process.hrtime.bigint();
  const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: TOP, maxBuffer: 2 ** 28 });
  if (status !== 0) {
    throw new Error(`${args.join(' ')} exits with ${status}`);
  }
  return { ms: Number(process.hrtime.bigint() - start) / 1e6, output: stdout };
}

const service = (i: number) => `apiVersion: v1
kind: Service
metadata: {name: svc-${i}, namespace: team-${i % 50}}
spec: {selector: {app: svc-${i}}, ports: [{name: http, port: 8080}]}
${['v1', 'v2'].map((version) => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: svc-${i}-${version}, namespace: team-${i % 50}}
spec:
  selector: {matchLabels: {app: svc-${i}, version: ${version}}}
  template: {metadata: {labels: {app: svc-${i}, version: ${version}}}, spec: {containers: [{name: app, image: "svc-${i}:${version}"}]}}
`).join('')}---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: svc-${i}, namespace: team-${i % 50}}
spec: {host: svc-${i}, subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: svc-${i}, namespace: team-${i % 50}}
spec:
  hosts: [svc-${i}]
  http:
  - match: [{headers: {x-user-type: {exact: beta}}}]
    route: [{destination: {host: svc-${i}, subset: v2}}]
  - route: [{destination: {host: svc-${i}, subset: v1}, weight: 90}, {destination: {host: svc-${i}, subset: v2}, weight: 10}]
`;

/** What the command line costs on one file over Node itself, and on 5,000 services over reading them. */
export function benchCli(): void {
  const commands: { [name: string]: string[] } = {
    'node -e 0': ['-e', '0'],
    'analyze one file': [BIN, 'analyze', ONE_FILE],
    'validate one file': [BIN, 'validate', ONE_FILE],
    'route through one file': [BIN, 'route', '--host', 'reviews', ONE_FILE],
  };
  const times = new Map(Object.keys(commands).map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    Object.entries(commands).forEach(([name, args]) => times.get(name)!.push(run(args).ms));
  }
  times.forEach((ms, name) => console.log(`${name}: ${median(ms).toFixed(0)} ms, at least ${Math.min(...ms).toFixed(0)} ms`));
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-bench-'));
  try {
    const file = join(folder, 'mesh.yaml');
    writeFileSync(file, Array.from({ length: SERVICES }, (_, i) => service(i)).join('---\n'));
    const reading = `const { readFile } = require('./lib/manifests/files'); console.log(readFile(${JSON.stringify(file)}).manifests.length);`;
    const pairs = Array.from({ length: 5 }, () => [run(['-e', reading]), run([BIN, 'analyze', file])]);
    const [alone, both] = [0, 1].map((side) => median(pairs.map((pair) => pair[side].ms)));
    console.log(`${pairs[0][0].output.trim()} objects: reading alone ${alone.toFixed(0)} ms, analyze ${both.toFixed(0)} ms, ${(both / alone).toFixed(2)} times`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (require.main === module) {
  benchCli();
}
