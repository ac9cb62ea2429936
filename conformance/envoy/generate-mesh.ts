import * as fc from 'fast-check';
import { HEADERS, METHODS, ORIGINS, text, uri, written, writtenName } from './words';
import type { PathNormalization } from '../../src/routing/match/normalize-path';

/** The manifests of a mesh, and what the mesh configuration says. */
export interface GeneratedMesh {
  readonly objects: readonly unknown[];
  readonly meshConfig: { [key: string]: any };
  readonly normalization: PathNormalization;
}

const NETWORKING = 'networking.istio.io/v1';

function service(name: string, namespace: string): object {
  const ports = [80, 8080].map((port) => ({ name: `http-${port}`, port }));
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: { app: name }, ports } };
}

function istio(kind: string, name: string, spec: object): object {
  return { apiVersion: NETWORKING, kind, metadata: { name, namespace: 'default' }, spec };
}

const FIXED = [
  service('reviews', 'default'),
  service('ratings', 'other'),
  istio('DestinationRule', 'reviews', { host: 'reviews', subsets: ['v1', 'v2'].map((version) => ({ name: version, labels: { version } })) }),
  istio('ServiceEntry', 'shop', { hosts: ['*.shop.com'], ports: [{ number: 80, name: 'http', protocol: 'HTTP' }], resolution: 'NONE', location: 'MESH_EXTERNAL' }),
  istio('Gateway', 'gw', {
    selector: { istio: 'ingressgateway' },
    servers: [
      { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop.com', '*.shop.com'] },
      { port: { number: 8080, name: 'redirecting', protocol: 'HTTP' }, hosts: ['*'], tls: { httpsRedirect: true } },
      { port: { number: 8081, name: 'all', protocol: 'HTTP' }, hosts: ['*'] },
    ],
  }),
];

const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => (
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary }));
const map = <T>(names: readonly string[], value: fc.Arbitrary<T>, maxKeys: number): fc.Arbitrary<Record<string, T>> => (
  fc.dictionary(fc.constantFrom(...names), value, { minKeys: 1, maxKeys }));

const match = fc.record({
  uri: fc.oneof({ weight: 2, arbitrary: uri }, fc.constant(undefined)),
  ignoreUriCase: rarely(fc.constant(true)),
  method: rarely(fc.oneof(fc.constantFrom(...METHODS).map((exact) => ({ exact })), fc.constantFrom('P.*', 'GET|HEAD').map((regex) => ({ regex })))),
  authority: rarely(fc.oneof(fc.constantFrom('reviews', 'shop.com', 'a.shop.com').map((exact) => ({ exact })), fc.constantFrom('re', 'S').map((prefix) => ({ prefix })))),
  scheme: rarely(fc.constantFrom('http', 'https').map((exact) => ({ exact }))),
  headers: rarely(map([...HEADERS, ':path', 'host', 'x-forwarded-proto'], text, 2)),
  withoutHeaders: rarely(map([...HEADERS, '@request.auth.claims.sub'], text, 2)),
  queryParams: rarely(map(['a', 'A', 'b'], text, 2)),
});

const operations = fc.record({
  set: fc.dictionary(writtenName, written, { maxKeys: 2 }),
  add: fc.dictionary(writtenName, written, { maxKeys: 2 }),
  remove: fc.array(writtenName, { maxLength: 2 }),
}, { requiredKeys: [] });
const headers = fc.record({
  request: fc.oneof({ weight: 4, arbitrary: operations }, { weight: 1, arbitrary: fc.constant({ set: { host: 'written.org' } }) }),
  response: operations,
}, { requiredKeys: [] });

const destination = fc.constantFrom(
  { host: 'reviews', subset: 'v1', port: { number: 80 } }, { host: 'reviews', subset: 'v2', port: { number: 80 } }, { host: 'reviews', port: { number: 8080 } },
  { host: 'ratings.other.svc.cluster.local', port: { number: 80 } }, { host: 'reviews', subset: 'absent', port: { number: 80 } },
);
const route = fc.oneof(
  destination.map((only) => [{ destination: only }]),
  fc.record({ destination, headers }, { requiredKeys: ['destination'] }).map((only) => [only]),
  fc.array(fc.record({ destination, weight: fc.constantFrom(1, 25, 75, 0, 3), headers }, { requiredKeys: ['destination', 'weight'] }), { minLength: 2, maxLength: 3 })
    .filter((list) => list.some(({ weight }) => weight > 0)),
);

