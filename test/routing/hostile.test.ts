import fc from 'fast-check';
import { gateway, http, route, service, to, virtualService } from './objects';
import { Client } from '../../src/routing/client';
import { OutcomeKind } from '../../src/routing/outcome/outcome-kind';
import { Router } from '../../src/routing/router';

const reviews = service('reviews');
const rule = (match: unknown): any => virtualService('v', { hosts: ['reviews'], http: [{ match: [match], route: [to('reviews')] }] });

describe('requests that Envoy refuses', () => {
  const router = route([reviews]);
  test.each<[string, any, number, string]>([
    ['R-E6 without a host', { host: '', from: Client.sidecar(), port: 80 }, 400, 'the request has no Host'],
    ['without any host', { from: Client.sidecar(), port: 80 }, 400, 'the request has no Host'],
    ['with a blank in the host', { host: 'a b', port: 80 }, 400, 'the Host has a character'],
    ['with a control character in the host', { host: 'a\u0000b', port: 80 }, 400, 'the Host has a character'],
    ['R-E6 with # in the path', { host: 'reviews', path: '/a#b' }, 400, 'the path has #'],
    ['R-E1 with %00', { host: 'reviews', path: '/%00' }, 400, 'the path has %00'],
    ['R-E14 CONNECT to a path', { host: 'reviews', method: 'CONNECT' }, 400, 'not one that HTTP/1.1 knows'],
    ['with a letter outside ASCII in the path', { host: 'reviews', path: '/é' }, 400, 'outside ASCII'],
    ['with a line feed in the path', { host: 'reviews', path: '/a\nb' }, 400, 'control character'],
    ['R-E6 with * as target', { host: 'reviews', path: '*' }, 400, 'does not start with /'],
    ['R-M13 with a method in small letters', { host: 'reviews', method: 'get' }, 400, 'capital letters'],
    ['with a line feed in a header', { host: 'reviews', headers: { a: 'b\r\nc: d' } }, 400, 'the value of header a'],
    ['with a blank in the name of a header', { host: 'reviews', headerLines: [{ name: 'a b', value: '' }] }, 400, 'the name of a header'],
    ['with a control character in the name of a header', { host: 'reviews', headers: { 'a\u007f': '' } }, 400, 'the name of a header'],
    ['with a null character in a header line', { host: 'reviews', headerLines: [{ name: 'a', value: '\u0000' }] }, 400, 'the value of header a'],
    ['with a line feed in the method', { host: 'reviews', method: 'GET\n' }, 400, 'not one that HTTP/1.1 knows'],
    ['with a number as header', { host: 'reviews', headers: { a: 1 } }, 400, 'the value of header a'],
    ['with a huge header', { host: 'reviews', headers: { a: 'x'.repeat(70_000) } }, 431, 'too large'],
    ['with too many headers', { host: 'reviews', headerLines: Array.from({ length: 100 }, (_, i) => ({ name: `h${i}`, value: '' })) }, 431, 'too many'],
    ['with a header line of a megabyte', { host: 'reviews', headerLines: [{ name: 'a', value: 'x'.repeat(1_000_000) }] }, 431, 'too large'],
    ['with many headers that are huge together', { host: 'reviews', headers: Object.fromEntries(Array.from({ length: 70 }, (_, i) => [`h${i}`, 'x'.repeat(1000)])) },
      431, 'too large'],
    ['with a huge host', { host: 'x'.repeat(70_000), port: 80 }, 431, 'too large'],
    ['with a huge path', { host: 'reviews', path: `/${'x'.repeat(70_000)}` }, 431, 'too large'],
  ])('%s', (_, request, statusCode, reason) => {
    const outcome = router.send(request);
    expect([outcome.kind, outcome.statusCode]).toEqual(['BAD_REQUEST', statusCode]);
    expect(String(outcome)).toContain(reason);
  });
  test.each([['/?%00', 'ROUTE'], ['/%', 'ROUTE'], ['/%zz', 'ROUTE'], ['/%e4%20', 'ROUTE'], ['', 'ROUTE']])('a bad escape in %j is forwarded', (path, kind) => {
    expect(router.send({ host: 'reviews', path }).kind).toBe(kind);
  });
  test.each(['/%', '/a%2', '/%zz', '/%e4%20', '/%C0%AF', '/%u0041', '/?a=%', '/?a=%zz&b'])('nothing decodes the bad escape in %s', (path) => {
    const matched = route([reviews, rule({ uri: { exact: path.split('?')[0] } })]).send({ host: 'reviews', path });
    expect([matched.virtualService, matched.path]).toEqual(['default/v', path]);
  });
  test('huge headers just below the limit are matched', () => {
    const value = 'x'.repeat(60_000);
    const outcome = route([reviews, rule({ headers: { a: { regex: 'x+' } } })]).send({ host: 'reviews', headers: { a: value } });
    expect([outcome.kind, outcome.headers?.a]).toEqual(['ROUTE', value]);
    expect(String(outcome).length).toBeLessThan(2000);
  });
  test.each<[any, string]>([
    [null, 'a request must be an object, got null'],
    ['reviews', "a request must be an object, got 'reviews'"],
    [{ host: 'reviews', port: '80' }, "port must be a port number in the range 1–65535, got '80'"],
    [{ host: 'reviews', from: 'shop' }, "from must be a Client, got 'shop'"],
    [{ host: 'reviews', scheme: 1 }, 'scheme must be a string, got 1'],
    [{ host: 'reviews', headers: ['a'] }, 'headers must be a map, got ["a"]'],
    [{ host: 'reviews', headers: new Map([['a', 'b']]) }, 'headers must be a map, got {}'],
    [{ host: 'reviews', ip: 'reviews' }, "ip must be an address, got 'reviews'"],
    [{ host: 'reviews', ip: 10 }, 'ip must be an address, got 10'],
    [['reviews'], 'a request must be an object, got ["reviews"]'],
    [{ host: 'reviews', headerLines: [null] }, 'headerLines must be a list of names and values, got [null]'],
  ])('what is no request at all is refused: %j', (request, text) => {
    expect(() => router.send(request)).toThrow(text);
  });
});

