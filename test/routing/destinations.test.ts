import { aged, destinationRule, route, service, serviceEntry, subsets, to, virtualService } from './objects';
import { Client } from '../../src/routing/client';
import { Outcome } from '../../src/routing/outcome/outcome';

const shop = Client.sidecar({ namespace: 'shop', labels: { app: 'client' } });

function send(objects: unknown[], from = shop, host = 'reviews.shop'): Outcome {
  return route(objects).send({ host, port: 80, from });
}

const toSubset = (subset: string): any => virtualService('v.shop', { hosts: ['reviews'], http: [{ route: [to('reviews', subset)] }] });

describe('whether a destination exists', () => {
  const reviews = service('reviews.shop');
  const rule = (destination: unknown): any => virtualService('v.shop', { hosts: ['reviews'], http: [{ route: [{ destination }] }] });
  test.each<[string, unknown[], string | undefined]>([
    ['it does', [rule({ host: 'reviews' })], undefined],
    ['R-C2 an unknown host', [rule({ host: 'nobody' })], 'no service has the host nobody.shop.svc.cluster.local'],
    ['R-N2 a dotted short name', [rule({ host: 'reviews.shop' })], 'no service has the host reviews.shop'],
    ['R-C2 an unknown port', [rule({ host: 'reviews', port: { number: 81 } })], 'has no port 81 (it has 80)'],
    ['R-D3 the port of the listener, not that of the service', [service('other.shop', { http: 81 }), rule({ host: 'other' })], 'has no port 80 (it has 81)'],
    ['R-D2 unless it is named', [service('other.shop', { http: 81 }), rule({ host: 'other', port: { number: 81 } })], undefined],
    ['R-C3 no DestinationRule', [rule({ host: 'reviews', subset: 'v1' })], 'no DestinationRule for reviews.shop.svc.cluster.local reaches this client'],
    ['R-C3 no such subset', [subsets('reviews.shop', 'v2'), rule({ host: 'reviews', subset: 'v1' })], 'does not exist in DestinationRule shop/reviews (it has v2)'],
    ['R-S6 not visible', [{ ...service('hidden.prod'), metadata: { name: 'hidden', namespace: 'prod', annotations: { 'networking.istio.io/exportTo': '.' } } },
      rule({ host: 'hidden.prod.svc.cluster.local' })], 'is not visible to clients in namespace shop'],
    ['R-S2 UDP is no port', [service('other.shop', {}, { ports: [{ port: 80, protocol: 'UDP', name: 'http' }] }), rule({ host: 'other' })], 'has no port 80'],
  ])('%s', (_, objects, reason) => {
    const outcome = send([reviews, ...objects]);
    expect(outcome.destinations[0].missing).toBe(reason === undefined ? undefined : true);
    expect(outcome.statusCode).toBe(reason === undefined ? undefined : 503);
    expect(outcome.trace.join('\n')).toContain(reason ?? 'matches');
  });

  const dns = (more: object): any => serviceEntry('e.shop', {
    hosts: ['db.com'], ports: [{ number: 80, name: 'http', protocol: 'HTTP' }], resolution: 'DNS', ...more,
  });
  const toDb = [destinationRule('d.shop', { host: 'db.com', subsets: [{ name: 'v1', labels: { version: 'v1' } }, { name: 'all' }] }),
    virtualService('v.shop', { hosts: ['reviews'], http: [{ route: [to('db.com', 'v1', 1), to('db.com', 'all', 1)] }] })];
  test.each<[string, object, boolean[]]>([
    ['R-C5 DNS without endpoints has none with labels', {}, [true, false]],
    ['R-C5 DNS with an endpoint', { endpoints: [{ address: 'a.com', labels: { version: 'v1' } }] }, [false, false]],
    ['R-C5 DNS with another endpoint', { endpoints: [{ address: 'a.com', labels: { version: 'v2' } }] }, [true, false]],
    ['R-C10 a forward proxy has no subsets', { resolution: 'DYNAMIC_DNS' }, [true, true]],
    ['R-C4 static endpoints do not matter', { resolution: 'STATIC', endpoints: [{ address: '1.1.1.1' }] }, [false, false]],
  ])('%s', (_, more, missing) => {
    expect(send([reviews, dns(more), ...toDb]).destinations.map((destination) => destination.missing ?? false)).toEqual(missing);
  });
});

