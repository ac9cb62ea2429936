import { aged, gateway, http, route, service, subsets, to, virtualService } from './objects';
import { Client } from '../../src/routing/client';
import type { HttpRequest } from '../../src/routing/http-request';
import { Outcome } from '../../src/routing/outcome/outcome';

const from = Client.gateway();
const reviews = service('reviews.shop', { http: 9080 });
const rule = (name: string, ...match: unknown[]): unknown => ({ name, match: match.length > 0 ? match : undefined, route: [to('reviews.shop.svc.cluster.local')] });
const bound = (id: string, hosts: string[], ...rules: unknown[]): any => virtualService(id, { hosts, gateways: ['shop/gw'], http: rules });

function ask(objects: unknown[], request: HttpRequest): Outcome {
  return route([reviews, ...objects]).send({ from, ...request });
}

function routed(objects: unknown[], request: HttpRequest): string {
  const { kind, route: name } = ask(objects, request);
  return name ?? kind;
}

describe('which Gateways and VirtualServices meet', () => {
  test.each<[string, any, any, string]>([
    ['R-N5 named with its namespace', gateway('gw.shop', [http(80, 'a.com')]), bound('v.shop', ['a.com'], rule('r')), 'r'],
    ['R-N5 by short name', gateway('gw.shop', [http(80, 'a.com')]), virtualService('v.shop', { hosts: ['a.com'], gateways: ['gw'], http: [rule('r')] }), 'r'],
    ['R-N5 by long name', gateway('gw.shop', [http(80, 'a.com')]),
      virtualService('v.prod', { hosts: ['a.com'], gateways: ['gw.shop.svc.cluster.local'], http: [rule('r')] }), 'r'],
    ['R-G1 another workload', gateway('gw.shop', [http(80, 'a.com')], { istio: 'other' }), bound('v.shop', ['a.com'], rule('r')), 'NO_LISTENER'],
    ['R-G20 bound to the mesh only', gateway('gw.shop', [http(80, 'a.com')]), virtualService('v.shop', { hosts: ['a.com'], http: [rule('r')] }), 'NOT_FOUND'],
    ['R-G11 hosts apart', gateway('gw.shop', [http(80, 'b.com')]), bound('v.shop', ['a.com'], rule('r')), 'NOT_FOUND'],
    ['R-G11 the server is wider', gateway('gw.shop', [http(80, '*.com')]), bound('v.shop', ['a.com'], rule('r')), 'r'],
    ['R-G11 the VirtualService is wider', gateway('gw.shop', [http(80, 'a.com')]), bound('v.shop', ['*'], rule('r')), 'r'],
    ['R-G3 only for a namespace', gateway('gw.shop', [http(80, 'prod/a.com')]), bound('v.shop', ['a.com'], rule('r')), 'NOT_FOUND'],
    ['R-G3 for its own namespace', gateway('gw.shop', [http(80, './a.com')]), bound('v.shop', ['a.com'], rule('r')), 'r'],
    ['R-G3 for all', gateway('gw.shop', [http(80, '*/*')]), bound('v.shop', ['a.com'], rule('r')), 'r'],
    ['R-G10 not exported to the pods', gateway('gw.shop', [http(80, 'a.com')]),
      { ...bound('v.shop', ['a.com'], rule('r')), spec: { ...bound('v.shop', ['a.com'], rule('r')).spec, exportTo: ['.'] } }, 'NOT_FOUND'],
    ['R-G18 no catch-all', gateway('gw.shop', [http(80, '*')]), bound('v.shop', ['b.com'], rule('r')), 'NOT_FOUND'],
    ['R-G21 a rule for this gateway', gateway('gw.shop', [http(80, 'a.com')]), bound('v.shop', ['a.com'], rule('x', { gateways: ['mesh'] }), rule('r')), 'r'],
  ])('%s', (_, gw, vs, expected) => {
    expect(routed([gw, vs], { host: 'a.com' })).toBe(expected);
  });
});

describe('several VirtualServices', () => {
  const gw = gateway('gw.shop', [http(80, '*.com')]);
  test('R-G12 R-G13 all specific rules, then the catch-alls', () => {
    const objects = [gw, aged(bound('a.shop', ['a.com'], rule('a-all')), 1), aged(bound('b.shop', ['a.com'], rule('b-x', { uri: { prefix: '/x' } }), rule('b-all')), 2)];
    expect(routed(objects, { host: 'a.com', path: '/x' })).toBe('b-x');
    expect(routed(objects, { host: 'a.com', path: '/y' })).toBe('a-all');
  });
  test('R-G14 one without rules for this gateway adds nothing', () => {
    const objects = [gw, bound('a.shop', ['a.com'], rule('a', { gateways: ['mesh'] })), bound('b.shop', ['*.com'], rule('b'))];
    expect(routed(objects, { host: 'a.com' })).toBe('b');
  });
});