test('null counts as absent', () => {
  const nothing: any = { port: null, scheme: null, method: null, path: null, headers: null, headerLines: null, ip: null, from: null };
  expect(route([reviews]).send({ host: 'reviews', ...nothing })).toMatchObject({ kind: 'ROUTE', method: 'GET', path: '/' });
});

describe('manifests that no cluster would have', () => {
  test.each<[string, any, string]>([
    ['a list that is none', virtualService('v', { hosts: 'reviews' }), "spec.hosts must be a list, got 'reviews'"],
    ['a weight in quotes', virtualService('v', { hosts: ['reviews'], http: [{ route: [{ destination: { host: 'a' }, weight: '1' }] }] }),
      "spec.http[0].route[0].weight must be a whole number, got '1'"],
    ['a header that is a number', virtualService('v', { hosts: ['reviews'], http: [{ match: [{ headers: { a: { exact: 1 } } }] }] }),
      'spec.http[0].match[0].headers.a.exact must be a string, got 1'],
    ['no name', { ...virtualService('v', {}), metadata: {} }, 'metadata.name must be a name, got undefined'],
    ['another version', { ...virtualService('v', { hosts: ['reviews'] }), apiVersion: 'networking.istio.io/v2' }, 'apiVersion must be networking.istio.io/v1'],
    ['a spec that is a list', { ...virtualService('v', {}), spec: [] }, 'spec must be an object, got []'],
  ])('%s is ignored with a line in the trace', (_, object, text) => {
    const { route: name, trace } = route([reviews, object]).send({ host: 'reviews' });
    expect(name).toBe('default');
    expect(trace.join('\n')).toContain('(test.yaml:2) is ignored');
    expect(trace.join('\n')).toContain(text);
  });
  test('an object that comes twice: the later one replaces the earlier', () => {
    const both = ['a', 'b'].map((name) => virtualService('v', { hosts: ['reviews'], http: [{ name, route: [to('reviews')] }] }));
    const outcome = route([reviews, ...both]).send({ host: 'reviews' });
    expect(outcome.route).toBe('b');
    expect(outcome.trace).toContain('an earlier VirtualService/default/v is ignored: test.yaml:3 replaces it');
  });
  test('many of them do not flood the trace', () => {
    const many = Array.from({ length: 500 }, (_, i) => virtualService(`v${i}`, { hosts: 1 }));
    expect(route([reviews, ...many]).send({ host: 'reviews' }).trace.length).toBeLessThan(30);
  });
  test('what is no object, or of another kind, does not matter', () => {
    const odd = [null, undefined, 1, 'x', [], {}, { kind: 'VirtualService' }, { apiVersion: 'v1', kind: 'constructor', metadata: { name: 'a' } }];
    expect(route([...odd, reviews]).send({ host: 'reviews' }).kind).toBe('ROUTE');
  });
  test('names that are also names of JavaScript', () => {
    const nasty = { ...virtualService('v', JSON.parse('{"hosts":["reviews"],"http":[{"match":[{"headers":{"__proto__":{"exact":"a"},"constructor":{}}}],"route":[]}]}')) };
    expect(route([reviews, nasty]).send({ host: 'reviews', headers: { toString: 'x' } }).kind).toBe('NOT_FOUND');
  });
  test('a Gateway that makes istiod panic does not hurt (R-G3)', () => {
    expect(route([gateway('gw', [http(80, '*/*', './a.com')])]).send({ host: 'a.com', from: Client.gateway() }).kind).toBe('NOT_FOUND');
  });
  test('a regular expression that RE2 does not take is told where it decides', () => {
    const told = (match: unknown): string => route([reviews, rule(match)]).send({ host: 'reviews' }).trace.join('\n');
    expect(told({ uri: { regex: '/(a' } })).toContain("path regex '/(a' (no RE2 pattern, so Istio refuses the object)");
    expect(told({ headers: { a: { regex: '(?=b)' } } })).toContain("a regex '(?=b)' (no RE2 pattern");
    expect(told({ queryParams: { a: { regex: 'b+' } } })).not.toContain('RE2');
  });
  test('a mesh configuration that Istio would not take counts as none', () => {
    expect(route([reviews], { meshConfig: { outboundTrafficPolicy: { mode: 'NONE' } } }).send({ host: 'x', port: 80 }).trace.join())
      .toContain('the mesh configuration is ignored: meshConfig.outboundTrafficPolicy.mode must be one of REGISTRY_ONLY, ALLOW_ANY');
  });
});