describe('weights', () => {
  const split = (...route_: unknown[]): [number, number][] => (
    send([service('reviews.shop'), subsets('reviews.shop', 'v1', 'v2', 'v3'), virtualService('v.shop', { hosts: ['reviews'], http: [{ route: route_ }] })])
      .destinations.map(({ weight, percent }) => [weight, percent]));
  test.each<[string, unknown[], [number, number][]]>([
    ['R-W1 one destination: its weight means nothing', [to('reviews', 'v1', 0)], [[100, 100]]],
    ['R-W2 zeros go, the rest is relative', [to('reviews', 'v1', 0), to('reviews', 'v2', 1), to('reviews', 'v3', 3)], [[1, 25], [3, 75]]],
    ['R-W2 a missing weight is 0', [to('reviews', 'v1'), to('reviews', 'v2', 7)], [[7, 100]]],
    ['R-W7 the same destination twice', [to('reviews', 'v1', 1), to('reviews', 'v1', 1)], [[1, 50], [1, 50]]],
  ])('%s', (_, destinations, expected) => {
    expect(split(...destinations)).toEqual(expected);
  });
});

describe('which DestinationRule holds (R-Q1…R-Q9)', () => {
  const reviews = service('reviews.shop');
  const prod = Client.sidecar({ namespace: 'prod', labels: { app: 'client' } });
  const rule = (id: string, subset: string, more: object = {}): any => (
    destinationRule(id, { host: 'reviews.shop.svc.cluster.local', subsets: [{ name: subset }], ...more }));
  const exists = (subset: string, from: Client, ...rules: unknown[]): boolean => (
    send([reviews, virtualService('v.shop', { hosts: ['reviews'], http: [{ route: [to('reviews', subset)] }] }), ...rules], from).destinations[0].missing !== true);
  test.each<[string, Client, unknown[], string, boolean]>([
    ['R-Q1 of the service\'s namespace', prod, [rule('d.shop', 'a')], 'a', true],
    ['R-Q1 that of the client comes first', prod, [rule('d.shop', 'a'), rule('d.prod', 'b')], 'a', false],
    ['R-Q1 that of the root namespace comes last', prod, [rule('d.istio-system', 'a')], 'a', true],
    ['R-Q1 a foreign namespace does not count', prod, [rule('d.other', 'a')], 'a', false],
    ['R-Q2 a wildcard near hides an exact one far away', prod, [rule('d.shop', 'a'), rule('d.prod', 'b', { host: '*.local' })], 'a', false],
    ['R-Q4 a private one stays at home', prod, [rule('d.shop', 'a', { exportTo: ['.'] })], 'a', false],
    ['R-Q4 and is seen there', shop, [rule('d.shop', 'a', { exportTo: ['.'] })], 'a', true],
    ['R-Q4 exported by name', prod, [rule('d.shop', 'a', { exportTo: ['prod'] })], 'a', true],
    ['R-Q5 rules of one host are merged', shop, [rule('d.shop', 'a'), rule('e.shop', 'b')], 'b', true],
    ['R-Q7 of separate ones the youngest', shop, [aged(rule('d.shop', 'a', { exportTo: ['.'] }), 1), aged(rule('e.shop', 'b', { exportTo: ['*'] }), 2)], 'a', false],
    ['R-Q8 one for this workload', shop, [rule('d.shop', 'a', { workloadSelector: { matchLabels: { app: 'client' } } }), rule('e.shop', 'b')], 'a', true],
    ['R-Q8 alone', shop, [rule('d.shop', 'a', { workloadSelector: { matchLabels: { app: 'client' } } }), rule('e.shop', 'b')], 'b', false],
    ['R-Q8 one for other workloads', shop, [rule('d.shop', 'a', { workloadSelector: { matchLabels: { app: 'x' } } }), rule('e.shop', 'b')], 'b', true],
    ['R-Q9 a private rule melts into it', shop,
      [rule('d.shop', 'a', { workloadSelector: { matchLabels: { app: 'x' } } }), rule('e.shop', 'b', { exportTo: ['.'] })], 'b', false],
    ['R-Q10 no inheritance from a wildcard', shop, [rule('d.shop', 'a', { host: '*.local' }), rule('e.shop', 'b')], 'a', false],
    ['R-Q11 a short host is of the rule\'s namespace', prod, [destinationRule('d.shop', { host: 'reviews', subsets: [{ name: 'a' }] })], 'a', true],
  ])('%s', (_, from, rules, subset, expected) => {
    expect(exists(subset, from, ...rules)).toBe(expected);
  });
});

