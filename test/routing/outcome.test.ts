import { destinationRule, route, service, subsets, to, virtualService } from './objects';
import { Mesh } from '../../src/mesh';
import { Client } from '../../src/routing/client';
import { requireRedirect, requireSame, requireSplit, requireStatus, requireUnreachable } from '../../src/routing/outcome/expectations';
import { sampleOf } from '../../src/routing/outcome/sample';
import { RouteList } from '../../src/routing/route-list';
import { Router } from '../../src/routing/router';

function deployment(name: string, labels: object, namespace = 'shop'): unknown {
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace }, spec: { template: { metadata: { labels } } } };
}

const vs = (...http: unknown[]): any => virtualService('reviews.shop', { hosts: ['reviews'], http });
const reviews = service('reviews.shop', { http: 9080 });
const canary = [reviews, subsets('reviews.shop', 'v1', 'v2'), vs(
  { name: 'beta', match: [{ headers: { 'x-user-type': { exact: 'beta' } } }], route: [to('reviews', 'v2')] },
  { route: [to('reviews', 'v1', 75), to('reviews', 'v2', 25)] },
)];

describe('split', () => {
  const split = (...objects: unknown[]): unknown => route([reviews, ...objects]).send({ host: 'reviews' }).split;
  const both = vs({ route: [to('reviews', 'v1', 2), to('reviews', 'v2', 1)] });
  test('by subset', () => {
    expect(split(subsets('reviews.shop', 'v1', 'v2'), both)).toEqual({ v1: 66.67, v2: 33.33 });
  });
  test('by the version label where a workload shows it', () => {
    const rule = destinationRule('d.shop', { host: 'reviews', subsets: [{ name: 'v1', labels: { version: 'v1.2.0' } }, { name: 'v2', labels: { version: 'V2' } }] });
    expect(split(rule, both, deployment('a', { app: 'reviews', version: 'v1.2.0' }), deployment('b', { app: 'reviews', version: 'V2' }, 'other')))
      .toEqual({ 'v1.2.0': 66.67, 'v2': 33.33 });
  });
  test('by the version of a service of its own', () => {
    const objects = ['v1', 'v2'].flatMap((version) => [service(`reviews-${version}.shop`, { http: 9080 }), deployment(version, { app: `reviews-${version}`, version })]);
    expect(split(...objects, vs({ route: [to('reviews-v1', undefined, 9), to('reviews-v2', undefined, 1)] }))).toEqual({ v1: 90, v2: 10 });
  });
  test('by host where there is no subset, and nothing shows a version', () => {
    expect(split()).toEqual({ 'reviews.shop.svc.cluster.local': 100 });
  });
  test('host and subset where hosts share one', () => {
    expect(split(service('other.shop', { http: 9080 }), vs({ route: [to('reviews', 'v1', 1), to('other', 'v1', 1)] })))
      .toEqual({ 'reviews.shop.svc.cluster.local/v1': 50, 'other.shop.svc.cluster.local/v1': 50 });
  });
  test('the same twice is added up', () => {
    expect(split(vs({ route: [to('reviews', 'v1', 1), to('reviews', 'v2', 2), to('reviews', 'v1', 1)] }))).toEqual({ v1: 50, v2: 50 });
  });
});

