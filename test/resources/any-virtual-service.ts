import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { VirtualService, VirtualServiceProps } from '../../src/resources/virtual-service';
import { CookieMatch } from '../../src/traffic/cookie-match';
import { CorsPolicy, UnmatchedPreflights } from '../../src/traffic/cors-policy';
import { Destination } from '../../src/traffic/destination';
import { DirectResponse } from '../../src/traffic/direct-response';
import { Fault } from '../../src/traffic/fault';
import { GrpcStatus } from '../../src/traffic/grpc-status';
import type { HeaderOperations } from '../../src/traffic/header-changes';
import { HeaderMatch } from '../../src/traffic/header-match';
import type { HttpRoute } from '../../src/traffic/http-route';
import { Mirror } from '../../src/traffic/mirror';
import { PathMatch } from '../../src/traffic/path-match';
import { QueryMatch } from '../../src/traffic/query-match';
import { Redirect, RedirectPort } from '../../src/traffic/redirect';
import type { RequestMatch } from '../../src/traffic/request-match';
import { Retries } from '../../src/traffic/retries';
import { RetryOn } from '../../src/traffic/retry-on';
import { Rewrite } from '../../src/traffic/rewrite';
import { StringMatch } from '../../src/traffic/string-match';
import type { TcpRoute } from '../../src/traffic/tcp-route';
import type { TlsRoute } from '../../src/traffic/tls-route';
import type { IGateway } from '../../src/vocabulary/references';

/** Programs over the whole typed surface of a VirtualService, without the two faults that Istio itself refuses (VS-114, VS-117). */

const GATEWAYS: IGateway[] = [{ gatewayName: 'main', gatewayNamespace: 'istio-system' }, { gatewayName: 'local' }];

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 3 });
const several = <T>(of: fc.Arbitrary<T>, maxLength = 3) => fc.array(of, { minLength: 1, maxLength });
const named = <T extends { readonly name: string }>(of: fc.Arbitrary<T>) => fc.uniqueArray(of, { selector: ({ name }) => name, maxLength: 3 });

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/);
const labels = fc.dictionary(fc.constantFrom('app', 'version', 'example.com/tier'), fc.stringMatching(/^[A-Za-z0-9]{0,6}$/), { maxKeys: 2 });
const text = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 6 }));
const filled = text.filter((one) => one !== '');
const token = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,10}$/).filter((one) => !['__proto__', 'cookie', 'host'].includes(one.toLowerCase()));
const pattern = fc.constantFrom('.*', 'a+', '^/v[0-9]+/.*$', '(?i)gold|silver', '[^;]{1,20}', '\\d{3}-\\w+', '(a|b)c?');
const refusing = fc.constantFrom('a+', '^v[0-9]+$', '(?i)gold|silver', '\\d{3}-\\w+');
const path = fc.stringMatching(/^\/[a-z0-9/._~%-]{0,12}$/);
const percent = fc.oneof(fc.constantFrom(0, 0.0001, 100), fc.double({ min: 0.0001, max: 100, noNaN: true }));
const port = fc.integer({ min: 1, max: 65535 });
const status = fc.integer({ min: 200, max: 599 });
const duration = fc.oneof(fc.integer({ min: 1, max: 3_600_000 }).map(Duration.millis), fc.integer({ min: 1, max: 100 }).map(Duration.minutes), fc.constant(Duration.days(1)));

const destination = fc.record({ host: fc.oneof(label, fc.constantFrom('a.shop', 'a.shop.svc.cluster.local', '*.example.com')), subset: maybe(label), port: maybe(port) })
  .map(({ host, ...options }) => Destination.host(host, options));

const headerValue = fc.oneof(fc.stringMatching(/^[ -$&-~]{0,12}$/), fc.constantFrom('100%%', '%REQ(x-a)%', '%X(["a","b"])%', 'a\tb', 'ü'));
const values = fc.uniqueArray(fc.tuple(token, headerValue), { selector: ([name]) => name.toLowerCase(), maxLength: 3 }).map(Object.fromEntries);
const operations: fc.Arbitrary<HeaderOperations> = fc.record({ set: maybe(values), add: maybe(values), remove: maybe(fc.array(token, { maxLength: 3 })) });
const headers = fc.record({ request: maybe(operations), response: maybe(operations) });

/** Whole weights that add up to 100, for one to four destinations. */
const weights = fc.array(fc.nat(100), { maxLength: 3 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 100])
  .map((ends) => ends.slice(1).map((end, i) => end - ends[i]));

const l4Destinations = weights.chain((shares) => fc.tuple(...shares.map((weight) => destination.map((one) => ({ destination: one, weight })))));
const httpDestinations = weights.chain((shares) => fc.tuple(...shares.map((weight) => fc.record({ destination, weight: fc.constant(weight), headers: maybe(headers) }))));

