import { ApiObject, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { IstioApiVersion } from '../../src/resources/istio-resource';
import { SynthMode, SynthValidation } from '../../src/resources/synth-validation';
import { VirtualService, VirtualServiceProps } from '../../src/resources/virtual-service';
import { CookieMatch } from '../../src/traffic/cookie-match';
import { CorsPolicy } from '../../src/traffic/cors-policy';
import { Destination } from '../../src/traffic/destination';
import { DirectResponse } from '../../src/traffic/direct-response';
import { Fault } from '../../src/traffic/fault';
import { HeaderMatch } from '../../src/traffic/header-match';
import { HttpRoute } from '../../src/traffic/http-route';
import { Mirror } from '../../src/traffic/mirror';
import { PathMatch } from '../../src/traffic/path-match';
import { QueryMatch } from '../../src/traffic/query-match';
import { Redirect } from '../../src/traffic/redirect';
import { Retries } from '../../src/traffic/retries';
import { RetryOn } from '../../src/traffic/retry-on';
import { Rewrite } from '../../src/traffic/rewrite';
import { RouteOrder } from '../../src/traffic/route-order';
import { StringMatch } from '../../src/traffic/string-match';

const reviews = (subset: string) => Destination.host('reviews', { subset });
const route = [{ destination: reviews('v1') }];

function synth(props: VirtualServiceProps, chart: Chart = Testing.chart()): any {
  new VirtualService(chart, 'reviews', { hosts: ['reviews'], ...props });
  return Testing.synth(chart)[0];
}

const http = (one: HttpRoute, props: VirtualServiceProps = {}) => synth({ http: [one], ...props }).spec.http[0];

test('the smallest one', () => {
  expect(synth({ http: [{ route }] })).toEqual({
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'reviews' },
    spec: { hosts: ['reviews'], http: [{ route: [{ destination: { host: 'reviews', subset: 'v1' } }] }] },
  });
});

test.each([
  [IstioApiVersion.V1, 'networking.istio.io/v1'],
  [IstioApiVersion.V1BETA1, 'networking.istio.io/v1beta1'],
  [IstioApiVersion.V1ALPHA3, 'networking.istio.io/v1alpha3'],
])('apiVersion %s', (apiVersion, written) => {
  expect(synth({ apiVersion, http: [{ route }] }).apiVersion).toBe(written);
});