describe('defaults of a request', () => {
  const traceOf = (router: Router, request: any): string[] => router.send(request).trace;
  test('the namespace of the only Service, and its only port', () => {
    expect(traceOf(route(canary), { host: 'reviews' }).slice(0, 3)).toEqual([
      'no client is given: a sidecar in namespace shop', 'no port is given: 9080',
      'sidecar in namespace shop: listener 0.0.0.0_9080, route configuration 9080',
    ]);
  });
  test('the first HTTP port of several, said in the trace', () => {
    expect(traceOf(route([service('a.shop', { tcp: 1, http: 2, grpc: 3 })]), { host: 'a' })).toContain('no port is given: 2 of 1, 2 and 3');
  });
  test('the port in the Host, if the Service has it', () => {
    expect(route([service('a.shop', { tcp: 1, http: 2, grpc: 3 })]).send({ host: 'a:3' }).destinations[0].port).toBe(3);
    expect(route([reviews]).send({ host: 'reviews:1' }).destinations[0].port).toBe(9080);
  });
  test('a port for TLS where TLS is spoken', () => {
    const both = service('reviews.shop', { http: 80, https: 8443, tls: 9443 });
    expect(traceOf(route([both]), { host: 'reviews', scheme: 'https' })[1]).toBe('no port is given: 8443 of 80, 8443 and 9443');
    expect(traceOf(route([both]), { host: 'reviews' })[1]).toBe('no port is given: 80 of 80, 8443 and 9443');
    expect(traceOf(route([reviews]), { host: 'reviews', scheme: 'https', port: null })[1]).toBe('no port is given: 9080');
  });
  test.each(['db-0.db', 'db-0.db.shop', 'DB-0.db.shop.svc.cluster.local.'])('R-S8 %s is a pod of a headless Service', (host) => {
    const router = route([service('db.shop', { http: 7000 }, { clusterIP: 'None' }), reviews]);
    expect(traceOf(router, { host }).slice(0, 2)).toEqual(['no client is given: a sidecar in namespace shop', 'no port is given: 7000']);
    expect(router.send({ host }).destinations[0].host).toBe('db.shop.svc.cluster.local');
    expect(traceOf(router, { host: host.toLowerCase().replaceAll('db', 'reviews') }).slice(0, 2))
      .toEqual(['no client is given: a sidecar in namespace default', 'no port is given: 80']);
  });
  test('80 and 443 without a Service', () => {
    expect(traceOf(route([]), { host: 'x.org' })[1]).toBe('no port is given: 80');
    expect(traceOf(route([]), { host: 'x.org', scheme: 'https' })[1]).toBe('no port is given: 443');
  });
  test('a host that may mean several Services', () => {
    const router = route([reviews, service('reviews.prod')]);
    expect(() => router.send({ host: 'reviews' })).toThrow(
      "Mesh.send: host 'reviews' may mean reviews.prod.svc.cluster.local and reviews.shop.svc.cluster.local. Say who asks");
    expect(router.send({ host: 'reviews', from: Client.sidecar({ namespace: 'prod' }) }).kind).toBe('ROUTE');
    expect(router.send({ host: 'reviews.prod' }).destinations[0].host).toBe('reviews.prod.svc.cluster.local');
  });
  test('labels without a namespace', () => {
    expect(route(canary).send({ host: 'reviews', from: Client.sidecar({ labels: { a: 'b' } }) }).kind).toBe('ROUTE');
  });
  test('manifests without a namespace are in the default one', () => {
    const bare = { ...reviews, metadata: { name: 'reviews' } };
    expect(route([bare], { defaultNamespace: 'team' }).send({ host: 'reviews' }).destinations[0].host).toBe('reviews.team.svc.cluster.local');
  });
});

test('trace and toString tell what happened', () => {
  const outcome = route(canary).send({ host: 'reviews' });
  expect(String(outcome)).toBe([
    'GET http://reviews/ on port 9080 from sidecar in namespace shop: ROUTE by shop/reviews to 75 % reviews.shop.svc.cluster.local:9080 subset v1,'
      + ' 25 % reviews.shop.svc.cluster.local:9080 subset v2',
    '  no client is given: a sidecar in namespace shop',
    '  no port is given: 9080',
    '  sidecar in namespace shop: listener 0.0.0.0_9080, route configuration 9080',
    '  virtual host reviews.shop.svc.cluster.local:9080',
    "  shop/reviews http[0].match[0] 'beta': no, it wants x-user-type exact 'beta'",
    '  shop/reviews http[1]: matches',
  ].join('\n'));
});