const anyString = fc.oneof(text.map(StringMatch.exact), filled.map(StringMatch.prefix), pattern.map(StringMatch.regex));
const pseudo = fc.oneof({ weight: 5, arbitrary: token }, { weight: 1, arbitrary: fc.constantFrom(':authority', ':path', 'host') });
const header = fc.oneof(
  fc.tuple(pseudo, text).map(([name, value]) => HeaderMatch.exact(name, value)),
  fc.tuple(pseudo, filled).map(([name, value]) => HeaderMatch.prefix(name, value)),
  fc.tuple(pseudo, pattern).map(([name, value]) => HeaderMatch.regex(name, value)),
  pseudo.map(HeaderMatch.present),
);
const noHeader = fc.oneof(
  fc.tuple(token, filled).map(([name, value]) => HeaderMatch.exact(name, value)),
  fc.tuple(token, refusing).map(([name, value]) => HeaderMatch.regex(name, value)),
  token.map(HeaderMatch.present),
);
const claim = fc.tuple(fc.constantFrom('sub', 'realm.roles', '[https://a.com/b]'), maybe(anyString)).map(([name, value]) => HeaderMatch.jwtClaim(name, value));
const parameter = filled.filter((one) => !/[&=#]/.test(one) && !['__proto__', 'constructor'].includes(one));
const query = fc.oneof(
  fc.tuple(parameter, text).map(([name, value]) => QueryMatch.exact(name, value)),
  fc.tuple(parameter, filled).map(([name, value]) => QueryMatch.prefix(name, value)),
  fc.tuple(parameter, pattern).map(([name, value]) => QueryMatch.regex(name, value)),
  parameter.map(QueryMatch.present),
);
const crumb = fc.stringMatching(/^[ -:<-~]{1,8}$/).filter((one) => one === one.trim());
const cookie = fc.oneof(
  fc.tuple(token, crumb).map(([name, value]) => CookieMatch.exact(name, value)),
  fc.tuple(token, crumb).map(([name, value]) => CookieMatch.prefix(name, value)),
  fc.tuple(token, refusing).map(([name, value]) => CookieMatch.regex(name, value)),
  token.map(CookieMatch.present),
);
const prefixPath = path.map(PathMatch.prefix);
const anyPath = fc.oneof(prefixPath, path.map(PathMatch.exact), pattern.map(PathMatch.regex));

/** `claims`: whether they may be asked for, which only gateways can answer. */
function match(paths: fc.Arbitrary<PathMatch>, claims: boolean): fc.Arbitrary<RequestMatch> {
  return fc.record({
    name: maybe(text),
    path: maybe(paths),
    ignoreUriCase: maybe(fc.boolean()),
    method: maybe(anyString),
    authority: maybe(anyString),
    scheme: maybe(anyString),
    headers: maybe(named(claims ? fc.oneof(header, claim) : header)),
    withoutHeaders: maybe(named(noHeader)),
    query: maybe(named(query)),
    cookies: maybe(named(cookie)),
    port: maybe(port),
    statPrefix: maybe(text),
    gateways: maybe(fc.subarray(GATEWAYS)),
    sourceLabels: maybe(labels),
    sourceNamespace: maybe(label),
  }).map((one) => (one.gateways?.length ? { ...one, sourceLabels: undefined, sourceNamespace: undefined } : one));
}

const abort = fc.oneof(fc.tuple(status, percent).map(([code, share]) => Fault.abort(code, share)),
  fc.tuple(fc.constantFrom(...Object.values(GrpcStatus)), percent).map(([code, share]) => Fault.abortGrpc(code, share)));
const delay = fc.oneof(fc.tuple(duration, percent).map(([time, share]) => Fault.delay(time, share)),
  fc.tuple(duration, fc.nat(100)).map(([time, share]) => Fault.delayInteger(time, share)));
const fault = fc.oneof(abort, delay, fc.tuple(delay, abort).map(([first, second]) => Fault.both(first, second)));
const condition = fc.oneof(fc.constantFrom(...Object.values(RetryOn).filter((one): one is RetryOn => one instanceof RetryOn)), fc.constantFrom(409, 429, 503).map(RetryOn.status));
const retries = fc.oneof(fc.constant(Retries.none()), fc.tuple(fc.integer({ min: 1, max: 9 }), fc.record({
  perTryTimeout: maybe(duration),
  retryOn: maybe(fc.array(condition, { maxLength: 4 })),
  backoff: maybe(duration),
  retryRemoteLocalities: maybe(fc.boolean()),
  retryIgnorePreviousHosts: maybe(fc.boolean()),
})).map(([attempts, options]) => Retries.attempts(attempts, options)));
const cors = fc.record({
  allowOrigins: maybe(several(fc.oneof(filled.map(StringMatch.exact), filled.map(StringMatch.prefix), pattern.map(StringMatch.regex)))),
  allowOrigin: maybe(several(text)),
  allowMethods: maybe(fc.subarray(['GET', 'PATCH', '*'])),
  allowHeaders: maybe(several(token)),
  exposeHeaders: maybe(several(token)),
  maxAge: maybe(fc.integer({ min: 1, max: 99_999 }).map(Duration.seconds)),
  allowCredentials: maybe(fc.boolean()),
  unmatchedPreflights: maybe(fc.constantFrom(...Object.values(UnmatchedPreflights))),
}).map(CorsPolicy.allow);
const rewrite = fc.tuple(path, maybe(label)).chain(([uri, authority]) => fc.constantFrom(
  Rewrite.uri(uri, { authority }), Rewrite.uriRegex('^/v(\\d)', '/\\1', { authority }), Rewrite.authority(authority ?? 'a')));
const redirect = fc.record({
  uri: maybe(path),
  authority: maybe(label),
  scheme: fc.constantFrom('http', 'https'),
  redirectCode: maybe(fc.constantFrom(301, 302, 303, 307, 308)),
  port: maybe(port),
  derivePort: maybe(fc.constantFrom(...Object.values(RedirectPort))),
}).map(({ derivePort, ...rest }) => Redirect.to(rest.port === undefined ? { derivePort, ...rest } : rest));
const directResponse = fc.tuple(status, text).chain(([code, body]) => fc.constantFrom(
  DirectResponse.status(code), DirectResponse.text(code, body), DirectResponse.bytes(code, Buffer.from(`${body}.`).toString('base64'))));

const shared = { name: maybe(text), priority: maybe(fc.integer({ min: -2, max: 2 })), timeout: maybe(duration), retries: maybe(retries), corsPolicy: maybe(cors), headers: maybe(headers) };
const mirrors = fc.oneof(
  fc.record({ mirror: destination, mirrorPercentage: maybe(percent), mirrorPercent: maybe(fc.nat(100)) }),
  fc.record({ mirrors: fc.array(fc.tuple(destination, maybe(percent)).map(([to, share]) => Mirror.to(to, share)), { maxLength: 2 }) }),
  fc.constant({}),
);

function httpRoute(claims: boolean, delegates: boolean): fc.Arbitrary<HttpRoute> {
  const some = (paths: fc.Arbitrary<PathMatch>) => maybe(fc.array(match(paths, claims), { maxLength: 3 }));
  return fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.record({ ...shared, match: some(anyPath), route: httpDestinations, fault: maybe(fault), rewrite: maybe(rewrite) }), mirrors).map(([one, two]) => ({ ...one, ...two })) },
    { weight: 1, arbitrary: fc.record({ ...shared, match: some(anyPath), redirect }) },
    { weight: 1, arbitrary: fc.record({ ...shared, match: some(prefixPath), redirect: path.map((prefixRewrite) => Redirect.to({ prefixRewrite })) }) },
    { weight: 1, arbitrary: fc.record({ ...shared, match: some(anyPath), directResponse }) },
    ...(delegates ? [{ weight: 1, arbitrary: fc.record({ ...shared, match: some(anyPath), delegate: fc.constantFrom('d', 'other/d').map(VirtualService.fromName), fault: maybe(fault), rewrite: maybe(rewrite) }) }] : []),
  );
}

