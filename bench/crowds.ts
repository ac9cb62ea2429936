import { App, Chart } from 'cdk8s';
import { analyzeManifests } from '../src/analysis/analyze';
import { Manifest } from '../src/manifests/manifest';
import { CanaryService } from '../src/services/canary-service';
import { HeaderRoute } from '../src/services/header-route';
import { HeaderMatch } from '../src/traffic/header-match';

const SIZES = [5000, 20000];
const ISTIO = 'networking.istio.io/v1';

const object = (apiVersion: string, kind: string, name: string, spec: object) => ({ apiVersion, kind, metadata: { name, namespace: 'shop' }, spec });
const http = (match?: object) => ({ ...(match ? { match: [match] } : {}), route: [{ destination: { host: 'web' } }] });
const times = (n: number, make: (i: number) => unknown) => Array.from({ length: n }, (_, i) => make(i));
const port = { number: 80, name: 'http', protocol: 'HTTP' };

/** Objects that all have to do with each other: whoever compares each with each takes the square of their number. */
const CROWDS: { [name: string]: (n: number) => unknown[] } = {
  'a gateway with a host for each VirtualService': (n) => [
    object(ISTIO, 'Gateway', 'edge', { selector: { istio: 'ingressgateway' }, servers: [{ port, hosts: times(n, (i) => `h${i}.example.com`) }] }),
    ...times(n, (i) => object(ISTIO, 'VirtualService', `v${i}`, { hosts: [`h${i}.example.com`], gateways: ['edge'], http: [http()] })),
  ],
  'Gateways for one host': (n) => times(n, (i) => object(ISTIO, 'Gateway', `g${i}`, { selector: { istio: 'ingressgateway' }, servers: [{ port, hosts: ['a.example.com'] }] })),
  'VirtualServices for one host': (n) => times(n, (i) => object(ISTIO, 'VirtualService', `v${i}`, { hosts: ['web'], http: [http()] })),
  'Sidecars and pods, all selecting all': (n) => times(n, (i) => (i % 2
    ? object(ISTIO, 'Sidecar', `s${i}`, { workloadSelector: { labels: { app: 'web' } }, egress: [{ hosts: ['./*'] }] })
    : object('apps/v1', 'Deployment', `d${i}`, { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [] } } }))),
  'subsets of one host, each with a route': (n) => [
    object(ISTIO, 'DestinationRule', 'web', { host: 'web', subsets: times(n, (i) => ({ name: `v${i}`, labels: { version: `v${i}` } })) }),
    object(ISTIO, 'VirtualService', 'web', { hosts: ['web'], http: times(n, (i) => http({ uri: { exact: `/${i}` } })) }),
  ],
  'patterns of one VirtualService': (n) => [object(ISTIO, 'VirtualService', 'web', { hosts: ['web'], http: times(n, (i) => http({ uri: { regex: `.*x${i}y+` } })) })],
};

function milliseconds(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function print(name: string, measure: (n: number) => number): void {
  const [few, many] = SIZES.map(measure);
  const exponent = Math.log(many / few) / Math.log(SIZES[1] / SIZES[0]);
  console.log(`${name}: ${SIZES[0]} in ${few.toFixed(0)} ms, ${SIZES[1]} in ${many.toFixed(0)} ms, exponent ${exponent.toFixed(2)}`);
}

function addRules(n: number): void {
  const service = new CanaryService(new Chart(new App(), 'shop'), 'web', { v1: 100, v2: 0 });
  times(n, (i) => new HeaderRoute(service, `user-${i}`, { service, headers: [HeaderMatch.exact('x-user', `u${i}`)], to: { v2: 100 } }));
}

/** Analysis of objects that all meet, and rules of one service, at two sizes. */
export function benchCrowds(): void {
  for (const [name, make] of Object.entries(CROWDS)) {
    print(`analysis, ${name}`, (n) => {
      const manifests = make(n).map((json, i): Manifest => ({ json, origin: `bench.yaml:${i}` }));
      analyzeManifests(manifests.slice(0, 500));
      return milliseconds(() => analyzeManifests(manifests));
    });
  }
  print('rules added to one service', (n) => milliseconds(() => addRules(n)));
}