describe('ports', () => {
  const pods = service('ingress.istio-system', {}, { selector: { istio: 'ingressgateway' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] });
  const gw = gateway('gw.shop', [http(80, 'a.com')]);
  const vs = bound('v.shop', ['a.com'], rule('r', { port: 80 }));
  test('R-G4 R-R3 the number of the server is that of the Service', () => {
    expect(routed([pods, gw, vs], { host: 'a.com', port: 80 })).toBe('r');
    expect(routed([pods, gw, vs], { host: 'a.com', port: 8080 })).toBe('r');
    expect(routed([pods, gw, vs], { host: 'a.com', port: 81 })).toBe('NO_LISTENER');
  });
  test('R-G16 the first server of a Gateway decides for all on one listening port', () => {
    const both = gateway('gw.shop', [http(80, 'a.com'), http(8080, 'a.com')]);
    expect(routed([pods, both, vs], { host: 'a.com', port: 8080 })).toBe('r');
  });
  test('R-D4 a destination without port: the only one of its service', () => {
    expect(ask([gw, bound('v.shop', ['a.com'], rule('r'))], { host: 'a.com' }).destinations).toEqual([
      { host: 'reviews.shop.svc.cluster.local', port: 9080, weight: 100, percent: 100 },
    ]);
  });
});

describe('https', () => {
  const https = (hosts: string[], name = 'https', tls: object = { mode: 'SIMPLE', credentialName: 'c' }): any => (
    { port: { number: 443, name, protocol: 'HTTPS' }, hosts, tls });
  const redirecting = gateway('gw.shop', [{ ...http(80, 'a.com'), tls: { httpsRedirect: true } }, https(['a.com'])]);
  const vs = bound('v.shop', ['a.com'], rule('r'));
  test('R-G17 R-E5 plain requests are redirected, even to hosts without VirtualService', () => {
    expect(ask([redirecting, vs], { host: 'a.com:80', path: '/a/../b?c', headers: { 'x-forwarded-proto': 'https' } }))
      .toMatchObject({ kind: 'REDIRECT', statusCode: 301, location: 'https://a.com:80/b?c', virtualService: undefined });
    expect(ask([redirecting], { host: 'a.com' })).toMatchObject({ kind: 'REDIRECT', statusCode: 301 });
  });
  test('R-G6 https on 443', () => {
    expect(ask([redirecting, vs], { host: 'a.com', port: 443 })).toMatchObject({ kind: 'ROUTE', route: 'r' });
    expect(ask([redirecting, vs], { host: 'a.com', scheme: 'https' })).toMatchObject({ kind: 'ROUTE', route: 'r' });
  });
  test('R-G22 the scheme is that of the connection', () => {
    const byScheme = bound('v.shop', ['a.com'], rule('https', { scheme: { exact: 'https' } }));
    expect(routed([redirecting, byScheme], { host: 'a.com', port: 443 })).toBe('https');
  });
  test('R-G9 an unknown server name, or plain HTTP, is refused', () => {
    expect(ask([redirecting, vs], { host: 'b.com', port: 443 })).toMatchObject({ kind: 'NO_LISTENER' });
    expect(ask([redirecting, vs], { host: 'a.com', port: 443, scheme: 'http' })).toMatchObject({ kind: 'NO_LISTENER' });
  });
  test('R-G9 the longest wildcard, then a server for all names', () => {
    const servers = [https(['*'], 'all'), https(['*.a.com'], 'wild'), https(['x.a.com'], 'exact')];
    const hosts = bound('v.shop', ['x.a.com', 'y.a.com', 'z.org'], rule('r'));
    const config = (host: string): string => ask([gateway('gw.shop', servers), hosts], { host, port: 443 }).trace.join();
    expect(config('x.a.com')).toContain('https.443.exact.gw.shop');
    expect(config('y.a.com')).toContain('https.443.wild.gw.shop');
    expect(config('z.org')).toContain('https.443.all.gw.shop');
  });
  test('R-G7 a server whose host is taken is dropped, and the trace says so', () => {
    const later = { ...gateway('later.shop', [https(['a.com'])]) };
    expect(ask([aged(redirecting, 1), aged(later, 2), vs], { host: 'a.com', port: 443 }).trace)
      .toContain('the server of Gateway shop/later on port 443 is dropped: an earlier server with TLS has a.com');
  });
  test('R-G8 TCP cannot join HTTP', () => {
    const tcp = gateway('gw.shop', [http(80, 'a.com'), { port: { number: 80, name: 't', protocol: 'TCP' }, hosts: ['*'] }]);
    expect(ask([tcp, vs], { host: 'a.com' }).trace.join()).toContain('is dropped: an earlier server without TLS has the port');
  });
  test('R-A5 443 is the default behind a tls block', () => {
    const redirect = bound('v.shop', ['a.com'], { redirect: { uri: '/b', port: 443 } });
    expect(ask([redirecting, redirect], { host: 'a.com', port: 443 }).location).toBe('https://a.com/b');
  });
});

