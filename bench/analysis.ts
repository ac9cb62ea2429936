import { Yaml } from 'cdk8s';
import { analyzeManifests } from '../src/analysis/analyze';
import { Manifest } from '../src/manifests/manifest';
import { readYaml } from '../src/manifests/yaml';

const SERVICES_PER_NAMESPACE = 50;
const SIZES = [1250, 2500, 5000];

/** What a team writes for a service: two Deployments, a Service, a DestinationRule and a VirtualService with a route for testers. */
function service(i: number): unknown[] {
  const name = `svc-${i}`;
  const namespace = `team-${Math.floor(i / SERVICES_PER_NAMESPACE)}`;
  const metadata = { name, namespace };
  const deployment = (version: string) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${name}-${version}`, namespace },
    spec: {
      selector: { matchLabels: { app: name, version } },
      template: { metadata: { labels: { app: name, version } }, spec: { containers: [{ name: 'app', image: `registry.example.com/${name}:${version}` }] } },
    },
  });
  const to = (subset: string, weight?: number) => ({ destination: { host: `${name}.${namespace}.svc.cluster.local`, subset, port: { number: 8080 } }, ...(weight === undefined ? {} : { weight }) });
  return [
    deployment('v1'),
    deployment('v2'),
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: { app: name }, ports: [{ name: 'http', port: 8080, appProtocol: 'http' }] } },
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata,
      spec: { host: `${name}.${namespace}.svc.cluster.local`, subsets: ['v1', 'v2'].map((version) => ({ name: version, labels: { version } })) },
    },
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata,
      spec: {
        hosts: [`${name}.${namespace}.svc.cluster.local`, `${name}.example.com`],
        gateways: ['mesh', 'istio-system/edge'],
        http: [
          { name: 'testers', match: [{ headers: { 'x-user-type': { exact: 'tester' } } }], route: [to('v2')] },
          { name: 'default', route: [to('v1', 90), to('v2', 10)], timeout: '5s', retries: { attempts: 2, perTryTimeout: '1s' } },
        ],
      },
    },
  ];
}

const GATEWAY = {
  apiVersion: 'networking.istio.io/v1',
  kind: 'Gateway',
  metadata: { name: 'edge', namespace: 'istio-system' },
  spec: { selector: { istio: 'ingressgateway' }, servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*.example.com'] }] },
};

/** The manifests of a mesh of so many services. */
export function manifestsOf(services: number): Manifest[] {
  return [GATEWAY, ...Array.from({ length: services }, (_, i) => service(i)).flat()].map((json, i) => ({ json, origin: `bench.yaml:${i}` }));
}

function bestOf(runs: number, work: () => void): number {
  return Math.min(...Array.from({ length: runs }, () => {
    const start = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - start) / 1e6;
  }));
}

/** Analysis of up to 5,000 services (25,000 objects), in both modes, beside the time that reading the same text takes, and how it grows. */
export function benchAnalysis(): void {
  for (const parity of [false, true]) {
    const times = SIZES.map((services) => {
      const manifests = manifestsOf(services);
      const text = JSON.stringify(manifests);
      const first = bestOf(1, () => analyzeManifests(manifests, { parity }));
      // The compiler needs some rounds at first, which would make the small mesh look slow.
      bestOf(5, () => analyzeManifests(manifests, { parity }));
      const ms = bestOf(5, () => analyzeManifests(manifests, { parity }));
      const parse = bestOf(5, () => JSON.parse(text));
      console.log([parity ? 'parity' : 'strict', `${services} services`, `${manifests.length} objects`, `${ms.toFixed(0)} ms`, `first time ${first.toFixed(0)} ms`,
        `${(ms / parse).toFixed(1)} × JSON.parse (${parse.toFixed(0)} ms)`].join(', '));
      return ms;
    });
    const exponent = Math.log(times[times.length - 1] / times[0]) / Math.log(SIZES[SIZES.length - 1] / SIZES[0]);
    console.log(`growth exponent ${exponent.toFixed(2)}`);
  }
  compareWithYaml(SIZES[0]);
}

/** What most users wait for is not the analysis, but the reading of YAML. */
function compareWithYaml(services: number): void {
  const manifests = manifestsOf(services);
  const text = Yaml.stringify(...manifests.map(({ json }) => json));
  let read: Manifest[] = [];
  const reading = bestOf(2, () => (read = readYaml(text, 'bench.yaml').manifests));
  const analysis = bestOf(3, () => analyzeManifests(read));
  console.log(`${services} services as YAML: reading ${reading.toFixed(0)} ms, analysis ${analysis.toFixed(0)} ms, ${((100 * analysis) / (reading + analysis)).toFixed(0)} % of both`);
}

if (require.main === module) {
  benchAnalysis();
}
