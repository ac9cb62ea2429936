import { Client } from '../src/routing/client';
import type { HttpRequest } from '../src/routing/http-request';
import { Router } from '../src/routing/router';

const NAMESPACES = 20;
const PORT = 8080;

/** A mesh in which every service has three versions, a VirtualService with conditions, and a DestinationRule. */
function mesh(services: number): { json: unknown; origin: string }[] {
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

function measure(what: string, count: number, work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  console.log(`${what}: ${(seconds * 1e3).toFixed(1)} ms${count > 1 ? `, ${Math.round(count / seconds).toLocaleString('en')} per second` : ''}`);
  return seconds;
}

function heap(): number {
  global.gc?.();
  return process.memoryUsage().heapUsed / 1024;
}

function run(services: number, total: number): void {
  const manifests = mesh(services);
  const before = heap();
  let router!: Router;
  const ask = requests(services);
  measure(`compile ${services} services and answer the first request`, 1, () => {
    router = new Router(manifests);
    router.send(ask[0]);
  });
  const one = heap();
  console.log(`memory per service: ${((one - before) / services).toFixed(1)} KiB with one client`);
  ask.forEach((request) => router.send(request));
  const many = heap();
  console.log(`memory per service: ${((many - one) / services / (NAMESPACES - 1)).toFixed(1)} KiB for each further client`);
  let seen = 0;
  measure('send, reading kind, route and destinations', total, () => {
    for (let i = 0; i < total; i++) {
      const { kind, route, destinations } = router.send(ask[i % ask.length]);
      seen += kind.length + (route?.length ?? 0) + destinations.length;
    }
  });
  measure('send, reading trace too', total / 10, () => {
    for (let i = 0; i < total / 10; i++) {
      seen += router.send(ask[i % ask.length]).trace.length;
    }
  });
  console.log(`memory after all these requests: ${(heap() - many).toFixed(0)} KiB more (checksum ${seen})`);
}

for (const services of process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100, 1000, 10_000]) {
  run(services, 1_000_000);
}
