import { route, service, subsets, to, virtualService } from './objects';
import type { HttpRequest } from '../../src/routing/http-request';
import { normalizePath } from '../../src/routing/match/normalize-path';
import { Outcome } from '../../src/routing/outcome/outcome';

/** What requests to a live Envoy showed, beyond the recordings. */
function under(rule: unknown, request: Partial<HttpRequest> = {}): Outcome {
  return route([service('reviews'), subsets('reviews', 'v1'), virtualService('v', { hosts: ['reviews'], http: [rule] })]).send({ host: 'reviews', ...request });
}

const lines = (name: string, ...values: string[]): Partial<HttpRequest> => ({ headerLines: values.map((value) => ({ name, value })) });
const grpc = { 'content-type': 'application/grpc' };

test.each([
  ['', 'b', 'b'], ['a', '', 'a'], ['a', 'b', 'a,b'], ['', '', ''],
])('R-M9 lines %j and %j of a header with one value make %j', (first, second, expected) => {
  const outcome = under({ match: [{ headers: { 'user-agent': { exact: expected } } }], route: [to('reviews')] }, lines('User-Agent', first, second));
  expect([outcome.kind, outcome.headers]).toEqual(['ROUTE', { 'user-agent': expected }]);
});

test('R-M9 an empty line of any other header stays a line', () => {
  expect(under({ route: [to('reviews')] }, lines('x-a', '', 'b')).headers).toEqual({ 'x-a': ',b' });
});

test('R-H1 what is appended to a header with one empty value stands alone', () => {
  expect(under({ headers: { request: { add: { accept: 'b' } } }, route: [to('reviews')] }, lines('accept', '')).headers).toEqual({ accept: 'b' });
});

test('R-H9 a format command sees the first line only', () => {
  const headers = { request: { set: { 'x-b': '%REQ(x-a)%' } }, response: { set: { 'x-c': '%REQ(x-a)%' } } };
  expect(under({ headers, route: [to('reviews')] }, lines('x-a', '1', '2'))).toMatchObject({ headers: { 'x-a': '1,2', 'x-b': '1' }, responseHeaders: { 'x-c': '1' } });
});

test.each([
  ['/', '/'], ['//', '//'], ['///', '//'], ['//a//', '/a/'], ['/a//b?x=//', '/a/b?x=//'], ['/%2F', '//'], ['/a%5C%2fb', '/a/b'],
])('R-E1 with merged slashes %s is read as %s', (path, expected) => {
  expect(normalizePath(path, 'DECODE_AND_MERGE_SLASHES')).toBe(expected);
});

test('R-A8 where no cluster is, response headers see the request as it came', () => {
  const headers = { request: { set: { 'x-a': 'set' } }, response: { set: { 'x-r': '%REQ(:authority)%%REQ(:path)% %REQ(x-a)%' } } };
  const rule = (subset: string): unknown => ({ rewrite: { uri: '/new', authority: 'new.org' }, headers, route: [to('reviews', subset)] });
  expect(under(rule('absent'), { path: '/' })).toMatchObject({ statusCode: 503, responseHeaders: { 'x-r': 'reviews/' } });
  expect(under(rule('v1'), { path: '/' })).toMatchObject({ statusCode: undefined, responseHeaders: { 'x-r': 'new.org/new set' } });
});

describe('R-X8 gRPC callers', () => {
  test('get the body of a direct response as a message, unless they ask for the head', () => {
    const rule = { directResponse: { status: 403, body: { string: 'no' } } };
    expect(under(rule, { headers: grpc })).toMatchObject({ statusCode: 200, body: '', responseHeaders: { 'grpc-status': '7', 'grpc-message': 'no' } });
    expect(under(rule, { headers: grpc, method: 'HEAD' }).responseHeaders).toEqual({ ...grpc, 'grpc-status': '7' });
  });
  test.each<[string, Partial<HttpRequest>, number]>([
    ['#', { path: '/a#b' }, 200], ['%00', { path: '/%00' }, 200], ['no Host', { host: '' }, 200], ['a blank', { path: '/a b' }, 400],
  ])('are refused in their own way once the headers are read: %s', (_, request, statusCode) => {
    const outcome = under({ route: [to('reviews')] }, { from: undefined, port: 80, headers: grpc, ...request });
    expect([outcome.kind, outcome.statusCode, outcome.responseHeaders['grpc-status']]).toEqual(['BAD_REQUEST', statusCode, statusCode === 200 ? '13' : undefined]);
  });
});

