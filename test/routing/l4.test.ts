import { route, service, serviceEntry, to, virtualService } from './objects';
import { Client } from '../../src/routing/client';
import type { HttpRequest } from '../../src/routing/http-request';

const from = Client.sidecar({ namespace: 'shop', labels: { app: 'client' } });

/** The kind and the hosts, without their namespace. */
function ask(objects: unknown[], request: HttpRequest, options = {}): unknown[] {
  const { kind, destinations } = route(objects, options).send({ from, ...request });
  return [kind, ...destinations.map(({ host, subset, port, weight }) => [host.split('.')[0], subset, port, weight])];
}

const redis = service('redis.shop', { redis: 6379 }, { clusterIP: '10.0.0.1' });
const tcp = (...rules: unknown[]): any => virtualService('v.shop', { hosts: ['redis'], http: [{ route: [to('nobody')] }], tcp: rules });

describe('TCP ports', () => {
  test.each<[string, unknown[], unknown[]]>([
    ['R-T6 the service itself', [redis], ['TCP', ['redis', undefined, 6379, 100]]],
    ['R-T2 http rules do not matter', [redis, tcp()], ['TCP', ['redis', undefined, 6379, 100]]],
    ['R-T6 a rule without match', [redis, tcp({ route: [to('redis', 'v1')] })], ['TCP', ['redis', 'v1', 6379, 100]]],
    ['R-T7 weights', [redis, tcp({ route: [to('redis', 'v1', 1), to('redis', 'v2', 3), to('redis', 'v3', 0)] })],
      ['TCP', ['redis', 'v1', 6379, 1], ['redis', 'v2', 6379, 3]]],
    ['R-T3 all conditions at once', [redis, tcp({ match: [{ port: 6379, sourceLabels: { app: 'x' } }], route: [to('redis', 'v1')] })],
      ['TCP', ['redis', undefined, 6379, 100]]],
    ['R-T6 another subnet', [redis, tcp({ match: [{ destinationSubnets: ['10.1.0.0/16'] }], route: [to('redis', 'v1')] })],
      ['TCP', ['redis', undefined, 6379, 100]]],
    ['R-T6 its subnet', [redis, tcp({ match: [{ destinationSubnets: ['10.0.0.0/16'] }], route: [to('redis', 'v1')] })], ['TCP', ['redis', 'v1', 6379, 100]]],
    ['R-D5 the only port of another service', [redis, service('other.shop', { tcp: 1 }), tcp({ route: [to('other')] })], ['TCP', ['other', undefined, 1, 100]]],
    ['R-L4 without an address', [service('redis.shop', { redis: 6379 })], ['TCP', ['redis', undefined, 6379, 100]]],
  ])('%s', (_, objects, expected) => {
    expect(ask(objects, { host: 'redis', port: 6379 })).toEqual(expected);
  });
  test('R-L5 another address goes through', () => {
    expect(ask([redis], { host: 'redis', port: 6379, ip: '10.9.9.9' })).toEqual(['PASSTHROUGH']);
  });
  test('R-L4 headless: nothing listens as long as no pod is known', () => {
    expect(ask([service('redis.shop', { redis: 6379 }, { clusterIP: 'None' })], { host: 'redis', port: 6379 })).toEqual(['PASSTHROUGH']);
  });
  test('R-L4 a network', () => {
    const entry = serviceEntry('e.shop', { hosts: ['db.com'], addresses: ['10.8.0.0/16'], ports: [{ number: 5432, name: 'tcp', protocol: 'TCP' }] });
    expect(ask([entry], { host: 'db.com', port: 5432, ip: '10.8.1.1' })).toEqual(['TCP', ['db', undefined, 5432, 100]]);
    expect(ask([entry], { host: 'db.com', port: 5432, ip: '10.9.1.1' })).toEqual(['PASSTHROUGH']);
  });
});

describe('ports shared by protocols (R-L8)', () => {
  const anyAddress = { clusterIP: '0.0.0.0' };
  const web = service('web.shop', { http: 9000 });
  test('HTTP is recognised beside TCP', () => {
    expect(ask([web, service('raw.shop', { tcp: 9000 })], { host: 'web', port: 9000 })).toEqual(['ROUTE', ['web', undefined, 9000, 100]]);
  });
  test('TLS goes to the TCP service', () => {
    expect(ask([web, service('raw.shop', { tcp: 9000 })], { host: 'raw', port: 9000, scheme: 'https' })).toEqual(['TCP', ['raw', undefined, 9000, 100]]);
  });
  test('two TCP services without addresses: the first has the port', () => {
    expect(ask([service('a.shop', { tcp: 9000 }, anyAddress), service('b.shop', { tcp: 9000 }, anyAddress)], { host: 'b', port: 9000 })).toEqual(['TCP', ['a', undefined, 9000, 100]]);
  });
  test('two TCP services with addresses, or to be given one by the cluster, are two', () => {
    expect(ask([service('a.shop', { tcp: 9000 }), service('b.shop', { tcp: 9000 })], { host: 'b', port: 9000 })).toEqual(['TCP', ['b', undefined, 9000, 100]]);
    expect(ask([service('a.shop', { tls: 9000 }), service('b.shop', { tls: 9000 })], { host: 'b', port: 9000 })).toEqual(['TCP', ['b', undefined, 9000, 100]]);
  });
  test('a server-first protocol is not looked into', () => {
    expect(ask([service('a.shop', { mysql: 9000 }, anyAddress), web], { host: 'web', port: 9000 })).toEqual(['TCP', ['a', undefined, 9000, 100]]);
  });
  test('R-L6 TLS on an HTTP port goes through', () => {
    expect(ask([web], { host: 'web', port: 9000, scheme: 'https' })).toEqual(['PASSTHROUGH']);
    expect(ask([web], { host: 'web', port: 9000, scheme: 'https' }, { meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } })).toEqual(['BLACKHOLE']);
  });
});