const subnet = fc.oneof(fc.ipV4(), fc.ipV6(), fc.tuple(fc.ipV4(), fc.nat(32)).map((parts) => parts.join('/')), fc.constant('2001:db8::/32'));
const l4 = { destinationSubnets: maybe(several(subnet)), port: maybe(port), sourceLabels: maybe(labels), sourceNamespace: maybe(label), gateways: maybe(fc.subarray(GATEWAYS)) };
const tcpRoute: fc.Arbitrary<TcpRoute> = fc.record({ match: maybe(fc.array(fc.record({ ...l4, sourceSubnet: maybe(subnet) }), { maxLength: 2 })), route: l4Destinations });
const tlsRoute = (hosts: string[]): fc.Arbitrary<TlsRoute> =>
  fc.record({ match: several(fc.record({ ...l4, sniHosts: fc.subarray(hosts, { minLength: 1 }) }), 2), route: l4Destinations });

const exportTo = maybe(fc.constantFrom<string[][]>(['*'], ['.'], ['.', 'web'], ['a', 'b'], []));
const hosts = fc.subarray(['reviews', 'reviews.shop', '*.example.com', 'example.com', '*-a.test', 'b.test'], { minLength: 1 });

const bound: fc.Arbitrary<VirtualServiceProps> = fc.record({ names: hosts, gateways: fc.constantFrom([], [VirtualService.MESH], GATEWAYS, [VirtualService.MESH, GATEWAYS[0]]) })
  .chain(({ names, gateways }) => {
    const claims = gateways.length > 0 && !gateways.includes(VirtualService.MESH);
    return fc.record({
      hosts: fc.constant(names),
      gateways: fc.constant(gateways),
      exportTo,
      http: fc.array(httpRoute(claims, true), { minLength: 1, maxLength: 4 }),
      tls: maybe(several(tlsRoute(names), 2)),
      tcp: maybe(several(tcpRoute, 2)),
    });
  });

const delegate: fc.Arbitrary<VirtualServiceProps> = fc.record({ exportTo, http: fc.array(httpRoute(false, false), { minLength: 1, maxLength: 3 }) });

export const anyVirtualService: fc.Arbitrary<VirtualServiceProps> = fc.oneof({ weight: 5, arbitrary: bound }, { weight: 1, arbitrary: delegate });
