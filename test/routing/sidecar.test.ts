import { aged, route, service, serviceEntry, sidecar, to, virtualService } from './objects';
import { Client } from '../../src/routing/client';
import type { HttpRequest } from '../../src/routing/http-request';

const shop = Client.sidecar({ namespace: 'shop', labels: { app: 'client' } });

/** The name of the route that a client in namespace shop gets, or what else becomes of the request. */
function routed(objects: unknown[], request: HttpRequest, options = {}): string {
  const { kind, route: name } = route(objects, options).send({ from: shop, ...request });
  return name ?? kind;
}

const rules = (...names: string[]): unknown[] => names.map((name) => ({ name, route: [to('reviews.shop.svc.cluster.local')] }));

describe('names of a Service (R-B9)', () => {
  const objects = [service('reviews.shop'), service('ratings.prod', { http: 80 }, { clusterIP: '10.0.0.7' })];
  test.each([
    ['reviews', 'default'], ['reviews.shop', 'default'], ['reviews.shop.svc', 'default'], ['reviews.shop.svc.cluster.local', 'default'],
    ['reviews.shop.svc.cluster.local.', 'default'], ['REVIEWS:80', 'default'], ['reviews.', 'PASSTHROUGH'], ['reviews.shop.svc.', 'PASSTHROUGH'],
    ['ratings', 'PASSTHROUGH'], ['ratings.prod', 'default'], ['10.0.0.7', 'default'], ['x.reviews', 'PASSTHROUGH'],
  ])('%s: %s', (host, expected) => {
    expect(routed(objects, { host, port: 80 })).toBe(expected);
  });
  test('another cluster domain', () => {
    expect(routed(objects, { host: 'reviews.shop.svc.k8s.local', port: 80 }, { clusterDomain: 'k8s.local' })).toBe('default');
  });
});

describe('order and dead rules', () => {
  const vs = (http: unknown[], more = {}): unknown[] => [service('reviews.shop'), virtualService('v.shop', { hosts: ['reviews'], http, ...more })];
  const send = (http: unknown[], request: Partial<HttpRequest> = {}): string => routed(vs(http), { host: 'reviews', ...request });
  const rule = (name: string, ...match: unknown[]): unknown => ({ name, match: match.length > 0 ? match : undefined, route: [to('reviews')] });

  test.each<[string, unknown[], string]>([
    ['R-R1 the first that matches', [rule('a', { uri: { prefix: '/x' } }), rule('b', { uri: { prefix: '/' } })], 'b'],
    ['R-R2 nothing after a rule without match', [rule('a'), rule('b')], 'a'],
    ['R-R6 nothing after /', [rule('a', { uri: { prefix: '/' } }), rule('b', { headers: { x: {} } })], 'a'],
    ['R-R3 not for this port', [rule('a', { port: 81 }), rule('b')], 'b'],
    ['R-R5 not for these labels', [rule('a', { sourceLabels: { app: 'other' } }), rule('b')], 'b'],
    ['R-R5 for these labels', [rule('a', { sourceLabels: { app: 'client' } }), rule('b')], 'a'],
    ['R-R5 not for this namespace', [rule('a', { sourceNamespace: 'prod' }), rule('b')], 'b'],
    ['R-R4 gateways make labels ignored', [rule('a', { gateways: ['mesh'], sourceLabels: { app: 'other' } }), rule('b')], 'a'],
    ['R-R4 for a gateway only', [rule('a', { gateways: ['gw'] }), rule('b')], 'b'],
    ['R-R8 names of matches', [rule('a', { name: 'm', uri: { exact: '/' } })], 'a.m'],
    ['R-B3 no rule for this client: as if it were not there', [rule('a', { sourceNamespace: 'prod' })], 'default'],
    ['R-E4 nothing matches', [rule('a', { uri: { exact: '/x' } })], 'NOT_FOUND'],
  ])('%s', (_, http, expected) => {
    expect(send(http)).toBe(expected);
  });

  test('the trace says what was dropped, and why', () => {
    const http = [rule('a', { port: 81 }), rule('b', { uri: { prefix: '/' } }), rule('c')];
    const { trace } = route(vs(http)).send({ host: 'reviews', from: shop });
    expect(trace).toEqual(expect.arrayContaining([
      'shop/v http[0].match[0]: not for this client, port is 81, not 80',
      'shop/v: nothing after http[1] exists, since it matches everything',
      "shop/v http[1].match[0] 'b': matches",
    ]));
  });
});

