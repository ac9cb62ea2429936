import { route, service, to, virtualService } from './objects';
import type { HttpRequest } from '../../src/routing/http-request';
import { Outcome } from '../../src/routing/outcome/outcome';

function under(rule: unknown, request: Partial<HttpRequest> = {}): Outcome {
  return route([service('reviews'), service('other'), virtualService('v', { hosts: ['reviews'], http: [rule] })]).send({ host: 'reviews', ...request });
}

const request = (operations: unknown): unknown => ({ headers: { request: operations }, route: [to('reviews')] });
const one = (rule: unknown, destination: unknown): unknown => (
  { headers: { request: rule }, route: [{ ...to('reviews'), headers: { request: destination } }] });
const two = (rule: unknown, destination: unknown): unknown => (
  { headers: { request: rule }, route: [{ ...to('reviews', undefined, 1), headers: { request: destination } }, to('other', undefined, 1)] });

test.each<[string, unknown, { [name: string]: string }, { [name: string]: string }]>([
  ['R-H1 set overwrites, add appends', request({ set: { a: '1' }, add: { b: '2' } }), { a: '0', b: '0' }, { a: '1', b: '0,2' }],
  ['R-H2 removals come first', request({ remove: ['a'], set: { a: '1' } }), { a: '0' }, { a: '1' }],
  ['R-H3 an empty value does nothing', request({ set: { a: '' } }), { a: '0' }, { a: '0' }],
  ['R-H3 nor does one that comes out empty', request({ set: { a: '%REQ(absent)%' } }), { a: '0' }, { a: '0' }],
  ['R-H3 leading blanks are lost', request({ set: { a: '  1' } }), {}, { a: '1' }],
  ['R-H4 host is never removed', request({ remove: ['host', ':path'] }), {}, {}],
  ['R-H5 one destination: its set wins', one({ set: { a: 'rule' } }, { set: { a: 'dest' } }), {}, { a: 'dest' }],
  ['R-H5 but it cannot remove what the rule sets', one({ set: { a: 'rule' } }, { remove: ['a'] }), { a: '0' }, { a: 'rule' }],
  ['R-H6 several: the rule wins', two({ set: { a: 'rule' } }, { set: { a: 'dest' } }), {}, { a: 'rule' }],
  ['R-H6 and removes what the destination sets', two({ remove: ['a'] }, { set: { a: 'dest' } }), {}, {}],
  ['R-H8 several lines are joined here', request({ add: { a: '2' } }), { A: '1' }, { a: '1,2' }],
  ['R-H9 a header of the request', request({ set: { b: 'was %REQ(A)%' } }), { a: '1' }, { a: '1', b: 'was 1' }],
  ['R-H9 or another', request({ set: { b: '%REQ(X?A):2%' } }), { a: '123' }, { a: '123', b: '12' }],
  ['R-H9 the path, the host', request({ set: { p: '%REQ(:PATH)%', h: '%REQ(:authority)%' } }), {}, { p: '/', h: 'reviews' }],
  ['R-H9 a percent sign', request({ set: { a: '5%%' } }), {}, { a: '5%' }],
  ['R-H9 anything else stays', request({ set: { a: '%START_TIME%' } }), {}, { a: '%START_TIME%' }],
  ['R-H10 names differ by case only: the second wins', request({ set: { A: '1', a: '2' } }), {}, { a: '2' }],
])('%s', (_, rule, headers, expected) => {
  expect(under(rule, { headers }).headers).toEqual(expected);
});

test('the path of format commands is the one before rewriting (R-H9)', () => {
  const rule = { rewrite: { uri: '/b' }, match: [{ uri: { prefix: '/a' } }], headers: { request: { set: { 'x-path': '%REQ(:path)%' } } }, route: [to('reviews')] };
  expect(under(rule, { path: '/a/./c' })).toMatchObject({ path: '/b/c', headers: { 'x-path': '/a/c' } });
});

test('format commands in response headers see the request as it was sent on (R-H9)', () => {
  const headers = { request: { set: { a: '1' } }, response: { set: { 'x-r': '%REQ(a)% %REQ(:path)% %REQ(x-envoy-original-path)% %RESP(server)%' } } };
  expect(under({ rewrite: { uri: '/b' }, headers, route: [to('reviews')] }, { path: '/' }).responseHeaders).toEqual({ 'x-r': '1 /b / %RESP(server)%' });
  expect(under({ directResponse: { status: 200 }, headers }).responseHeaders).toEqual({ 'x-r': '/' });
});

test('each destination shows its own changes', () => {
  const { destinations } = under(two({ set: { r: '1' } }, { set: { a: '1', host: 'h' }, add: { b: '2' }, remove: ['c'] }));
  expect(destinations).toEqual([
    { host: 'reviews.default.svc.cluster.local', port: 80, weight: 1, percent: 50, requestHeaders: { set: { a: '1', host: 'h' }, add: { b: '2' }, remove: ['c'] } },
    { host: 'other.default.svc.cluster.local', port: 80, weight: 1, percent: 50 },
  ]);
});

