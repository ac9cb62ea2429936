// One program of the synth benchmark, on the compiled library: `node synth-program.js ours|raw LAYOUT SERVICES`.
const { mkdtempSync, rmSync } = require('fs');
const { tmpdir } = require('os');
const { join } = require('path');
const { ApiObject, App, Chart } = require('cdk8s');

const [kind, layout, count] = process.argv.slice(2);
const make = kind === 'ours' ? ours() : raw;

const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
const start = process.hrtime.bigint();
const app = new App({ outdir });
const one = layout === 'one chart' ? new Chart(app, 'mesh', { namespace: 'shop' }) : undefined;
for (let i = 0; i < Number(count); i++) {
  make(one ?? new Chart(app, `chart-${i}`, { namespace: 'shop' }), `service-${i}`);
}
app.synth();
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
rmSync(outdir, { recursive: true });
console.log(JSON.stringify({ seconds, memory: process.resourceUsage().maxRSS / 1024 }));

function ours() {
  const { CanaryService } = require('../lib');
  return (scope, id) => new CanaryService(scope, id, { v1: 75, v2: 25 });
}

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