describe('several VirtualServices for a host', () => {
  const one = (id: string, name: string, more = {}): any => virtualService(id, { hosts: ['reviews.shop.svc.cluster.local'], http: rules(name), ...more });
  const send = (...all: unknown[]): string => routed([service('reviews.shop'), ...all], { host: 'reviews' });
  test.each<[string, unknown[], string]>([
    ['R-B7 the oldest', [aged(one('a.shop', 'young'), 9), aged(one('b.shop', 'old'), 1)], 'old'],
    ['R-B7 of equal age by name', [one('b.shop', 'b'), one('a.shop', 'a')], 'a'],
    ['R-V2 a private one beats an older public one', [aged(one('a.shop', 'public'), 1), aged(one('b.shop', 'private', { exportTo: ['.'] }), 9)], 'private'],
    ['R-V2 an exported one too', [aged(one('a.shop', 'public'), 1), aged(one('b.prod', 'exported', { exportTo: ['shop'] }), 9)], 'exported'],
    ['R-V1 one of another namespace', [one('a.prod', 'foreign')], 'foreign'],
    ['R-V1 kept to its namespace', [one('a.prod', 'foreign', { exportTo: ['.'] })], 'default'],
    ['R-V1 hidden from all', [one('a.shop', 'hidden', { exportTo: ['~'] })], 'default'],
    ['R-N6 bound to a gateway only', [one('a.shop', 'gateway', { gateways: ['gw'] })], 'default'],
    ['R-N6 bound to the mesh too', [one('a.shop', 'both', { gateways: ['gw', 'mesh'] })], 'both'],
    ['R-B5 an exact host beats a wildcard', [aged(one('a.shop', 'star', { hosts: ['*.svc.cluster.local'] }), 1), aged(one('b.shop', 'exact'), 9)], 'exact'],
    ['R-B5 a longer wildcard beats a shorter one',
      [aged(one('a.shop', 'star', { hosts: ['*.local'] }), 1), aged(one('b.shop', 'long', { hosts: ['*.shop.svc.cluster.local'] }), 9)], 'long'],
  ])('%s', (_, all, expected) => {
    expect(send(...all)).toBe(expected);
  });
  test('the loser is named in the trace', () => {
    const { trace } = route([service('reviews.shop'), one('a.shop', 'a'), one('b.shop', 'b')]).send({ host: 'reviews', from: shop });
    expect(trace).toContain('shop/b is not looked at for reviews.shop.svc.cluster.local: shop/a comes first');
  });
});

describe('hosts without a service', () => {
  const plain = virtualService('v.shop', { hosts: ['api.example.com', 'reviews'], http: rules('plain') });
  test.each<[string, unknown[], HttpRequest, string]>([
    ['R-B6 on port 80', [service('other'), plain], { host: 'api.example.com' }, 'plain'],
    ['R-B6 elsewhere only beside a service', [service('reviews.shop', { http: 8080 }), plain], { host: 'api.example.com', port: 8080 }, 'plain'],
    ['R-B6 not without', [service('other.shop', { http: 8080 }), plain], { host: 'api.example.com', port: 8080 }, 'PASSTHROUGH'],
    ['R-L7 not where nothing listens', [plain], { host: 'api.example.com', port: 80 }, 'PASSTHROUGH'],
    ['R-N2 a dotted short name stays as it is', [service('reviews.shop'), virtualService('v.shop', { hosts: ['reviews.shop'], http: rules('no') })],
      { host: 'reviews' }, 'default'],
  ])('%s', (_, objects, request, expected) => {
    expect(routed(objects, request)).toBe(expected);
  });
});