const rewrite = fc.oneof(
  fc.record({ uri: fc.constantFrom('/', '/new', '/new/', '/v2/') }),
  fc.record({ uri: fc.constant('/a'), authority: fc.constantFrom('rewritten.org', 'r:81') }),
  fc.record({
    uriRegexRewrite: fc.constantFrom(
      { match: '/api', rewrite: '/b' }, { match: '/(\\w+)/(\\w+)', rewrite: '/\\2/\\1' }, { match: '(.*)', rewrite: '\\0-x' }, { match: 'x*', rewrite: '-' },
      { match: '[^/]+$', rewrite: '<\\0>' },
    ),
  }),
);
const certainty = fc.constantFrom(0, 100).map((value) => ({ value }));
const fault = fc.oneof(
  fc.record({ abort: fc.record({ httpStatus: fc.constantFrom(418, 503), percentage: certainty }) }),
  fc.record({ abort: fc.record({ grpcStatus: fc.constantFrom('UNAVAILABLE', 'NOT_FOUND'), percentage: certainty }) }),
  fc.record({ delay: fc.record({ fixedDelay: fc.constant('0.002s'), percentage: certainty }) }),
);
const corsPolicy = fc.record({
  allowOrigins: fc.constantFrom([{ exact: ORIGINS[0] }], [{ regex: 'https://.*[.]com' }], [{ exact: '*' }], [{ prefix: 'https://a' }]),
  allowMethods: fc.constant(['GET', 'POST']),
  allowHeaders: fc.constantFrom(['x-user'], ['*']),
  exposeHeaders: fc.constant(['x-upstream-a']),
  allowCredentials: fc.boolean(),
  maxAge: fc.constant('60s'),
  unmatchedPreflights: fc.constantFrom('FORWARD', 'IGNORE'),
}, { requiredKeys: ['allowOrigins'] });

const forward = fc.record({
  route,
  rewrite: rarely(rewrite),
  headers: fc.option(headers, { nil: undefined }),
  fault: rarely(fault),
  corsPolicy: rarely(corsPolicy),
  timeout: rarely(fc.constant('5s')),
  retries: rarely(fc.constantFrom({ attempts: 3, retryOn: '5xx' }, { attempts: 0 })),
  mirror: rarely(destination),
});
const redirect = fc.record({
  redirect: fc.record({
    uri: fc.constantFrom('/moved', '/moved?now', 'bare', ''),
    authority: fc.constantFrom('moved.org', 'moved.org:81'),
    scheme: fc.constantFrom('http', 'https'),
    port: fc.constantFrom(80, 443, 8443),
    redirectCode: fc.constantFrom(301, 302, 303, 307, 308),
  }, { requiredKeys: [] }),
  headers: fc.record({ response: operations }),
}, { requiredKeys: ['redirect'] });
const directResponse = fc.record({
  directResponse: fc.record({
    status: fc.constantFrom(200, 201, 302, 403, 503),
    body: fc.constantFrom({ string: 'words' }, { string: '{}' }, { bytes: Buffer.from('bytes').toString('base64') }),
  }, { requiredKeys: ['status'] }),
  headers: fc.record({ response: operations }),
}, { requiredKeys: ['directResponse'] });

const anyAction = fc.oneof({ weight: 5, arbitrary: forward }, redirect, directResponse);
const matches = fc.array(match, { minLength: 1, maxLength: 2 });
const prefixRedirect = fc.record({ match: fc.constant([{ uri: { prefix: '/api' } }]), redirect: fc.constantFrom({ prefixRewrite: '/v2' }, { prefixRewrite: '/' }) });
const rule = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(matches, anyAction).map(([list, action]) => ({ match: list, ...action })) },
  { weight: 1, arbitrary: prefixRedirect },
);
const rules = fc.tuple(fc.array(rule, { minLength: 4, maxLength: 10 }), fc.option(forward))
  .map(([list, last]) => (last ? [...list, last] : list).map((one, i) => ({ name: `r${i}`, ...one })));

/** A mesh with every kind of condition and action, for a sidecar and for a gateway. */
export const mesh: fc.Arbitrary<GeneratedMesh> = fc.record({
  normalization: fc.constantFrom<PathNormalization>('BASE', 'BASE', 'BASE', 'NONE', 'MERGE_SLASHES', 'DECODE_AND_MERGE_SLASHES'),
  mode: fc.constantFrom('ALLOW_ANY', 'REGISTRY_ONLY'),
  reviews: rules,
  shop: rules,
}).map(({ normalization, mode, reviews, shop }) => ({
  objects: [
    ...FIXED,
    istio('VirtualService', 'reviews', { hosts: ['reviews'], http: reviews }),
    istio('VirtualService', 'shop', { hosts: ['shop.com', '*.shop.com'], gateways: ['mesh', 'gw'], http: shop }),
  ],
  meshConfig: { pathNormalization: { normalization }, outboundTrafficPolicy: { mode } },
  normalization,
}));
