import { heapKiB } from './heap';
import { median } from './median';
import type { Manifest } from '../src/manifests/manifest';
import { Client } from '../src/routing/client';
import type { HttpRequest } from '../src/routing/http-request';
import { Router } from '../src/routing/router';

const SERVICES = 1000;
const SIZES = [1000, 2000, 4000, 8000];
const NAMESPACES = 20;
const PORT = 8080;
const SENDS = 500_000;
const FEW = 50_000;
const ROUNDS = 5;

/** A mesh in which every service has three versions, a VirtualService with conditions, and a DestinationRule. */
function mesh(services: number): Manifest[] {
  const objects: unknown[] = [];
  for (let i = 0; i < services; i++) {
    const metadata = { name: `service-${i}`, namespace: `team-${i % NAMESPACES}` };
    const to = (subset: string, weight?: number): unknown => ({ destination: { host: metadata.name, subset }, weight });
    objects.push(
      { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: { app: metadata.name }, ports: [{ name: 'http', port: PORT }] } },
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'DestinationRule',
        metadata,
        spec: { host: metadata.name, subsets: ['v1', 'v2', 'v3'].map((name) => ({ name, labels: { version: name } })) },
      },
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata,
        spec: {
          hosts: [metadata.name],
          http: [
            { name: 'beta', match: [{ headers: { 'x-user-type': { exact: 'beta' } } }], route: [to('v3')] },
            { name: 'api', match: [{ uri: { prefix: '/api/' }, method: { exact: 'POST' } }], route: [to('v2')], timeout: '5s' },
            { name: 'rest', route: [to('v1', 75), to('v2', 25)] },
          ],
        },
      },
    );
  }
  return objects.map((json, i) => ({ json, origin: `object ${i}` }));
}

function requests(services: number): HttpRequest[] {
  return Array.from({ length: 1000 }, (_, i): HttpRequest => {
    const n = (i * 7) % services;
    const host = `service-${n}.team-${n % NAMESPACES}`;
    const from = Client.sidecar({ namespace: `team-${i % 4}` });
    const kinds: HttpRequest[] = [
      { host, port: PORT, path: '/', from },
      { host, port: PORT, path: '/api/items?page=2', method: 'POST', from },
      { host: `${host}.svc.cluster.local`, port: PORT, path: '/reviews/1', headers: { 'x-user-type': 'beta', 'accept': '*/*' }, from },
      { host, path: '/static/a.css', headers: { 'user-agent': 'bench' } },
    ];
    return kinds[i % 4];
  });
}

/** Seconds that some work takes. */
function seconds(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function compile(manifests: Manifest[]): Router {
  const router = new Router(manifests);
  router.send({ host: 'service-0.team-0', port: PORT, path: '/', from: Client.sidecar({ namespace: 'team-0' }) });
  return router;
}

/** How fast requests are answered once the mesh is compiled, and whether anything of them stays. */
function rates(router: Router): void {
  const ask = requests(SERVICES);
  ask.forEach((request) => router.send(request));
  const before = heapKiB();
  let seen = 0;
  const answer = (): void => {
    for (let i = 0; i < SENDS; i++) {
      const { kind, route, destinations } = router.send(ask[i % ask.length]);
      seen += kind.length + (route?.length ?? 0) + destinations.length;
    }
  };
  const trace = (): void => {
    for (let i = 0; i < FEW; i++) {
      seen += router.send(ask[i % ask.length]).trace.length;
    }
  };
  const perSecond = (count: number, work: () => void): string => {
    const rounds = Array.from({ length: ROUNDS }, () => Math.round(count / seconds(work)));
    return `${median(rounds).toLocaleString('en')} per second (slowest of ${ROUNDS} rounds ${Math.min(...rounds).toLocaleString('en')})`;
  };
  console.log(`send on one core, reading kind, route and destinations: ${perSecond(SENDS, answer)}`);
  console.log(`send on one core, reading trace: ${perSecond(FEW, trace)}`);
  const kept = heapKiB() - before;
  console.log(`after ${(ROUNDS * (SENDS + FEW)).toLocaleString('en')} requests ${kept.toFixed(0)} KiB more than before (checksum ${seen})`);
}

/** What a mesh takes once it is compiled: for one client, and for each further one. */
function memory(manifests: Manifest[]): void {
  const before = heapKiB();
  const router = compile(manifests);
  const one = heapKiB();
  requests(SERVICES).forEach((request) => router.send(request));
  const clients = NAMESPACES - 1;
  console.log(`memory per service: ${((one - before) / SERVICES).toFixed(1)} KiB with one client, `
    + `${((heapKiB() - one) / SERVICES / clients).toFixed(1)} KiB for each of ${clients} further clients and what was asked of them`);
}

/** Compilation and sends of 1,000 services, memory per service, and how compilation and sends grow with the number of services. */
export function benchRouting(): void {
  const manifests = mesh(SERVICES);
  const cold = seconds(() => compile(manifests));
  const warm = median(Array.from({ length: ROUNDS }, () => seconds(() => compile(manifests))));
  console.log(`compile ${SERVICES} services (${manifests.length} objects) and answer the first request: `
    + `${(cold * 1e3).toFixed(0)} ms the first time, ${(warm * 1e3).toFixed(0)} ms later`);
  memory(manifests);
  rates(compile(manifests));
  growth();
}

function growth(): void {
  const times = SIZES.map((size) => {
    const manifests = mesh(size);
    const ask = requests(size);
    let router = compile(manifests);
    const ms = Math.min(...Array.from({ length: ROUNDS }, () => seconds(() => { router = compile(manifests); }))) * 1e3;
    const answer = (): void => {
      for (let i = 0; i < FEW; i++) {
        router.send(ask[i % ask.length]);
      }
    };
    answer();
    const us = (Math.min(...Array.from({ length: ROUNDS }, () => seconds(answer))) * 1e6) / FEW;
    console.log(`${size} services: compile ${ms.toFixed(0)} ms, a send ${us.toFixed(2)} µs`);
    return { ms, us };
  });
  const [first, last] = [times[0], times[times.length - 1]];
  const exponent = (from: number, to: number): string => (Math.log(to / from) / Math.log(SIZES[SIZES.length - 1] / SIZES[0])).toFixed(2);
  console.log(`growth exponent in services: compile ${exponent(first.ms, last.ms)}, send ${exponent(first.us, last.us)}`);
}

if (require.main === module) {
  benchRouting();
}