test('an outcome as JSON has what applies, and nothing of the mesh', () => {
  const json = JSON.parse(JSON.stringify(route(canary).send({ host: 'reviews', headers: { 'x-user-type': 'beta' } })));
  expect(json).toMatchObject({ kind: 'ROUTE', virtualService: 'shop/reviews', route: 'beta', split: { v2: 100 }, host: 'reviews', headers: { 'x-user-type': 'beta' } });
  expect(Object.keys(json).sort()).toEqual(
    ['destinations', 'headers', 'host', 'kind', 'method', 'path', 'responseHeaders', 'retries', 'route', 'split', 'trace', 'virtualService']);
});

test('a VirtualService without its Service is told in the trace', () => {
  const { kind, trace } = route([virtualService('v', { hosts: ['reviews'], http: [{ route: [to('reviews')] }] })]).send({ host: 'reviews' });
  expect(kind).toBe('PASSTHROUGH');
  expect(trace).toContain('VirtualService default/v names reviews, but no Service or ServiceEntry among the manifests does, so nothing listens for it');
});

describe('expectations', () => {
  const router = route(canary);
  const send = (more = {}): any => router.send({ host: 'reviews', ...more });
  test('a split, with weight 0 and a hair\'s breadth allowed', () => {
    requireSplit(send(), { v1: 75.009, v2: 25, v3: 0 });
    requireSplit(send({ headers: { 'x-user-type': 'beta' } }), { v2: 100 });
    const thirds = route([...canary.slice(0, 2), vs({ route: [to('reviews', 'v1', 2), to('reviews', 'v2', 1)] })]).send({ host: 'reviews' });
    [66.66, 66.67, 66.68].forEach((v1) => requireSplit(thirds, { v1, v2: 33.34 }));
    expect(() => requireSplit(thirds, { v1: 66.65, v2: 33.33 })).toThrow('(v1 differs)');
  });
  test.each<[string, () => void, string]>([
    ['another split', () => requireSplit(send(), { v1: 100 }), 'the request must get the split {"v1":100}, got {"v1":75,"v2":25} (v1, v2 differ)'],
    ['a split by fault', () => requireSplit(route([...canary.slice(0, 2), vs({ fault: { abort: { httpStatus: 500, percentage: { value: 100 } } }, route: [to('reviews', 'v1')] })])
      .send({ host: 'reviews' }), { v1: 100 }), 'got an answer of the injected fault'],
    ['a split to nowhere', () => requireSplit(route([reviews, ...canary.slice(2)]).send({ host: 'reviews' }), { v1: 75, v2: 25 }), 'got 503 for a share: subset v1'],
    ['no redirect', () => requireRedirect(send(), 'http://b/'), 'a redirect to http://b/, got ROUTE'],
    ['no answer of the proxy', () => requireStatus(send(), 200), 'status 200 from the proxy, got ROUTE, where the upstream answers'],
    ['reachable', () => requireUnreachable(send()), 'nobody to answer, got ROUTE'],
    ['not the same', () => requireSame(send(), route([reviews]).send({ host: 'reviews' })), 'split {"v1":75,"v2":25} here and {"reviews.shop.svc.cluster.local":100} there'],
  ])('%s fails and shows the trace', (_, check, text) => {
    expect(check).toThrow(text);
    expect(check).toThrow('virtual host reviews.shop.svc.cluster.local:9080');
  });
  test('redirects, statuses, the unreachable, the same', () => {
    const other = route([reviews, vs(
      { match: [{ uri: { prefix: '/old' } }], redirect: { uri: '/new', redirectCode: 302 } },
      { match: [{ uri: { prefix: '/x' } }], directResponse: { status: 403 } },
      { match: [{ uri: { prefix: '/lost' } }], route: [to('nobody')] },
    )]);
    requireRedirect(other.send({ host: 'reviews', path: '/old' }), 'http://reviews/new', 302);
    requireRedirect(other.send({ host: 'reviews', path: '/old' }), 'http://reviews/new', null as any);
    requireStatus(other.send({ host: 'reviews', path: '/x' }), 403);
    requireUnreachable(other.send({ host: 'reviews', path: '/lost' }));
    requireUnreachable(other.send({ host: 'reviews' }));
    requireSame(send(), route([reviews, subsets('reviews.shop', 'v1', 'v2'), vs({ name: 'x', route: [to('reviews', 'v1', 75), to('reviews', 'v2', 25)] })])
      .send({ host: 'reviews' }));
  });
  test('a split to Services that live elsewhere is taken as it is', () => {
    const elsewhere = virtualService('v', { hosts: ['api.com'], http: [{ route: [to('a.ns.svc.cluster.local', 'v1', 1), to('a.ns.svc.cluster.local', 'v2', 1)] }] });
    requireSplit(route([service('some'), elsewhere]).send({ host: 'api.com' }), { v1: 50, v2: 50 });
  });
});

