// One program of the synth benchmark, on the compiled library: `node --expose-gc synth-program.js raw|off|on LAYOUT SERVICES`.
const { createHash } = require('crypto');
const { mkdtempSync, readdirSync, readFileSync, rmSync } = require('fs');
const { tmpdir } = require('os');
const { join } = require('path');
const { ApiObject, App, Chart } = require('cdk8s');

const [kind, layout, count] = process.argv.slice(2);
const library = kind === 'raw' ? undefined : require('../lib');
// Loading is the import benchmark's; here every name is touched before the clock starts.
Object.keys(library ?? {}).filter((name) => name !== 'l1').forEach((name) => library[name]);
const make = library ? (scope, id) => new library.CanaryService(scope, id, { v1: 75, v2: 25 }) : raw;

const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
global.gc();
const before = process.memoryUsage().heapUsed;
const start = process.cpuUsage();
const app = new App({ outdir });
if (kind === 'off') {
  library.SynthValidation.of(app, library.SynthMode.OFF);
}
const one = layout === 'one chart' ? new Chart(app, 'mesh', { namespace: 'shop' }) : undefined;
for (let i = 0; i < Number(count); i++) {
  make(one ?? new Chart(app, `chart-${i}`, { namespace: 'shop' }), `service-${i}`);
}
app.synth();
const { user, system } = process.cpuUsage(start);
const peak = process.resourceUsage().maxRSS / 1024;
global.gc();
const heap = (process.memoryUsage().heapUsed - before) / 2 ** 20;
const written = createHash('sha256');
for (const file of readdirSync(app.outdir).sort()) {
  written.update(`${file}\n`).update(readFileSync(join(app.outdir, file)));
}
rmSync(app.outdir, { recursive: true });
console.log(JSON.stringify({ seconds: (user + system) / 1e6, peak, heap, written: written.digest('hex') }));

/** The same objects, written by hand on cdk8s alone. */
function raw(scope, id) {
  const host = `${id}.shop.svc.cluster.local`;
  const standard = { 'app.kubernetes.io/name': id, 'app.kubernetes.io/managed-by': 'cdk8s' };
  const object = (name, apiVersion, kindOf, labels, spec) => new ApiObject(scope, `${id}-${name}`, {
    apiVersion, kind: kindOf, metadata: { name: kindOf === 'Deployment' ? `${id}-${name}` : id, namespace: 'shop', labels }, spec,
  });
  object('service', 'v1', 'Service', { ...standard, app: id }, {
    selector: { app: id }, ports: [{ name: 'http', port: 8080, targetPort: 8080, appProtocol: 'http' }],
  });
  for (const version of ['v1', 'v2']) {
    const labels = { ...standard, 'app.kubernetes.io/version': version, app: id, version };
    object(version, 'apps/v1', 'Deployment', labels, {
      replicas: 1,
      selector: { matchLabels: { app: id, version } },
      template: {
        metadata: { labels },
        spec: {
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [{
            name: id,
            image: `${id}:${version}`,
            ports: [{ name: 'http', containerPort: 8080 }],
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          }],
        },
      },
    });
  }
  object('destination-rule', 'networking.istio.io/v1', 'DestinationRule', standard, {
    host, subsets: [{ name: 'v1', labels: { version: 'v1' } }, { name: 'v2', labels: { version: 'v2' } }],
  });
  object('virtual-service', 'networking.istio.io/v1', 'VirtualService', standard, {
    hosts: [host],
    http: [{ name: 'default', route: [{ destination: { host, subset: 'v1' }, weight: 75 }, { destination: { host, subset: 'v2' }, weight: 25 }] }],
  });
}
