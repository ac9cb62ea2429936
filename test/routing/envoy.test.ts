import { route, service, to, virtualService } from './objects';
import type { HttpRequest } from '../../src/routing/http-request';
import { normalizePath, PathNormalization } from '../../src/routing/match/normalize-path';
import { hostWithoutPort, VirtualHostLookup } from '../../src/routing/match/virtual-host-lookup';
import { Outcome } from '../../src/routing/outcome/outcome';

/** What becomes of a request under one rule. */
function under(rule: unknown, request: Partial<HttpRequest> = {}): Outcome {
  return route([service('reviews'), service('other'), virtualService('v', { hosts: ['reviews'], http: [rule] })]).send({ host: 'reviews', ...request });
}

test.each([
  ['/a/b', '/a/b'],
  ['/%61%7e%2D', '/a~-'],
  ['/a%2fb%5C', '/a%2fb%5C'],
  ['/a/./b/../c', '/a/c'],
  ['/a/b//../c', '/a/b/c'],
  ['//a', '//a'],
  ['/../a', '/a'],
  ['/a/..', '/'],
  ['/a/.', '/a/'],
  ['/a/%2e%2e/b', '/b'],
  ['/a/..;x/b', '/b'],
  ['/a/%2e%2e;x', '/a/..;x'],
  ['/a\\b', '/a/b'],
  ['/<"^`{|}>', '/%3C%22%5E%60%7B%7C%7D%3E'],
  ['/%zz%', '/%zz%'],
  ['/a?x=/../%61', '/a?x=/../%61'],
  ["/[]'!$&()*+,;=:@", "/[]'!$&()*+,;=:@"],
])('R-E1 %s is read as %s', (path, expected) => {
  expect(normalizePath(path)).toBe(expected);
});

test.each<[PathNormalization, string]>([
  ['NONE', '/a//..%2Fb%62'], ['BASE', '/a//..%2Fbb'], ['MERGE_SLASHES', '/a/..%2Fbb'], ['DECODE_AND_MERGE_SLASHES', '/a/bb'],
])('pathNormalization %s makes %s', (normalization, expected) => {
  const router = route([service('reviews')], { meshConfig: { pathNormalization: { normalization } } });
  expect(router.send({ host: 'reviews', path: '/a//..%2Fb%62' }).path).toBe(expected);
});

test.each([
  ['h', 'h'], ['h:80', 'h'], ['h:', 'h'], ['h:abc', 'h'], ['h:80.', 'h'], ['h:80:90', 'h:80'], ['[::1]:80', '[::1]'], ['[::1]', '[::1]'],
])('R-E2 the Host %s is looked up as %s', (host, expected) => {
  expect(hostWithoutPort(host)).toBe(expected);
});

describe('R-E3 virtual hosts', () => {
  const domains = ['a.com', '*.a.com', '*.b.a.com', '*a.com'];
  const named = (list: string[]): VirtualHostLookup => new VirtualHostLookup({
    name: '80', virtualHosts: list.map((name) => ({ name, domains: [name], requireTls: false, routes: [], notes: [] })),
  });
  test.each([
    ['a.com', 'a.com'], ['A.COM:80', 'a.com'], ['x.a.com', '*.a.com'], ['x.b.a.com', '*.b.a.com'], ['b.a.com', '*.a.com'], ['xa.com', '*a.com'],
    ['.a.com', '*a.com'], ['b.com', undefined],
  ])('%s finds %s', (host, expected) => {
    expect(named(domains).find(host)?.virtualHost.name).toBe(expected);
  });
  test('the star takes what is left', () => {
    expect(named([...domains, '*']).find('b.com')?.virtualHost.name).toBe('*');
  });
});

describe('redirects', () => {
  const R = (redirect: unknown, match?: unknown): unknown => ({ redirect, ...match ? { match: [match] } : {} });
  test.each<[string, unknown, Partial<HttpRequest>, string, number?]>([
    ['R-A2 301 by default', R({ uri: '/b' }), { path: '/a' }, 'http://reviews/b', 301],
    ['R-A2 307', R({ uri: '/b', redirectCode: 307 }), {}, 'http://reviews/b', 307],
    ['R-A3 scheme of the request', R({ authority: 'o.com' }), { headers: { 'x-forwarded-proto': 'https' } }, 'https://o.com/'],
    ['R-A3 scheme of the rule', R({ scheme: 'https' }), {}, 'https://reviews/'],
    ['R-A4 a default port goes with its scheme', R({ scheme: 'https' }), { host: 'reviews:80' }, 'https://reviews/'],
    ['R-A4 another port stays', R({ scheme: 'https' }), { host: 'reviews:8080', port: 80 }, 'https://reviews:8080/'],
    ['R-A4 a new port replaces that of the Host', R({ port: 8443 }), { host: 'reviews:80' }, 'http://reviews:8443/'],
    ['R-A4 an authority keeps its port', R({ authority: 'o.com:1', port: 2 }), {}, 'http://o.com:1:2/'],
    ['R-A5 80 is not written for http', R({ uri: '/b', port: 80 }), { host: 'reviews:80' }, 'http://reviews:80/b'],
    ['R-A5 443 is not written for https', R({ scheme: 'https', port: 443 }), {}, 'https://reviews/'],
    ['R-A5 443 is written for http', R({ port: 443 }), {}, 'http://reviews:443/'],
    ['R-A5 the port of the request', R({ scheme: 'https', derivePort: 'FROM_REQUEST_PORT' }), {}, 'https://reviews:80/'],
    ['R-A5 the default port of the protocol', R({ scheme: 'https', derivePort: 'FROM_PROTOCOL_DEFAULT' }), {}, 'https://reviews/'],
    ['R-A6 the query is kept', R({ uri: '/b' }), { path: '/a?x=1' }, 'http://reviews/b?x=1'],
    ['R-A6 unless the rule has one', R({ uri: '/b?y' }), { path: '/a?x=1' }, 'http://reviews/b?y'],
    ['R-A6 a missing slash is added', R({ uri: 'b' }), {}, 'http://reviews/b'],
    ['R-A6 the prefix is replaced', R({ prefixRewrite: '/b/' }, { uri: { prefix: '/a/' } }), { path: '/a/x?y' }, 'http://reviews/b/x?y'],
    ['R-A7 an empty uri is none', R({ uri: '', authority: 'o.com' }), { path: '/a' }, 'http://o.com/a'],
  ])('%s', (_, rule, request, location, statusCode = 301) => {
    const outcome = under(rule, request);
    expect([outcome.kind, outcome.location, outcome.statusCode]).toEqual(['REDIRECT', location, statusCode]);
  });
  test('R-A2 an unknown code drops the rule, with a line in the trace', () => {
    const outcome = under(R({ uri: '/b', redirectCode: 305 }));
    expect(outcome.route).toBe('default');
    expect(outcome.trace.join()).toContain('Envoy knows no redirect with code 305');
  });
});