describe('expectations that cannot be met', () => {
  const mesh = Mesh.fromManifests(canary);
  const other: any = { host: 'reviews' };
  test.each<[string, (bad: any) => unknown, any, string]>([
    ...[null, undefined, 7, 'v1', [['v1', 75]]].map((bad): any => [`the split ${JSON.stringify(bad)}`, (it: any) => mesh.expectSplit(other, it), bad, 'the split must be an object']),
    ...['75', NaN, -1, 100.5, true].map((bad): any => [`the share ${String(bad)}`, (it: any) => mesh.expectSplit(other, { v1: it, v2: 25 }), bad, "the share of 'v1' must be"]),
    ...['404', NaN, undefined, 4].map((bad): any => [`the status ${JSON.stringify(bad)}`, (it: any) => mesh.expectStatus(other, it), bad, 'the status must be']),
    ...['', undefined, 3, {}].map((bad): any => [`the location ${JSON.stringify(bad)}`, (it: any) => mesh.expectRedirect(other, it), bad, 'the location must']),
    ['a redirect with the status 302 in quotes', (it) => mesh.expectRedirect(other, 'http://x/', it), '302', 'the status must be'],
    ...[null, undefined, 5, other].map((bad): any => [`another mesh that is ${JSON.stringify(bad)}`, (it: any) => mesh.expectSame(it, other), bad, 'other must be a Mesh']),
    ...['shop', 5, {}].map((bad): any => [`the client ${JSON.stringify(bad)}`, (it: any) => mesh.routes(it), bad, 'the client must be a Client']),
    ...[NaN, Infinity, undefined, '7'].map((bad): any => [`the seed ${String(bad)}`, (it: any) => mesh.sample(other, 1, it), bad, 'the seed must be a number']),
    ...[null, 'shop', 5].map((bad): any => [`the options ${JSON.stringify(bad)} of a client`, (it: any) => Client.sidecar(it), bad, 'the options must be an object']),
    ...['app', { app: 5 }, []].map((bad): any => [`the labels ${JSON.stringify(bad)}`, (it: any) => Client.gateway({ labels: it }), bad, 'label']),
  ])('%s', (_, check, bad, text) => {
    expect(() => check(bad)).toThrow(expect.objectContaining({ name: 'Cdk8sIstioError', message: expect.stringMatching(new RegExp(`^(Mesh|Client)\\.\\w+: .*${text}.*, got `)) }));
  });
  test('the text ends with what to do, in a line of its own', () => {
    expect(() => mesh.expectSplit(other, { v1: 75 })).toThrow(/got \{"v1":75,"v2":25\} \(v2 differs\)\nGET [^]*: matches\nChange the rule, or the expectation\.$/);
  });
});