describe('bytes', () => {
  const tls = (mode: string, hosts: string[]): any => ({ port: { number: 443, name: 't', protocol: 'TLS' }, hosts, tls: { mode } });
  const l4 = (more: object): any => virtualService('v.shop', { hosts: ['*.a.com'], gateways: ['gw'], ...more });
  const destinations = (objects: unknown[], request: HttpRequest): unknown => {
    const { kind, destinations: list } = ask(objects, request);
    return list.length === 0 ? kind : [kind, ...list.map(({ host, subset, port }) => [host.split('.')[0], subset, port])];
  };
  const passthrough = gateway('gw.shop', [tls('PASSTHROUGH', ['*.a.com'])]);
  const sni = (name: string, subset?: string): unknown => ({ match: [{ sniHosts: [name] }], route: [to('reviews', subset)] });
  test.each<[string, string, unknown]>([
    ['R-J4 its server name', 'x.a.com', ['TCP', ['reviews', 'v1', 9080]]],
    ['R-J7 in any case', 'X.A.com', ['TCP', ['reviews', 'v1', 9080]]],
    ['R-J7 the longest suffix', 'z.b.a.com', ['TCP', ['reviews', 'v3', 9080]]],
    ['R-J7 a suffix', 'y.a.com', ['TCP', ['reviews', 'v2', 9080]]],
    ['R-J4 no chain', 'other.org', 'NO_LISTENER'],
  ])('%s', (_, host, expected) => {
    const vs = l4({ tls: [sni('x.a.com', 'v1'), sni('x.a.com', 'v9'), sni('*.a.com', 'v2'), sni('*.b.a.com', 'v3')] });
    expect(destinations([passthrough, vs, subsets('reviews.shop', 'v1', 'v2', 'v3')], { host, port: 443 })).toEqual(expected);
  });
  test('R-J2 a match for another port or gateway', () => {
    const vs = l4({ tls: [{ match: [{ sniHosts: ['x.a.com'], port: 444 }], route: [to('reviews')] }] });
    expect(destinations([passthrough, vs], { host: 'x.a.com', port: 443 })).toBe('NO_LISTENER');
  });
  test('R-J1 TCP: the first rule for the port', () => {
    const tcp = gateway('gw.shop', [{ port: { number: 31400, name: 'tcp', protocol: 'TCP' }, hosts: ['*'] }]);
    const vs = l4({ tcp: [{ match: [{ port: 1 }], route: [to('nobody')] }, { match: [{ port: 31400 }], route: [to('reviews')] }] });
    expect(destinations([tcp, vs], { host: 'x.a.com', port: 31400 })).toEqual(['TCP', ['reviews', undefined, 9080]]);
    expect(destinations([tcp], { host: 'x.a.com', port: 31400 })).toBe('NO_LISTENER');
  });
  test('R-J6 AUTO_PASSTHROUGH by cluster name', () => {
    const auto = gateway('gw.shop', [tls('AUTO_PASSTHROUGH', ['*.local'])]);
    expect(destinations([auto, subsets('reviews.shop', 'v1')], { host: 'outbound_.9080_.v1_.reviews.shop.svc.cluster.local', port: 443 }))
      .toEqual(['TCP', ['reviews', 'v1', 9080]]);
  });
  test('R-J5 http rules do not reach a server that passes TLS through', () => {
    expect(destinations([passthrough, l4({ http: [rule('r')] })], { host: 'x.a.com', port: 443 })).toBe('NO_LISTENER');
  });
});

describe('a gateway without any listener is told why (R-G1)', () => {
  test.each<[string, unknown[], string[]]>([
    ['its pods are called something else', [gateway('gw.shop', [http(80, 'a.com')], { app: 'edge', istio: 'x' }), gateway('other.shop', [http(80, 'b.com')], { istio: 'y' })],
      ['Gateway shop/gw is for other pods, those with app=edge,istio=x', 'Gateway shop/other is for other pods, those with istio=y']],
    ['there is no Gateway', [], ['there is no Gateway among the manifests']],
  ])('%s', (_, objects, notes) => {
    const { kind, trace } = ask(objects, { host: 'a.com' });
    expect(kind).toBe('NO_LISTENER');
    expect(trace.slice(-notes.length)).toEqual(notes);
  });
  test('a port that nobody serves says nothing of other workloads', () => {
    const both = [gateway('gw.shop', [http(80, 'a.com')]), gateway('other.shop', [http(80, 'b.com')], { istio: 'y' })];
    expect(ask(both, { host: 'a.com', port: 81 }).trace).toEqual([
      'gateway in namespace istio-system (istio=ingressgateway): nothing listens on port 81, so the connection is refused',
    ]);
  });
});