describe('ports whose protocol is not known (R-L2, R-L3)', () => {
  const vs = (host: string): any => virtualService(`v-${host}.shop`, { hosts: [host], http: [{ route: [to(host)], match: [{ uri: { prefix: '/' } }] }] });
  const auto = service('any.shop', { main: 7000 }, { clusterIP: '10.0.0.7' });
  test('the address decides, the Host does not matter', () => {
    expect(ask([auto, vs('any'), service('other.shop', { http: 7000 }), vs('other')], { host: 'other', port: 7000, ip: '10.0.0.7' }))
      .toEqual(['ROUTE', ['any', undefined, 7000, 100]]);
  });
  test('without an address it shares the port', () => {
    expect(ask([service('any.shop', { main: 7000 })], { host: 'any', port: 7000 })).toEqual(['ROUTE', ['any', undefined, 7000, 100]]);
  });
  test('TLS is forwarded', () => {
    expect(ask([auto], { host: 'any', port: 7000, scheme: 'https' })).toEqual(['TCP', ['any', undefined, 7000, 100]]);
  });
});

describe('TLS ports', () => {
  const entry = (host: string, more = {}): any => serviceEntry(`${host.split('.')[0]}.shop`, {
    hosts: [host], ports: [{ number: 443, name: 'tls', protocol: 'TLS' }], resolution: 'DNS', ...more,
  });
  const tls = (hosts: string[], ...sniHosts: string[]): any => virtualService('v.shop', {
    hosts, tls: [{ match: [{ port: 443, sniHosts }], route: [to('b.com')] }], http: [{ route: [to('nobody')] }],
  });
  test.each<[string, unknown[], string, unknown[]]>([
    ['R-T5 its name leads to the service', [entry('a.com'), entry('b.com')], 'a.com', ['TCP', ['a', undefined, 443, 100]]],
    ['R-T5 another name goes through', [entry('a.com')], 'x.com', ['PASSTHROUGH']],
    ['R-T4 a rule for the name', [entry('a.com'), entry('b.com'), tls(['a.com'], 'a.com')], 'a.com', ['TCP', ['b', undefined, 443, 100]]],
    ['R-T4 and no default chain beside it', [entry('*.a.com'), entry('b.com'), tls(['*.a.com'], 'x.a.com')], 'y.a.com', ['PASSTHROUGH']],
    ['R-T4 a wildcard of names', [entry('*.a.com'), entry('b.com'), tls(['*.a.com'], '*.a.com')], 'y.a.com', ['TCP', ['b', undefined, 443, 100]]],
  ])('%s', (_, objects, host, expected) => {
    expect(ask(objects, { host, port: 443, scheme: 'https' })).toEqual(expected);
  });
  test('R-T4 plain HTTP on such a port goes through', () => {
    expect(ask([entry('a.com')], { host: 'a.com', port: 443, scheme: 'http' })).toEqual(['PASSTHROUGH']);
  });
  test('R-U4 http rules never see TLS', () => {
    expect(ask([entry('a.com'), virtualService('v.shop', { hosts: ['a.com'], http: [{ route: [to('nobody')] }] })], { host: 'a.com', port: 443, scheme: 'https' }))
      .toEqual(['TCP', ['a', undefined, 443, 100]]);
  });
});

describe('Envoy looks at the address before the server name (R-J7, R-T4)', () => {
  const tls = (name: string, host: string, address?: string): any => serviceEntry(`${name}.shop`, {
    hosts: [host], addresses: address && [address], ports: [{ number: 443, name: 'tls', protocol: 'TLS' }], resolution: 'STATIC', endpoints: [{ address: '10.200.0.1' }],
  });
  const named = (name: string, host: string): any => virtualService(`${name}.shop`, { hosts: [host], tls: [{ match: [{ sniHosts: [host] }], route: [to(host)] }] });
  const wide = [tls('wide', 'a.com', '10.0.0.0/8'), named('wide', 'a.com')];
  const near = [tls('near', 'b.com', '10.1.0.0/16'), named('near', 'b.com')];
  const anywhere = [tls('anywhere', 'd.com'), named('anywhere', 'd.com')];
  test.each<[string, string, unknown[]]>([
    ['the nearer network has the name', 'b.com', ['TCP', ['b', undefined, 443, 100]]],
    ['a wider network has it', 'a.com', ['PASSTHROUGH']],
    ['a chain for every address has it', 'd.com', ['PASSTHROUGH']],
  ])('%s', (_, host, expected) => {
    expect(ask([...wide, ...near, ...anywhere], { host, port: 443, scheme: 'https', ip: '10.1.1.1' })).toEqual(expected);
  });
  test('the chain that wants nothing takes what the nearer network does not know', () => {
    const rest = service('rest.shop', { tcp: 443 }, { clusterIP: '0.0.0.0' });
    expect(ask([rest, ...wide, ...near], { host: 'a.com', port: 443, scheme: 'https', ip: '10.1.1.1' })).toEqual(['TCP', ['rest', undefined, 443, 100]]);
    expect(ask([rest, ...wide, ...near], { host: 'a.com', port: 443, scheme: 'https', ip: '10.2.1.1' })).toEqual(['TCP', ['a', undefined, 443, 100]]);
  });
});

test('R-C2 bytes for a cluster that is missing: the connection is closed, nobody answers 503', () => {
  const { trace } = route([redis, tcp({ route: [to('nobody')] })]).send({ host: 'redis', port: 6379, from });
  expect(trace).toContain('outbound|6379||nobody.shop.svc.cluster.local is missing, the connection is closed: no service has the host nobody.shop.svc.cluster.local');
});
