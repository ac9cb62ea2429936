import { gateway, http, route, service, to, virtualService } from './objects';
import { Client } from '../../src/routing/client';
import type { HttpRequest } from '../../src/routing/http-request';
import { OutcomeKind } from '../../src/routing/outcome/outcome-kind';

/** Whether a rule with this match takes the request. */
function takes(match: unknown, request: Partial<HttpRequest>): boolean {
  const router = route([service('reviews'), virtualService('v', {
    hosts: ['reviews'], http: [{ name: 'wanted', match: [match], route: [to('reviews')] }],
  })]);
  const { kind, route: name } = router.send({ host: 'reviews', ...request });
  expect([OutcomeKind.ROUTE, OutcomeKind.NOT_FOUND]).toContain(kind);
  return name === 'wanted';
}

describe('uri', () => {
  test.each<[string, unknown, string, boolean]>([
    ['R-M2 exact', { uri: { exact: '/a' } }, '/a', true],
    ['R-M2 exact without the query', { uri: { exact: '/a' } }, '/a?b=c', true],
    ['R-M2 exact is no prefix', { uri: { exact: '/a' } }, '/a/', false],
    ['R-M3 prefix is raw text', { uri: { prefix: '/api' } }, '/apix', true],
    ['R-M3 prefix with slash', { uri: { prefix: '/api/' } }, '/api', false],
    ['R-M3 prefix does not see the query', { uri: { prefix: '/a?b' } }, '/a?b', false],
    ['R-M3 case counts', { uri: { prefix: '/api' } }, '/API', false],
    ['R-M4 regex matches all of the path', { uri: { regex: '/v[0-9]' } }, '/v1/x', false],
    ['R-M4 regex without the query', { uri: { regex: '/v[0-9]' } }, '/v1?x', true],
    ['R-M5 any case: exact', { uri: { exact: '/Login' }, ignoreUriCase: true }, '/lOGIN', true],
    ['R-M5 any case: prefix', { uri: { prefix: '/Api' }, ignoreUriCase: true }, '/aPI/x', true],
    ['R-M5 no effect on a regex', { uri: { regex: '/A' }, ignoreUriCase: true }, '/a', false],
    ['R-E12 a regex may ask for any case itself', { uri: { regex: '(?i)/A' } }, '/a', true],
    ['R-M6 an empty uri is none', { uri: {} }, '/anything', true],
    ['R-E1 matched after normalisation', { uri: { exact: '/b' } }, '/a/../%62', true],
  ])('%s', (_, match, path, expected) => {
    expect(takes(match, { path })).toBe(expected);
  });
});