describe('unknown hosts', () => {
  const objects = [service('reviews.shop')];
  const registryOnly = { meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } };
  test('R-B13 ALLOW_ANY passes them on', () => {
    expect(route(objects).send({ host: 'x.org', path: '/a/../b', from: shop })).toMatchObject({ kind: 'PASSTHROUGH', path: '/b', host: 'x.org', statusCode: undefined });
  });
  test('R-B13 REGISTRY_ONLY answers 502 on an HTTP port', () => {
    expect(route(objects, registryOnly).send({ host: 'x.org', from: shop })).toMatchObject({ kind: 'BLACKHOLE', statusCode: 502 });
  });
  test('R-L7 and closes the connection elsewhere', () => {
    expect(route(objects, registryOnly).send({ host: 'x.org', port: 81, from: shop })).toMatchObject({ kind: 'BLACKHOLE', statusCode: undefined });
  });
  test.each([[{}, 'BLACKHOLE'], [{ mode: 'ALLOW_ANY' }, 'PASSTHROUGH'], [undefined, 'BLACKHOLE']])('R-V9 a Sidecar with outboundTrafficPolicy %j: %s', (policy, kind) => {
    const all = [...objects, sidecar('s.shop', { outboundTrafficPolicy: policy })];
    expect(route(all, registryOnly).send({ host: 'x.org', from: shop }).kind).toBe(kind);
  });
});

describe('Sidecar resources', () => {
  const objects = [service('reviews.shop'), service('ratings.prod'), virtualService('v.prod', { hosts: ['ratings'], http: [{ name: 'v', route: [to('ratings')] }] })];
  const send = (spec: object, host = 'ratings.prod', id = 's.shop'): string => routed([...objects, sidecar(id, spec)], { host, port: 80 });
  test.each<[string, object, string, string]>([
    ['R-V5 its own namespace only', { egress: [{ hosts: ['./*'] }] }, 'ratings.prod', 'PASSTHROUGH'],
    ['R-V5 what it imports', { egress: [{ hosts: ['prod/*'] }] }, 'ratings.prod', 'v'],
    ['R-V5 one host of any namespace', { egress: [{ hosts: ['*/ratings.prod.svc.cluster.local'] }] }, 'ratings.prod', 'v'],
    ['R-V5 nothing', { egress: [{ hosts: ['~/*'] }] }, 'reviews', 'PASSTHROUGH'],
    ['R-V5 what it excludes', { egress: [{ hosts: ['*/*', '~prod/ratings.prod.svc.cluster.local'] }] }, 'ratings.prod', 'PASSTHROUGH'],
    ['R-V3 one for other workloads', { workloadSelector: { labels: { app: 'other' } }, egress: [{ hosts: ['./*'] }] }, 'ratings.prod', 'v'],
    ['R-V3 one for this workload', { workloadSelector: { labels: { app: 'client' } }, egress: [{ hosts: ['./*'] }] }, 'ratings.prod', 'PASSTHROUGH'],
    ['R-V7 a port that no element has', { egress: [{ port: { number: 8080, protocol: 'HTTP', name: 'a' }, hosts: ['*/*'] }] }, 'ratings.prod', 'PASSTHROUGH'],
    ['R-V7 a port of its own', { egress: [{ port: { number: 80, protocol: 'HTTP', name: 'a' }, hosts: ['prod/*'] }, { hosts: ['./*'] }] }, 'reviews', 'PASSTHROUGH'],
  ])('%s', (_, spec, host, expected) => {
    expect(send(spec, host)).toBe(expected);
  });
  test('R-V3 that of the root namespace holds where there is none', () => {
    expect(send({ egress: [{ hosts: ['./*'] }] }, 'ratings.prod', 's.istio-system')).toBe('PASSTHROUGH');
  });
  test('R-V4 gateways ignore it', () => {
    const { kind } = route([...objects, sidecar('s.shop', {})]).send({ host: 'x', from: Client.gateway({ namespace: 'shop' }) });
    expect(kind).toBe('NO_LISTENER');
  });
  test('R-V8 a destination gets a cluster even where it is not imported', () => {
    const vs = virtualService('w.shop', { hosts: ['reviews'], http: [{ route: [to('ratings.prod.svc.cluster.local')] }] });
    const all = [...objects, vs, sidecar('s.shop', { egress: [{ hosts: ['./*'] }] })];
    expect(route(all).send({ host: 'reviews', from: shop }).destinations[0].missing).toBeUndefined();
  });
  test('R-V7 an element with a port lets in that port alone', () => {
    const both = service('ratings.prod', { http: 80, other: 8080 });
    const vs = virtualService('v.shop', {
      hosts: ['ratings.prod.svc.cluster.local'],
      http: [
        { name: '80', match: [{ uri: { exact: '/80' } }], route: [to('ratings.prod.svc.cluster.local')] },
        { name: '8080', route: [{ destination: { host: 'ratings.prod.svc.cluster.local', port: { number: 8080 } } }] },
      ],
    });
    const scope = sidecar('s.shop', { egress: [{ port: { number: 80, protocol: 'HTTP', name: 'a' }, hosts: ['*/*'] }] });
    const missing = (path: string): boolean | undefined => route([both, vs, scope]).send({ host: 'ratings.prod', port: 80, path, from: shop }).destinations[0].missing;
    expect([missing('/80'), missing('/8080')]).toEqual([undefined, true]);
  });
  test('R-B9 an alias is a name only where it is imported too', () => {
    const alias = service('alias.prod', { http: 80 }, { type: 'ExternalName', externalName: 'ratings.prod.svc.cluster.local', selector: undefined });
    const one = (hosts: string[]): string => routed([...objects, alias, sidecar('s.shop', { egress: [{ hosts }] })], { host: 'alias.prod', port: 80 });
    expect([one(['prod/*']), one(['prod/ratings.prod.svc.cluster.local'])]).toEqual(['v', 'PASSTHROUGH']);
  });
  test('R-B10 a listener for HTTP_PROXY reaches services on port 80 by name', () => {
    const spec = { egress: [{ port: { number: 3128, protocol: 'HTTP_PROXY', name: 'p' }, bind: '127.0.0.1', hosts: ['*/*'] }] };
    const all = [service('reviews.shop', { http: 80 }), service('late.shop', { http: 8080 }), sidecar('s.shop', spec)];
    const send3128 = (host: string): string => routed(all, { host, port: 3128, ip: '127.0.0.1' });
    expect(['reviews', 'reviews:80', 'late', 'late:8080'].map(send3128)).toEqual(['default', 'default', 'PASSTHROUGH', 'PASSTHROUGH']);
  });
});