test.each<[string, HttpRoute, object]>([
  ['a prefix, header names in lower case, alternatives', {
    match: [{ path: PathMatch.prefix('/api'), headers: [HeaderMatch.exact('X-User-Type', 'beta')] }, { method: StringMatch.exact('GET') }], route,
  }, { match: [{ uri: { prefix: '/api' }, headers: { 'x-user-type': { exact: 'beta' } } }, { method: { exact: 'GET' } }] }],
  ['presence and absence', {
    match: [{ headers: [HeaderMatch.present('x-a')], withoutHeaders: [HeaderMatch.present('x-b')], query: [QueryMatch.present('q')] }], route,
  }, { match: [{ headers: { 'x-a': {} }, withoutHeaders: { 'x-b': {} }, queryParams: { q: {} } }] }],
  ['a cookie beside a header', {
    match: [{ headers: [HeaderMatch.prefix('x-a', 'b')], cookies: [CookieMatch.exact('canary', 'always')] }], route,
  }, { match: [{ headers: { 'x-a': { prefix: 'b' }, 'cookie': { regex: '(?:.*;\\s*)?canary=always(?:;.*)?' } } }] }],
  ['durations', { route, timeout: Duration.minutes(1), retries: Retries.attempts(3, { perTryTimeout: Duration.millis(1500), backoff: Duration.seconds(0.25) }) },
    { timeout: '60s', retries: { attempts: 3, perTryTimeout: '1500ms', backoff: '250ms' } }],
  ['retries', { route, retries: Retries.attempts(2, { retryOn: [RetryOn.HTTP_5XX, RetryOn.status(503)] }) }, { retries: { attempts: 2, retryOn: '5xx,503' } }],
  ['no retries', { route, retries: Retries.none() }, { retries: { attempts: 0 } }],
  ['a fault', { route, fault: Fault.delay(Duration.seconds(7), 10) }, { fault: { delay: { fixedDelay: '7s', percentage: { value: 10 } } } }],
  ['two faults', { route, fault: Fault.both(Fault.delay(Duration.seconds(7), 10), Fault.abort(503, 0.5)) },
    { fault: { delay: { fixedDelay: '7s', percentage: { value: 10 } }, abort: { httpStatus: 503, percentage: { value: 0.5 } } } }],
  ['mirrors', { route, mirrors: [Mirror.to(reviews('v3'), 1), Mirror.to(reviews('v4'))] },
    { mirrors: [{ destination: { host: 'reviews', subset: 'v3' }, percentage: { value: 1 } }, { destination: { host: 'reviews', subset: 'v4' } }] }],
  ['the older mirror', { route, mirror: reviews('v3'), mirrorPercentage: 0 }, { mirror: { host: 'reviews', subset: 'v3' }, mirrorPercentage: { value: 0 } }],
  ['headers', { route, headers: { request: { set: { 'X-A': '%REQ(x-b)%' } }, response: { add: { b: '1' }, remove: ['Server'] } } },
    { headers: { request: { set: { 'x-a': '%REQ(x-b)%' } }, response: { add: { b: '1' }, remove: ['server'] } } }],
  ['headers of one destination', { route: [{ destination: reviews('v1'), weight: 100, headers: { request: { add: { a: '1' } } } }] },
    { route: [{ destination: { host: 'reviews', subset: 'v1' }, weight: 100, headers: { request: { add: { a: '1' } } } }] }],
  ['rewrites', { route, rewrite: Rewrite.uriRegex('/v(\\d)/', '/\\1/', { authority: 'a' }) },
    { rewrite: { uriRegexRewrite: { match: '/v(\\d)/', rewrite: '/\\1/' }, authority: 'a' } }],
  ['origins', { route, corsPolicy: CorsPolicy.allow({ allowOrigins: [StringMatch.exact('*')], maxAge: Duration.hours(24) }) },
    { corsPolicy: { allowOrigins: [{ exact: '*' }], maxAge: '86400s' } }],
])('%s', (_name, given, expected) => {
  expect(http(given)).toEqual({ route: [{ destination: { host: 'reviews', subset: 'v1' } }], ...expected });
});

test.each<[string, HttpRoute, object]>([
  ['redirect', { redirect: Redirect.toHttps() }, { redirect: { scheme: 'https' } }],
  ['fixed answer', { directResponse: DirectResponse.text(503, 'closed') }, { directResponse: { status: 503, body: { string: 'closed' } } }],
  ['delegate', { delegate: VirtualService.fromName('shop/details') }, { delegate: { name: 'details', namespace: 'shop' } }],
  ['delegate here', { delegate: VirtualService.fromName('details') }, { delegate: { name: 'details' } }],
])('%s', (_name, given, expected) => {
  expect(http(given)).toEqual(expected);
});

test('claims of a token, which only gateways know', () => {
  const match = [{ headers: [HeaderMatch.jwtClaim('sub', StringMatch.exact('a')), HeaderMatch.jwtClaim('[x/y]', StringMatch.exact('b'))] }];
  expect(http({ match, route }, { gateways: [{ gatewayName: 'public', gatewayNamespace: 'istio-system' }] }).match)
    .toEqual([{ headers: { '@request.auth.claims.sub': { exact: 'a' }, '@request.auth.claims[x/y]': { exact: 'b' } } }]);
});

test('a delegate is referred to by name and namespace', () => {
  const chart = new Chart(Testing.app(), 'chart', { namespace: 'shop' });
  const details = new VirtualService(chart, 'details', { http: [{ route }] });
  new VirtualService(chart, 'root', { hosts: ['shop.example.com'], http: [{ delegate: details }] });
  expect(Testing.synth(chart).map(({ spec }) => spec)).toEqual([
    { http: [{ route: [{ destination: { host: 'reviews', subset: 'v1' } }] }] },
    { hosts: ['shop.example.com'], http: [{ delegate: { name: 'details', namespace: 'shop' } }] },
  ]);
});