test.each<[string, (bad: any) => unknown, any[], string]>([
  ['fromManifests', (it) => Mesh.fromManifests(it), [null, undefined, 'x', {}], 'Mesh.fromManifests: the objects must be a list, got '],
  ['fromYaml', (it) => Mesh.fromYaml(it), [null, undefined, 5, {}], 'Mesh.fromYaml: the YAML must be a string, got '],
  ['fromFiles', (it) => Mesh.fromFiles(it), [null, undefined, 'k8s/', {}], 'Mesh.fromFiles: paths must be a list, got '],
  ['fromFiles with a path', (it) => Mesh.fromFiles([it]), [null, 5, ''], 'Mesh.fromFiles: a path must '],
  ['fromChart', (it) => Mesh.fromChart(it), [null, undefined, 5, {}], 'Mesh.fromChart: the chart must be a construct, got '],
  ['fromApp', (it) => Mesh.fromApp(it), [null, undefined, 'x', []], 'Mesh.fromApp: the app must be a construct, got '],
  ['options', (it) => Mesh.fromManifests([], it), [null, 5, 'x', []], 'MeshOptions: the options must be an object, got '],
  ['meshConfig', (it) => Mesh.fromYaml('', { meshConfig: it }), [5, 'x', []], 'MeshOptions: meshConfig must be an object, got '],
  ['defaultNamespace', (it) => Mesh.fromYaml('', { defaultNamespace: it }), [5, '', {}], 'MeshOptions: defaultNamespace must '],
])('what %s cannot read is told', (_, make, values, text) => {
  for (const bad of values) {
    expect(() => make(bad)).toThrow(expect.objectContaining({ name: 'Cdk8sIstioError', message: expect.stringContaining(text) }));
  }
});

describe('samples', () => {
  const outcome = route(canary).send({ host: 'reviews' });
  test('the same seed draws the same', () => {
    expect(sampleOf(outcome, 1000, 7)).toEqual(sampleOf(outcome, 1000, 7));
    expect(sampleOf(outcome, 1000, 7)).not.toEqual(sampleOf(outcome, 1000, 8));
  });
  test.each([0, 1, 2, 42, -5, 2 ** 40])('seed %d lies within three standard deviations', (seed) => {
    const { v1, v2 } = sampleOf(outcome, 20_000, seed);
    expect(v1 + v2).toBe(20_000);
    expect(Math.abs(v1 - 15_000)).toBeLessThan(3 * Math.sqrt(20_000 * 0.75 * 0.25));
  });
  test('nothing is drawn where nothing goes', () => {
    expect(sampleOf(route([]).send({ host: 'x' }), 10, 1)).toEqual({});
  });
  test.each([-1, 1.5, NaN, 1e9])('%d draws are refused', (count) => {
    expect(() => sampleOf(outcome, count, 1)).toThrow('Mesh.sample: the number of draws must be a whole number');
  });
});

test('the list of routes, for people and as JSON', () => {
  const list = RouteList._of(route(canary).client(Client.sidecar({ namespace: 'shop' })));
  expect(String(list).split('\n')).toEqual([
    'sidecar in namespace shop',
    'PORT  DOMAINS                            VIRTUALSERVICE  ROUTE      MATCH                   ACTION',
    '9080  reviews.shop.svc.cluster.local +4  shop/reviews    beta       x-user-type exact beta  outbound|9080|v2|reviews.shop.svc.cluster.local',
    '9080  reviews.shop.svc.cluster.local +4  shop/reviews    -          everything              '
      + '75 % outbound|9080|v1|reviews.shop.svc.cluster.local, 25 % outbound|9080|v2|reviews.shop.svc.cluster.local',
    '9080  *                                  -               allow_any  everything              pass to the address that was dialled',
  ]);
  expect(JSON.parse(JSON.stringify(list))[0]).toMatchObject({ port: 9080, virtualService: 'shop/reviews', route: 'beta' });
});

test.each<[any, string]>([
  [{ uri: '/new', redirectCode: 308 }, 'redirect 308 to /new'],
  [{ prefixRewrite: '/new' }, 'redirect 301 to /new…'],
  [{ scheme: 'https' }, 'redirect 301 to https://(host)'],
  [{ authority: 'a.com', port: 8443, uri: '/x' }, 'redirect 301 to //a.com:8443/x'],
  [{ scheme: 'https', authority: 'a.com' }, 'redirect 301 to https://a.com'],
  [{ redirectCode: 307 }, 'redirect 307 to the same'],
])('a redirect %j is listed as %s', (redirect, text) => {
  const [{ action }] = RouteList._of(route([reviews, vs({ match: [{ uri: { prefix: '/a' } }], redirect })]).client(Client.sidecar({ namespace: 'shop' }))).entries;
  expect(action).toBe(text);
});
