import { Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { BlueGreenService, Client, FaultRule, Fault, Gateway, GatewayServer, Mesh, Outcome, RouteOptions, StickyCanary, VersionedService } from '../../src';
import { chart } from '../manifests-of';
import { conditions } from '../stories/any-story';

const RUNS = 15;

const HEADERS: Array<{ [name: string]: string }> = [
  {}, { 'x-user': 'beta' }, { 'x-user': 'bob', 'x-debug': '1' }, { cookie: 'beta=yes' }, { 'cookie': 'lang=en; beta=yes', 'x-user': 'beta' },
];

/** Requests that meet some of the conditions of the rules, and none. */
const REQUESTS = ['/', '/api', '/api/v1', '/api/v1?debug=1', '/other?debug=1'].flatMap((path) => ['GET', 'POST'].flatMap((method) => (
  HEADERS.map((headers) => ({ path, method, headers })))));

const rules = fc.array(conditions, { maxLength: 5 });

/** Adds what can be added; what is refused is refused for reasons of its own. */
function add(service: VersionedService, name: string, all: readonly RouteOptions[]): void {
  all.forEach((options, i) => {
    try {
      service.addRoute(`${name}${i}`, options);
    } catch (e) {
      expect((e as Error).name).toBe('Cdk8sIstioError');
    }
  });
}

function checked(scope: Chart): Mesh {
  const mesh = Mesh.fromChart(scope);
  expect(mesh.validate().filter(({ severity }) => severity === 'ERROR')).toEqual([]);
  expect(mesh.analyze().filter(({ severity }) => severity === 'ERROR')).toEqual([]);
  return mesh;
}

/** What a rule does, whichever version it is for. */
const doings = ({ kind, timeoutMs, fault, retries }: Outcome) => ({ kind, timeoutMs, fault, retries });

test('a preview and a pin lead to their version from wherever they come, and through every rule', () => {
  fc.assert(fc.property(rules, rules, fc.boolean(), (before, after, chaos) => {
    const scope = chart('shop', { namespace: 'shop' });
    const service = new BlueGreenService(scope, 'shop', { live: 'v1', versions: { v1: {}, v2: {} }, previewHeader: 'x-preview' });
    const gateway = new Gateway(scope, 'public', { servers: [GatewayServer.http({ hosts: ['shop.example.com', 'v2.shop.example.com'] })] });
    add(service, 'before', before);
    service.exposeVia(gateway, ['shop.example.com']);
    service.previewVia(gateway, { v2: 'v2.shop.example.com' });
    service.pinDownstream('x-version');
    add(service, 'after', after);
    if (chaos) {
      new FaultRule(scope, 'chaos', { service, fault: Fault.abort(503, 5), everybody: true });
    }
    const mesh = checked(scope);
    const from = Client.gateway({ namespace: 'shop' });
    for (const request of REQUESTS) {
      for (const header of ['x-preview', 'x-version']) {
        const plain = mesh.send({ host: 'shop', ...request });
        const chosen = mesh.send({ host: 'shop', ...request, headers: { ...request.headers, [header]: 'v2' } });
        expect(chosen.split).toEqual({ v2: 100 });
        expect(doings(chosen)).toEqual(doings(plain));
      }
      const outside = mesh.send({ ...request, host: 'v2.shop.example.com', from });
      expect(outside.split).toEqual({ v2: 100 });
      expect(doings(outside)).toEqual(doings(mesh.send({ ...request, host: 'shop.example.com', from })));
    }
  }), { numRuns: RUNS });
});

test('a client that was drawn stays, or goes where a rule names versions; no rule draws it again', () => {
  fc.assert(fc.property(rules, (all) => {
    const scope = chart('shop', { namespace: 'shop' });
    const service = new StickyCanary(scope, 'shop', { v1: 75, v2: 25, v3: 0 });
    add(service, 'rule', all.map(({ to, ...options }) => ({ ...options, to: to && { v3: 100 } })));
    const mesh = checked(scope);
    for (const request of REQUESTS) {
      const plain = mesh.send({ host: 'shop', ...request });
      const cookie = [request.headers.cookie, 'shop-version=v2'].filter(Boolean).join('; ');
      const stayed = mesh.send({ host: 'shop', ...request, headers: { ...request.headers, cookie } });
      expect(stayed.split).toEqual(plain.split.v3 === undefined ? { v2: 100 } : { v3: 100 });
      expect(doings(stayed)).toEqual(doings(plain));
      const told = plain.destinations.map(({ responseHeaders }) => responseHeaders?.add?.['set-cookie']?.split(';')[0]);
      expect(told).toEqual(plain.split.v3 === undefined ? ['shop-version=v1', 'shop-version=v2'] : [undefined]);
    }
  }), { numRuns: RUNS });
});