describe('CORS (R-X11)', () => {
  const policy = { allowOrigins: [{ exact: 'http://a' }], allowMethods: ['GET', 'PUT'], allowHeaders: ['x-a'], exposeHeaders: ['x-e'], maxAge: '24h', allowCredentials: true };
  const preflight = (origin: string): Partial<HttpRequest> => ({ method: 'OPTIONS', headers: { 'Origin': origin, 'access-control-request-method': 'PUT' } });
  const cors = (corsPolicy: unknown): unknown => ({ corsPolicy, headers: { response: { set: { 'x-r': '1' } } }, route: [to('reviews')] });
  const allowed = {
    'access-control-allow-origin': 'http://a',
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'GET,PUT',
    'access-control-allow-headers': 'x-a',
    'access-control-expose-headers': 'x-e',
    'access-control-max-age': '86400',
  };
  test('an allowed preflight is answered, without the rule\'s own headers', () => {
    const outcome = under(cors(policy), preflight('http://a'));
    expect(outcome).toMatchObject({ kind: 'ROUTE', statusCode: 200, responseHeaders: allowed });
    expect(outcome.responseHeaders).toEqual(allowed);
    expect(outcome.path).toBeUndefined();
  });
  test('any other preflight goes upstream', () => {
    expect(under(cors(policy), preflight('http://b'))).toMatchObject({ statusCode: undefined, path: '/', responseHeaders: { 'x-r': '1' } });
  });
  test('unless the policy ignores it', () => {
    const { 'access-control-allow-origin': _, 'access-control-expose-headers': __, ...rest } = allowed;
    expect(under(cors({ ...policy, unmatchedPreflights: 'IGNORE' }), preflight('http://b')).responseHeaders).toEqual(rest);
  });
  test('other requests get what concerns them', () => {
    expect(under(cors(policy), { headers: { origin: 'http://a' } }).responseHeaders).toEqual({
      'x-r': '1', 'access-control-allow-origin': 'http://a', 'access-control-allow-credentials': 'true', 'access-control-expose-headers': 'x-e',
    });
  });
  test.each([[{ exact: '*' }, true], [{ regex: '.*' }, true], [{ prefix: 'http://b' }, true], [{ exact: 'http://a' }, false]])('%j allows http://b.com: %s', (origin, expected) => {
    const { responseHeaders } = under(cors({ allowOrigins: [origin] }), { headers: { origin: 'http://b.com' } });
    expect('access-control-allow-origin' in responseHeaders).toBe(expected);
  });
  test('a star for headers echoes what is asked', () => {
    const asked = preflight('http://a');
    const headers = { ...asked.headers, 'access-control-request-headers': 'x-1,x-2' };
    expect(under(cors({ ...policy, allowHeaders: ['*'] }), { ...asked, headers }).responseHeaders['access-control-allow-headers']).toBe('x-1,x-2');
  });
  test('the old list counts where the new one is absent', () => {
    expect(under(cors({ allowOrigin: ['http://a'] }), preflight('http://a')).statusCode).toBe(200);
  });
});

describe('faults (R-X7, R-X8)', () => {
  const fault = (abort: unknown, more: object = {}): unknown => ({ fault: { abort }, headers: { response: { set: { 'x-r': '1' } } }, route: [to('reviews')], ...more });
  const always = { percentage: { value: 100 } };
  test('an abort answers before everything, with the rule\'s headers', () => {
    const outcome = under(fault({ httpStatus: 418, ...always }, { corsPolicy: { allowOrigins: [{ exact: '*' }] } }),
      { method: 'OPTIONS', headers: { 'origin': 'http://a', 'access-control-request-method': 'PUT' } });
    expect(outcome).toMatchObject({ kind: 'ROUTE', statusCode: 418, responseHeaders: { 'x-r': '1' }, fault: { abort: { httpStatus: 418, percent: 100 } } });
    expect(outcome.path).toBeUndefined();
  });
  test('without a percentage it never happens', () => {
    expect(under(fault({ httpStatus: 418 }))).toMatchObject({ statusCode: undefined, fault: { abort: { httpStatus: 418, percent: 0 } } });
  });
  test('gRPC callers get 200 and a status of their own', () => {
    const headers = { 'content-type': 'application/grpc+proto' };
    expect(under(fault({ grpcStatus: 'UNAVAILABLE', ...always }), { headers }))
      .toMatchObject({ statusCode: 200, responseHeaders: { 'grpc-status': '14', 'grpc-message': 'fault filter abort' } });
    expect(under(fault({ httpStatus: 403, ...always }), { headers })).toMatchObject({ statusCode: 200, responseHeaders: { 'grpc-status': '7' } });
    expect(under(fault({ grpcStatus: 'UNAVAILABLE', ...always }))).toMatchObject({ statusCode: 200, responseHeaders: { 'x-r': '1' } });
  });
  test('parts without a delay or a status vanish', () => {
    expect(under({ fault: { delay: { percent: 5 }, abort: always }, route: [to('reviews')] }).fault).toBeUndefined();
    expect(under({ fault: { delay: { percent: 5, fixedDelay: '1.5s' } }, route: [to('reviews')] }).fault).toEqual({ delay: { ms: 1500, percent: 5 } });
  });
  test('percentages come in steps of a ten-thousandth', () => {
    expect(under(fault({ httpStatus: 418, percentage: { value: 0.12345 } })).fault?.abort?.percent).toBe(0.1234);
  });
});