const anyJson = fc.jsonValue({ maxDepth: 4 });
const specs = fc.record({
  hosts: fc.oneof(anyJson, fc.array(fc.constantFrom('reviews', '*', 'a.com', '')), fc.constant(undefined)),
  http: fc.oneof(anyJson, fc.array(fc.record({ match: anyJson, route: anyJson, redirect: anyJson, delegate: anyJson }, { requiredKeys: [] }))),
  gateways: anyJson,
  exportTo: anyJson,
  servers: anyJson,
  egress: anyJson,
  ports: anyJson,
  subsets: anyJson,
  selector: anyJson,
  host: anyJson,
}, { requiredKeys: [] });

test('no manifest makes it crash', () => {
  fc.assert(fc.property(fc.constantFrom('VirtualService', 'Gateway', 'Sidecar', 'ServiceEntry', 'DestinationRule', 'WorkloadEntry'), specs, (kind, spec) => {
    const router = route([reviews, { apiVersion: 'networking.istio.io/v1', kind, metadata: { name: 'x', namespace: 'default' }, spec }]);
    for (const from of [Client.sidecar({ namespace: 'default' }), Client.gateway()]) {
      expect(Object.values(OutcomeKind)).toContain(router.send({ host: 'reviews', port: 80, from }).kind);
      expect(String(router.send({ host: 'reviews', port: 80, from }))).toContain('reviews');
    }
  }), { numRuns: 300 });
});

test('no host makes it crash', () => {
  const router = route([reviews, service('raw', { tcp: 81 }, { clusterIP: '10.0.0.1' }), rule({})]);
  fc.assert(fc.property(fc.oneof(anyJson, fc.constant(undefined)), fc.constantFrom(80, 81, 82, 443), fc.boolean(), fc.constantFrom('http', 'https', undefined),
    (host: any, port, isGateway, scheme) => {
      const from = isGateway ? Client.gateway() : Client.sidecar({ namespace: 'default' });
      expect(typeof String(router.send({ host, port, from, scheme }))).toBe('string');
    }), { numRuns: 200 });
});

test('no request makes it crash', () => {
  const router: Router = route([reviews, rule({ uri: { regex: '/a+' }, headers: { a: { regex: '.*b' } }, queryParams: { a: {} } })]);
  const text = fc.string({ unit: 'binary' });
  fc.assert(fc.property(text, text, text, fc.dictionary(text, text), text, (host, path, method, headers, scheme) => {
    const outcome = router.send({ host, path, method, headers, scheme, from: Client.sidecar({ namespace: 'default' }) });
    expect(typeof String(outcome)).toBe('string');
    expect(Object.values(OutcomeKind)).toContain(outcome.kind);
  }), { numRuns: 300 });
});

test('a pattern that takes exponential time elsewhere takes linear time here', () => {
  const router = route([reviews, rule({ headers: { a: { regex: '(a+)+b' } }, uri: { regex: '/(x*)*y' } })]);
  // Elsewhere this would outlive the test.
  expect(router.send({ host: 'reviews', path: `/${'x'.repeat(5000)}`, headers: { a: 'a'.repeat(20_000) } }).kind).toBe('NOT_FOUND');
});