test('R-H3 blanks of what is appended are lost at the ends of a line only', () => {
  const headers = { request: { add: { 'accept': ' b ', 'x-a': ' b ' } } };
  expect(under({ headers, route: [to('reviews')] }, { headers: { 'accept': 'a', 'x-a': 'a' } }).headers).toEqual({ 'accept': 'a, b', 'x-a': 'a,b' });
  const response = { set: { accept: 'a' }, add: { accept: ' b ' } };
  expect(under({ headers: { response }, route: [to('reviews')] }).responseHeaders).toEqual({ accept: 'a,b' });
});

test('R-H9 a format command sees the blanks that are lost afterwards', () => {
  const headers = { request: { set: { 'x-a': ' b' } }, response: { set: { 'x-r': '(%REQ(x-a)%)' } } };
  expect(under({ headers, route: [to('reviews')] })).toMatchObject({ headers: { 'x-a': 'b' }, responseHeaders: { 'x-r': '( b)' } });
});

test('R-A14 the original path is kept even where the rewrite changes nothing', () => {
  const headers = { response: { set: { 'x-r': '%REQ(x-envoy-original-path)%' } } };
  const rule = (rewrite?: unknown): unknown => ({ rewrite, headers, route: [to('reviews')] });
  expect(under(rule({ uriRegexRewrite: { match: 'no', rewrite: 'x' } }), { path: '/a' }).responseHeaders).toEqual({ 'x-r': '/a' });
  expect(under(rule(), { path: '/a' }).responseHeaders).toEqual({});
});

test('R-H6 the rule sees the host that the destination has written', () => {
  const destination = { ...to('reviews', 'v1', 1), headers: { request: { set: { 'host': 'written.org', 'x-own': '%REQ(:authority)%' } } } };
  const rule = { headers: { request: { set: { 'x-rule': '%REQ(:authority)%' } } }, route: [destination, to('reviews', 'v1', 0)] };
  expect(under(rule)).toMatchObject({ host: 'written.org', headers: { 'x-own': 'reviews', 'x-rule': 'written.org' } });
});

test('R-E6 OPTIONS * reaches no route', () => {
  expect(under({ route: [to('reviews')] }, { method: 'OPTIONS', path: '*' })).toMatchObject({ kind: 'NOT_FOUND', statusCode: 404 });
});

test('R-E1 it is normalisation that refuses %00', () => {
  const router = route([service('reviews')], { meshConfig: { pathNormalization: { normalization: 'NONE' } } });
  expect(router.send({ host: 'reviews', path: '/%00' })).toMatchObject({ kind: 'ROUTE', path: '/%00' });
  expect(router.send({ host: 'reviews', path: '/#' }).kind).toBe('BAD_REQUEST');
});

test.each([['QUERY', 'ROUTE'], ['MSEARCH', 'ROUTE'], ['M-SEARCH', 'BAD_REQUEST']])('R-M13 method %s: %s', (method, kind) => {
  expect(under({ route: [to('reviews')] }, { method }).kind).toBe(kind);
});

test.each([['12', 'ROUTE'], ['-1', 'BAD_REQUEST'], ['a', 'BAD_REQUEST'], ['', 'BAD_REQUEST']])('R-E6 content-length %j: %s', (value, kind) => {
  expect(under({ route: [to('reviews')] }, { headers: { 'Content-Length': value } }).kind).toBe(kind);
});