describe('rewrites', () => {
  const W = (rewrite: unknown, match?: unknown): unknown => ({ rewrite, route: [to('reviews')], ...match ? { match: [match] } : {} });
  test.each<[string, unknown, string, string]>([
    ['R-A10 a prefix', W({ uri: '/' }, { uri: { prefix: '/api' } }), '/api/x', '//x'],
    ['R-A10 a prefix with slash', W({ uri: '/' }, { uri: { prefix: '/api/' } }), '/api/x?q', '/x?q'],
    ['R-A10 an exact path', W({ uri: '/b' }, { uri: { exact: '/a' } }), '/a?q', '/b?q'],
    ['R-A10 a regex', W({ uri: '/b' }, { uri: { regex: '/a.*' } }), '/abc', '/b'],
    ['R-A10 no uri: the first slash', W({ uri: '/v1' }), '/x', '/v1x'],
    ['R-A11 any case: the matched length', W({ uri: '/b' }, { uri: { prefix: '/Api' }, ignoreUriCase: true }), '/aPI/x', '/b/x'],
    ['R-A12 every match', W({ uriRegexRewrite: { match: 'a', rewrite: 'b' } }), '/aa/a?a', '/bb/b?a'],
    ['R-A12 groups', W({ uriRegexRewrite: { match: '/(\\w+)/(\\w+)', rewrite: '/\\2/\\1\\\\' } }), '/a/b', '/b/a\\'],
    ['R-A12 an empty match after a match is none', W({ uriRegexRewrite: { match: '(.*)', rewrite: '\\0-x' } }), '/a', '/a-x'],
    ['R-A12 empty matches elsewhere', W({ uriRegexRewrite: { match: 'x*', rewrite: '-' } }), '/vx', '-/-v-'],
  ])('%s', (_, rule, path, expected) => {
    expect(under(rule, { path }).path).toBe(expected);
  });
  test('R-A13 R-H4 who writes the host', () => {
    const headers = (host: string): unknown => ({ request: { set: { host } } });
    const own = { destination: { host: 'reviews' }, headers: headers('destination') };
    expect(under({ rewrite: { authority: 'rewrite' }, headers: headers('rule'), route: [own] }).host).toBe('rewrite');
    expect(under({ headers: headers('rule'), route: [own] }).host).toBe('rule');
    expect(under({ route: [own] }).host).toBe('destination');
    expect(under({ headers: { request: { add: { ':authority': 'added' } } }, route: [to('reviews')] }).host).toBe('added');
    expect(under({ route: [{ ...own, weight: 1 }, { ...to('other'), weight: 1 }] }).host).toBe('destination');
  });
});

describe('direct responses', () => {
  test('R-A9 body from bytes, none for HEAD, location on 201', () => {
    const rule = { directResponse: { status: 201, body: { bytes: Buffer.from('made').toString('base64') } } };
    expect(under(rule)).toMatchObject({ kind: 'DIRECT_RESPONSE', statusCode: 201, body: 'made', location: 'http://reviews/' });
    expect(under(rule, { method: 'HEAD' }).body).toBe('');
  });
  test('R-A8 response headers hold, a content type only with a body', () => {
    const headers = { response: { set: { 'content-type': 'text/html', 'x-a': '1' } } };
    expect(under({ headers, directResponse: { status: 200, body: { string: 'x' } } }).responseHeaders).toEqual({ 'content-type': 'text/html', 'x-a': '1' });
    expect(under({ headers, directResponse: { status: 200 } }).responseHeaders).toEqual({ 'x-a': '1' });
  });
  test('R-A1 redirect, direct response, route: in this order', () => {
    const all = { redirect: { uri: '/b' }, directResponse: { status: 403 }, route: [to('reviews')] };
    expect(under(all).kind).toBe('REDIRECT');
    expect(under({ ...all, redirect: undefined }).kind).toBe('DIRECT_RESPONSE');
  });
});