test('gateways, TLS and TCP', () => {
  const chart = Testing.chart();
  const one = new VirtualService(chart, 'one', { hosts: ['a.com'], gateways: [VirtualService.MESH], exportTo: ['.'] });
  one.addGateway({ gatewayName: 'main', gatewayNamespace: 'istio-system' });
  one.addGateway(VirtualService.MESH);
  one.addHost('b.com');
  one.addTlsRoute({ match: [{ sniHosts: ['a.com'], port: 443 }], route });
  one.addTcpRoute({ match: [{ destinationSubnets: ['10.0.0.0/8'], sourceLabels: { app: 'a' } }], route });
  one.addTcpRoute({ route });
  const written = [{ destination: { host: 'reviews', subset: 'v1' } }];
  expect(Testing.synth(chart)[0].spec).toEqual({
    hosts: ['a.com', 'b.com'],
    gateways: ['mesh', 'istio-system/main'],
    exportTo: ['.'],
    tls: [{ match: [{ sniHosts: ['a.com'], port: 443 }], route: written }],
    tcp: [{ match: [{ destinationSubnets: ['10.0.0.0/8'], sourceLabels: { app: 'a' } }], route: written }, { route: written }],
  });
});

const named = (name: string, path?: string): HttpRoute => ({ name, ...(path ? { match: [{ path: PathMatch.prefix(path) }] } : {}), route });
const names = (object: any) => object.spec.http.map(({ name }: { name: string }) => name);

test('routes are written as declared, or by priority', () => {
  const routes = [named('default'), named('api', '/api'), named('v2', '/api/v2'), named('web', '/web')];
  expect(names(synth({ http: routes }))).toEqual(['default', 'api', 'v2', 'web']);
  expect(names(synth({ http: [...routes.slice(0, 3), { ...routes[3], priority: 1 }], routeOrder: RouteOrder.BY_PRIORITY }))).toEqual(['web', 'v2', 'api', 'default']);
});

test('by priority, a route that could never match is an error at synthesis', () => {
  expect(() => synth({ http: [named('a', '/api'), named('b', '/api')], routeOrder: RouteOrder.BY_PRIORITY }))
    .toThrow(/route 'b' of VirtualService 'test\/reviews': it can never match, since route 'a' before it takes all its requests/);
  expect(names(synth({ http: [named('a', '/api'), named('b', '/api')] }))).toEqual(['a', 'b']);
});

test('what was given may change afterwards, what is written does not', () => {
  const match = [{ headers: [HeaderMatch.exact('a', 'b')] }];
  const hosts = ['reviews'];
  const chart = Testing.chart();
  new VirtualService(chart, 'reviews', { hosts, http: [{ match, route }] });
  match[0].headers.push(HeaderMatch.exact('c', 'd'));
  match.push({ headers: [] });
  hosts.push('more');
  expect(Testing.synth(chart)[0].spec).toEqual({
    hosts: ['reviews'],
    http: [{ match: [{ headers: { a: { exact: 'b' } } }], route: [{ destination: { host: 'reviews', subset: 'v1' } }] }],
  });
});

test('patches reach the object', () => {
  const chart = Testing.chart();
  const one = new VirtualService(chart, 'reviews', { hosts: ['reviews'], http: [{ route }] });
  SynthValidation.of(chart, SynthMode.OFF);
  ApiObject.of(one).addJsonPatch(JsonPatch.add('/spec/http/0/brandNewField', 1));
  expect(Testing.synth(chart)[0].spec.http[0].brandNewField).toBe(1);
});

test('what was refused leaves nothing behind', () => {
  const chart = Testing.chart();
  expect(() => new VirtualService(chart, 'reviews', { hosts: ['reviews'], http: [{ route: [] }] })).toThrow();
  new VirtualService(chart, 'reviews', { hosts: ['reviews'], http: [{ route }] });
  expect(Testing.synth(chart)).toHaveLength(1);
});