describe('hash policies (R-X13, R-X14) and retries (R-X2…R-X5)', () => {
  const hashing = (consistentHash: object): any => ({ loadBalancer: { consistentHash } });
  const policy = (trafficPolicy: unknown, own?: unknown): any => (
    destinationRule('d.shop', { host: 'reviews', trafficPolicy, subsets: [{ name: 'v1', trafficPolicy: own }] }));
  test.each<[string, any, unknown, boolean?]>([
    ['a header', policy(hashing({ httpHeaderName: 'x-u' })), [{ header: { header_name: 'x-u' } }]],
    ['a cookie', policy(hashing({ httpCookie: { name: 'c', ttl: '0s', path: '/' } })), [{ cookie: { name: 'c', ttl: '0s', path: '/' } }]],
    ['a query parameter', policy(hashing({ httpQueryParameterName: 'q' })), [{ query_parameter: { name: 'q' } }]],
    ['the address of the client', policy(hashing({ useSourceIp: true })), [{ connection_properties: { source_ip: true } }]],
    ['the subset\'s comes first', policy(hashing({ useSourceIp: true }), hashing({ httpHeaderName: 'x-s' })), [{ header: { header_name: 'x-s' } }]],
    ['that of a port counts only where the destination names it',
      policy({ portLevelSettings: [{ port: { number: 80 }, ...hashing({ useSourceIp: true }) }] }), undefined, true],
    ['without a key there is none, but retries stick', policy(hashing({ minimumRingSize: 5 })), undefined, false],
    ['none', policy({ loadBalancer: { simple: 'RANDOM' } }), undefined, true],
  ])('%s', (_, rule, hash, avoid = false) => {
    const outcome = send([service('reviews.shop'), rule, toSubset('v1')]);
    expect([outcome.hash, outcome.retries?.avoidPreviousHosts ?? false]).toEqual([hash, avoid]);
  });

  const defaults = 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes';
  test.each<[string, unknown, unknown]>([
    ['R-X2 the default', undefined, { attempts: 2, retryOn: defaults, avoidPreviousHosts: true }],
    ['R-X3 none', {}, undefined],
    ['R-X3 none', { attempts: 0 }, undefined],
    ['R-X4 default conditions', { attempts: 3 }, { attempts: 3, retryOn: defaults, avoidPreviousHosts: true }],
    ['R-X4 status codes move', { attempts: 1, retryOn: '5xx, 404,reset' },
      { attempts: 1, retryOn: '5xx,reset,retriable-status-codes', statusCodes: [404], avoidPreviousHosts: true }],
    ['R-X4 only status codes', { attempts: 1, retryOn: '404' },
      { attempts: 1, retryOn: ',retriable-status-codes', statusCodes: [404], avoidPreviousHosts: true }],
    ['R-X4 a number without a name is a condition', { attempts: 1, retryOn: '599' }, { attempts: 1, retryOn: '599', avoidPreviousHosts: true }],
    ['R-X5 details', { attempts: 1, perTryTimeout: '1.5s', backoff: '10ms', retryIgnorePreviousHosts: false, retryRemoteLocalities: true },
      { attempts: 1, retryOn: defaults, perTryTimeoutMs: 1500, backoffMs: 10, remoteLocalities: true }],
  ])('%s', (_, retries, expected) => {
    const vs = virtualService('v.shop', { hosts: ['reviews'], http: [{ route: [to('reviews')], retries }] });
    expect(send([service('reviews.shop'), vs]).retries).toEqual(expected);
  });
  test('R-X2 that of the mesh', () => {
    const router = route([service('reviews.shop')], { meshConfig: { defaultHttpRetryPolicy: { attempts: 0 } } });
    expect(router.send({ host: 'reviews', from: shop }).retries).toBeUndefined();
  });
});