describe('which service a host is', () => {
  const entry = (id: string, more = {}): any => serviceEntry(id, { hosts: ['api.com'], ports: [{ number: 80, name: 'http', protocol: 'HTTP' }], resolution: 'DNS', ...more });
  test('R-S7 the own namespace wins, and the ports of the others are gone', () => {
    const objects = [aged(entry('a.prod', { ports: [{ number: 8080, name: 'h', protocol: 'HTTP' }] }), 1), aged(entry('b.shop'), 2)];
    expect([80, 8080].map((port) => routed(objects, { host: 'api.com', port }))).toEqual(['default', 'PASSTHROUGH']);
  });
  test('R-S6 hidden from the client', () => {
    expect(routed([entry('a.prod', { exportTo: ['.'] })], { host: 'api.com', port: 80 })).toBe('PASSTHROUGH');
    const kubernetes = service('ratings.prod');
    kubernetes.metadata.annotations = { 'networking.istio.io/exportTo': ' ., other' };
    expect(routed([kubernetes, service('reviews.shop')], { host: 'ratings.prod', port: 80 })).toBe('PASSTHROUGH');
  });
  test('R-D6 R-B9 an ExternalName Service stands for another', () => {
    const alias = service('alias.shop', { http: 80 }, { type: 'ExternalName', externalName: 'reviews.shop.svc.cluster.local', selector: undefined });
    const objects = [service('reviews.shop'), alias];
    expect(route(objects).send({ host: 'alias', port: 80, from: shop }).destinations[0].host).toBe('reviews.shop.svc.cluster.local');
    const vs = virtualService('v.shop', { hosts: ['reviews'], http: [{ route: [to('alias')] }] });
    expect(route([...objects, vs]).send({ host: 'reviews', from: shop }).destinations).toEqual([
      { host: 'reviews.shop.svc.cluster.local', port: 80, weight: 100, percent: 100 },
    ]);
  });
  test('aliases in a circle stand for nothing', () => {
    const alias = (name: string, other: string): unknown => service(`${name}.shop`, { http: 80 }, { type: 'ExternalName', externalName: `${other}.shop.svc.cluster.local` });
    expect(routed([alias('a', 'b'), alias('b', 'a'), service('reviews.shop')], { host: 'a', port: 80 })).toBe('PASSTHROUGH');
  });
  test('R-S8 a headless Service answers to its pods', () => {
    const objects = [service('db.shop', { http: 80 }, { clusterIP: 'None' })];
    expect(['db-0.db', 'db-0.db.shop.svc.cluster.local', 'db'].map((host) => routed(objects, { host, port: 80 }))).toEqual(['default', 'default', 'default']);
  });
});