describe('headers', () => {
  test.each<[string, unknown, Partial<HttpRequest>, boolean]>([
    ['R-M7 exact', { headers: { 'x-u': { exact: '1' } } }, { headers: { 'x-u': '1' } }, true],
    ['R-M7 names in any case', { headers: { 'X-U': { exact: '1' } } }, { headers: { 'x-U': '1' } }, true],
    ['R-M7 values in their case', { headers: { 'x-u': { exact: 'a' } } }, { headers: { 'x-u': 'A' } }, false],
    ['R-M7 prefix', { headers: { 'x-u': { prefix: 'a' } } }, { headers: { 'x-u': 'ab' } }, true],
    ['R-M7 regex matches all of the value', { headers: { 'x-u': { regex: 'a' } } }, { headers: { 'x-u': 'ab' } }, false],
    ['R-M8 {} is presence', { headers: { 'x-u': {} } }, { headers: { 'x-u': '' } }, true],
    ['R-M8 a key without value is presence', { headers: { 'x-u': null } }, {}, false],
    ['R-M9 custom headers are matched line by line', { headers: { 'x-u': { exact: 'b' } } },
      { headers: { 'x-u': 'a' }, headerLines: [{ name: 'X-U', value: 'b' }] }, true],
    ['R-M9 and never joined', { headers: { 'x-u': { exact: 'a,b' } } }, { headers: { 'x-u': 'a' }, headerLines: [{ name: 'x-u', value: 'b' }] }, false],
    ['R-M9 some headers are joined', { headers: { accept: { exact: 'a,b' } } },
      { headers: { accept: 'a' }, headerLines: [{ name: 'accept', value: 'b' }] }, true],
    ['R-M9 and lines of those do not count', { headers: { accept: { exact: 'a' } } },
      { headers: { accept: 'a' }, headerLines: [{ name: 'accept', value: 'b' }] }, false],
    ['R-M10 an absent header satisfies nothing', { headers: { 'x-u': { regex: '.*' } } }, {}, false],
    ['R-M10 nor an empty prefix', { headers: { 'x-u': { prefix: '' } } }, {}, false],
    ['R-M11 without: another value', { withoutHeaders: { 'x-u': { exact: '1' } } }, { headers: { 'x-u': '2' } }, true],
    ['R-M11 without: the value', { withoutHeaders: { 'x-u': { exact: '1' } } }, { headers: { 'x-u': '1' } }, false],
    ['R-M11 without: one line is enough', { withoutHeaders: { 'x-u': { exact: '1' } } },
      { headers: { 'x-u': '2' }, headerLines: [{ name: 'x-u', value: '1' }] }, false],
    ['R-M11 without: absent counts as empty', { withoutHeaders: { 'x-u': { exact: '' } } }, {}, false],
    ['R-M11 without: .* never holds', { withoutHeaders: { 'x-u': { regex: '.*' } } }, {}, false],
    ['R-M12 without {}: absent', { withoutHeaders: { 'x-u': {} } }, {}, true],
    ['R-M12 without {}: present', { withoutHeaders: { 'x-u': null } }, { headers: { 'x-u': '' } }, false],
    ['R-M14 the key :path has the query', { headers: { ':path': { exact: '/?a' } } }, { path: '/?a' }, true],
    ['R-M14 the key host reads the Host', { headers: { host: { exact: 'reviews' } } }, {}, true],
    ['R-M17 a claim is never there', { headers: { '@request.auth.claims.group': { exact: 'a' } } }, {}, false],
    ['R-M17 turned round it always is', { withoutHeaders: { '@request.auth.claims[group]': { exact: 'a' } } }, {}, true],
    ['hop-by-hop headers are gone before routes are looked at', { headers: { 'keep-alive': {} } }, { headers: { 'keep-alive': '5' } }, false],
    ['te survives as trailers only', { headers: { te: { exact: 'trailers' } } }, { headers: { te: 'gzip, trailers' } }, true],
    ['blanks around a value are no part of it', { headers: { 'x-u': { exact: 'a' } } }, { headers: { 'x-u': ' a ' } }, true],
  ])('%s', (_, match, request, expected) => {
    expect(takes(match, request)).toBe(expected);
  });
});