test('R-X1 timeouts, R-X9 mirrors', () => {
  const rule = {
    route: [to('reviews')],
    timeout: '0.5s',
    mirror: { host: 'other' },
    mirrorPercentage: { value: 12.5 },
    mirrors: [{ destination: { host: 'nobody' } }, { destination: { host: 'other' }, percentage: { value: 0 } }],
  };
  const outcome = send([service('reviews.shop'), service('other.shop'), virtualService('v.shop', { hosts: ['reviews'], http: [rule] })]);
  expect([outcome.timeoutMs, outcome.mirrors]).toEqual([500, [
    { host: 'other.shop.svc.cluster.local', port: 80, percent: 12.5 }, { host: 'nobody.shop.svc.cluster.local', port: 80, percent: 100, missing: true },
  ]]);
});

describe('delegates (R-K1…R-K13)', () => {
  const root = (rule: object): any => virtualService('root.shop', { hosts: ['reviews'], http: [{ name: 'root', delegate: { name: 'd', namespace: 'prod' }, ...rule }] });
  const delegate = (http: unknown[], more: object = {}): any => virtualService('d.prod', { http, ...more });
  const go = (...objects: unknown[]): Outcome => route([service('reviews.shop'), service('other.prod'), ...objects])
    .send({ host: 'reviews', path: '/a/b', headers: { 'x-u': '1' }, from: shop });
  test.each<[string, object, unknown[], string | undefined]>([
    ['R-K9 names are joined', {}, [{ name: 'd', route: [to('other')] }], 'root-d'],
    ['R-K5 both matches', { match: [{ uri: { prefix: '/a' } }] }, [{ name: 'd', match: [{ uri: { prefix: '/a/b' } }], route: [to('other')] }], 'root-d'],
    ['R-K6 a narrower root conflicts', { match: [{ uri: { prefix: '/a/b' } }] }, [{ name: 'd', match: [{ uri: { prefix: '/a' } }], route: [to('other')] }], 'default'],
    ['R-K6 a regex conflicts with anything', { match: [{ uri: { regex: '/a.*' } }] }, [{ match: [{ uri: { regex: '/a.*' } }], route: [to('other')] }], 'default'],
    ['R-K5 one match without partner drops the rule', { match: [{ uri: { prefix: '/a' } }] },
      [{ match: [{ uri: { prefix: '/a' } }, { uri: { prefix: '/x' } }], route: [to('other')] }, { name: 'next', route: [to('other')] }], 'root-next'],
    ['R-K7 another source namespace', { match: [{ sourceNamespace: 'shop' }] }, [{ match: [{ headers: { 'x-u': {} } }], route: [to('other')] }], 'default'],
    ['R-K7 labels that differ', { match: [{ sourceLabels: { app: 'client' } }] }, [{ match: [{ sourceLabels: { app: 'x' } }], route: [to('other')] }], 'default'],
  ])('%s', (_, rule, http, expected) => {
    expect(go(root(rule), delegate(http)).route).toBe(expected);
  });
  test('R-K11 names are those of the delegate\'s namespace, the VirtualService is the root', () => {
    expect(go(root({}), delegate([{ route: [to('other')] }]))).toMatchObject({ virtualService: 'shop/root', destinations: [{ host: 'other.prod.svc.cluster.local' }] });
  });
  test('R-K9 what the delegate lacks comes from the root', () => {
    const outcome = go(root({ timeout: '1s', headers: { request: { set: { a: 'root' } } }, retries: { attempts: 7 } }),
      delegate([{ route: [to('other')], headers: { request: { set: { b: 'own' } } } }]));
    expect(outcome).toMatchObject({ timeoutMs: 1000, retries: { attempts: 7 }, headers: { 'x-u': '1', 'b': 'own' } });
    expect(outcome.headers).not.toHaveProperty('a');
  });
  test('R-K2 not found, or not exported: the rule is gone, and the trace says so', () => {
    const next = { hosts: ['reviews'], http: [{ delegate: { name: 'd', namespace: 'prod' } }, { name: 'next', route: [to('reviews')] }] };
    const gone = go(virtualService('root.shop', next));
    expect([gone.route, gone.trace.join()]).toEqual(['next', expect.stringContaining('there is no delegate VirtualService prod/d')]);
    const hidden = go(virtualService('root.shop', next), delegate([{ route: [to('other')] }], { exportTo: ['.'] }));
    expect([hidden.route, hidden.trace.join()]).toEqual(['next', expect.stringContaining('delegate prod/d is not exported to namespace shop')]);
  });
});
