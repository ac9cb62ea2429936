import { ApiObject, Duration, Testing } from 'cdk8s';
import { VirtualService } from '../../src/resources/virtual-service';
import { CorsPolicy, UnmatchedPreflights } from '../../src/traffic/cors-policy';
import { Destination } from '../../src/traffic/destination';
import { DirectResponse } from '../../src/traffic/direct-response';
import { Fault } from '../../src/traffic/fault';
import { GrpcStatus } from '../../src/traffic/grpc-status';
import type { HeaderChanges } from '../../src/traffic/header-changes';
import { HeaderMatch } from '../../src/traffic/header-match';
import { HttpRoute } from '../../src/traffic/http-route';
import { Mirror } from '../../src/traffic/mirror';
import { PathMatch } from '../../src/traffic/path-match';
import { QueryMatch } from '../../src/traffic/query-match';
import { Redirect, RedirectPort } from '../../src/traffic/redirect';
import { Retries } from '../../src/traffic/retries';
import { RetryOn } from '../../src/traffic/retry-on';
import { Rewrite } from '../../src/traffic/rewrite';
import { StringMatch } from '../../src/traffic/string-match';

const gateway = { gatewayName: 'main', gatewayNamespace: 'istio-system' };

const changes: HeaderChanges = {
  request: { set: { 'x-a': '1' }, add: { 'x-b': '2' }, remove: ['x-c'] },
  response: { set: { 'x-d': '%PROTOCOL%' }, add: { 'x-e': '5' }, remove: ['x-f'] },
};

const everything: HttpRoute = {
  name: 'everything',
  match: [
    {
      name: 'exact',
      path: PathMatch.exact('/a'),
      ignoreUriCase: true,
      method: StringMatch.exact('GET'),
      scheme: StringMatch.exact('https'),
      authority: StringMatch.exact('shop.example.com'),
      headers: [HeaderMatch.exact('x-a', '1'), HeaderMatch.prefix('x-b', '2'), HeaderMatch.regex('x-c', '3.*')],
      withoutHeaders: [HeaderMatch.exact('x-d', '1'), HeaderMatch.prefix('x-e', '2'), HeaderMatch.regex('x-f', '3.*')],
      query: [QueryMatch.exact('a', '1'), QueryMatch.prefix('b', '2'), QueryMatch.regex('c', '3.*')],
      port: 443,
      gateways: [gateway],
      statPrefix: 'a',
    },
    {
      path: PathMatch.prefix('/b'),
      method: StringMatch.prefix('P'),
      scheme: StringMatch.prefix('http'),
      authority: StringMatch.prefix('shop.'),
      sourceLabels: { app: 'web' },
      sourceNamespace: 'web',
    },
    { path: PathMatch.regex('/c/.*'), method: StringMatch.regex('GET|PUT'), scheme: StringMatch.regex('https?'), authority: StringMatch.regex('.*\\.example\\.com') },
  ],
  route: [
    { destination: Destination.host('reviews', { subset: 'v1', port: 80 }), weight: 90, headers: changes },
    { destination: Destination.host('reviews', { subset: 'v2', port: 80 }), weight: 10 },
  ],
  rewrite: Rewrite.uri('/d', { authority: 'reviews' }),
  timeout: Duration.seconds(9),
  retries: Retries.attempts(3, {
    perTryTimeout: Duration.seconds(2),
    backoff: Duration.millis(25),
    retryOn: [RetryOn.GATEWAY_ERROR, RetryOn.status(503)],
    retryRemoteLocalities: true,
    retryIgnorePreviousHosts: false,
  }),
  fault: Fault.both(Fault.delay(Duration.seconds(7), 10), Fault.abort(503, 0.5)),
  mirrors: [Mirror.to(Destination.host('reviews', { subset: 'v3', port: 80 }), 1)],
  corsPolicy: CorsPolicy.allow({
    allowOrigins: [StringMatch.exact('https://shop.example.com'), StringMatch.prefix('https://'), StringMatch.regex('https://.*')],
    allowOrigin: ['https://old.example.com'],
    allowMethods: ['GET'],
    allowHeaders: ['x-a'],
    exposeHeaders: ['x-b'],
    maxAge: Duration.hours(1),
    allowCredentials: true,
    unmatchedPreflights: UnmatchedPreflights.UNSPECIFIED,
  }),
  headers: changes,
};

const route = [{ destination: Destination.host('reviews') }];

const variants: HttpRoute[] = [
  { route, rewrite: Rewrite.uriRegex('^/v(\\d)/', '/\\1/') },
  { route, mirror: Destination.host('reviews', { subset: 'v3', port: 80 }), mirrorPercentage: 1.5 },
  { route, mirror: Destination.host('reviews'), mirrorPercent: 2 },
  { route, corsPolicy: CorsPolicy.allow({ unmatchedPreflights: UnmatchedPreflights.FORWARD }) },
  { route, corsPolicy: CorsPolicy.allow({ unmatchedPreflights: UnmatchedPreflights.IGNORE }) },
  { route, fault: Fault.both(Fault.delayInteger(Duration.seconds(1), 5), Fault.abortGrpc(GrpcStatus.UNAVAILABLE, 5)) },
  { route, fault: Fault.exponentialDelay(Duration.seconds(1), 5) },
  { route, fault: Fault.abortHttp2('NO_ERROR', 5) },
  { redirect: Redirect.to({ uri: '/e', authority: 'new.example.com', scheme: 'https', port: 8443, redirectCode: 308 }) },
  { match: [{ path: PathMatch.prefix('/f/') }], redirect: Redirect.to({ prefixRewrite: '/g/', derivePort: RedirectPort.FROM_PROTOCOL_DEFAULT }) },
  { redirect: Redirect.to({ derivePort: RedirectPort.FROM_REQUEST_PORT }) },
  { directResponse: DirectResponse.text(503, 'closed') },
  { directResponse: DirectResponse.bytes(200, 'b2s=') },
  { delegate: VirtualService.fromName('other/details') },
];

/** Sets every field and every enum value of a VirtualService. Two of them (VS-114, VS-117) exist in the API only, so nothing is validated here. */
export function objects(): any[] {
  const chart = Testing.chart();
  const l4 = { destinationSubnets: ['10.0.0.0/8'], port: 443, sourceLabels: { app: 'web' }, sourceNamespace: 'web', gateways: [gateway] };
  const weighted = [
    { destination: Destination.host('mongo', { subset: 'v1', port: 27017 }), weight: 40 },
    { destination: Destination.host('mongo', { subset: 'v2', port: 27017 }), weight: 60 },
  ];
  return [ApiObject.of(new VirtualService(chart, 'shop', {
    hosts: ['shop.example.com'],
    gateways: [VirtualService.MESH, gateway],
    exportTo: ['.'],
    http: [everything, ...variants],
    tls: [{ match: [{ sniHosts: ['shop.example.com'], ...l4 }], route: weighted }],
    tcp: [{ match: [{ sourceSubnet: '10.1.0.0/16', ...l4 }], route: weighted }],
  })).toJson()];
}