describe('method, authority, scheme, query', () => {
  test.each<[string, unknown, Partial<HttpRequest>, boolean]>([
    ['R-M13 method', { method: { exact: 'POST' } }, { method: 'POST' }, true],
    ['R-M13 method in its case', { method: { exact: 'post' } }, { method: 'POST' }, false],
    ['R-M13 {} is always there', { method: {} }, {}, true],
    ['R-M13 authority is the raw Host', { authority: { exact: 'Reviews:80' } }, { host: 'Reviews:80' }, true],
    ['R-M13 so it is not folded', { authority: { exact: 'reviews' } }, { host: 'Reviews' }, false],
    ['R-M13 a sidecar believes x-forwarded-proto', { scheme: { exact: 'https' } }, { headers: { 'x-forwarded-proto': 'HTTPS' } }, true],
    ['R-M13 if it is a scheme', { scheme: { exact: 'http' } }, { headers: { 'X-Forwarded-Proto': 'ftp' } }, true],
    ['R-M15 the first of a key', { queryParams: { a: { exact: '1' } } }, { path: '/?a=2&a=1' }, false],
    ['R-M15 raw text', { queryParams: { a: { exact: 'x%20y' } } }, { path: '/?b&a=x%20y' }, true],
    ['R-M15 ?a is empty', { queryParams: { a: { exact: '' } } }, { path: '/?a' }, true],
    ['R-M15 ?a= is empty', { queryParams: { a: { regex: '' } } }, { path: '/?a=&b' }, true],
    ['R-M15 an absent key satisfies nothing', { queryParams: { a: { regex: '.*' } } }, { path: '/?ab=1' }, false],
    ['R-M15 an absent query too', { queryParams: { a: { prefix: '' } } }, {}, false],
    ['R-M16 {} is presence', { queryParams: { a: {} } }, { path: '/?x=1&a' }, true],
    ['R-M16 a key is a whole key', { queryParams: { a: {} } }, { path: '/?aa' }, false],
    ['R-R9 all conditions are ANDed', { method: { exact: 'GET' }, headers: { 'x-u': { exact: '1' } } }, {}, false],
  ])('%s', (_, match, request, expected) => {
    expect(takes(match, request)).toBe(expected);
  });
});

test('a pattern that RE2 refuses never matches', () => {
  expect(takes({ uri: { regex: '(?=a)' } }, { path: '/a' })).toBe(false);
});

describe('headers that the proxy writes', () => {
  const forwarded = (value: string): unknown => ({ headers: { 'x-forwarded-proto': { exact: value } } });
  test.each<[string, unknown, Partial<HttpRequest>, boolean]>([
    ['x-forwarded-proto is always there', forwarded('http'), {}, true],
    ['as the client says it', forwarded('https'), { headers: { 'X-Forwarded-Proto': 'https' } }, true],
    ['several lines are joined', forwarded('https'), { headerLines: ['https', 'http'].map((value) => ({ name: 'x-forwarded-proto', value })) }, false],
    ['x-request-id too', { headers: { 'x-request-id': {} } }, {}, true],
    ['instructions to Envoy are gone', { headers: { 'x-envoy-max-retries': {} } }, { headers: { 'x-envoy-max-retries': '3' } }, false],
    ['other headers of that family are not', { headers: { 'x-envoy-mine': {} } }, { headers: { 'x-envoy-mine': '3' } }, true],
  ])('%s', (_, match, request, expected) => {
    expect(takes(match, request)).toBe(expected);
  });
  test('a gateway overwrites what the caller says', () => {
    const server = { port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts: ['a.com'], tls: { mode: 'SIMPLE', credentialName: 'c' } };
    const rule = (name: string, value: string): unknown => ({ name, match: [forwarded(value)], route: [to('reviews')] });
    const router = route([service('reviews'), gateway('gw', [http(80, 'a.com'), server]),
      virtualService('v', { hosts: ['a.com'], gateways: ['gw'], http: [rule('tls', 'https'), rule('plain', 'http')] })]);
    const headers = { 'x-forwarded-proto': 'https' };
    expect(router.send({ host: 'a.com', headers, from: Client.gateway() }).route).toBe('plain');
    expect(router.send({ host: 'a.com', port: 443, from: Client.gateway() }).route).toBe('tls');
  });
  test('they are no part of what is shown, unless a rule uses them', () => {
    const router = route([service('reviews'), virtualService('v', {
      hosts: ['reviews'], http: [{ route: [to('reviews')], headers: { request: { set: { 'x-scheme': '%REQ(x-forwarded-proto)%' }, add: { 'x-request-id': 'a' } } } }],
    })]);
    expect(router.send({ host: 'reviews' }).headers).toEqual({ 'x-scheme': 'http', 'x-request-id': '00000000-0000-4000-8000-000000000000,a' });
  });
});
