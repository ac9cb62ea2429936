import * as fc from 'fast-check';
import { HEADERS, MESH_HOSTS, METHODS, ORIGINS, path, SHOP_HOSTS, VALUES } from './words';
import type { HeaderLine, HttpRequest } from '../../src/routing/http-request';

const HUGE = 61 * 1024;
const TOO_MANY = 101;

const spelled = (name: string): fc.Arbitrary<string> => fc.constantFrom(name, name.toLowerCase(), name.toUpperCase());
const line: fc.Arbitrary<HeaderLine> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ name: fc.constantFrom(...HEADERS).chain(spelled), value: fc.constantFrom(...VALUES) }) },
  { weight: 1, arbitrary: fc.record({ name: fc.constant('x-forwarded-proto'), value: fc.constantFrom('https', 'http', 'HTTPS', 'ftp') }) },
  { weight: 1, arbitrary: fc.record({ name: fc.constant('content-type'), value: fc.constantFrom('application/grpc', 'application/grpc+proto', 'text/html') }) },
  { weight: 1, arbitrary: fc.record({ name: fc.constant('x-request-id'), value: fc.constant('mine') }) },
  { weight: 1, arbitrary: fc.record({ name: fc.constantFrom('te', 'keep-alive', 'x-envoy-retry-on'), value: fc.constantFrom('trailers', '5xx') }) },
);
const preflight = fc.constantFrom(...ORIGINS).map((origin) => [
  { name: 'Origin', value: origin }, { name: 'Access-Control-Request-Method', value: 'POST' }, { name: 'access-control-request-headers', value: 'x-user,x-b' },
]);
const simple = fc.constantFrom(...ORIGINS).map((origin) => [{ name: 'origin', value: origin }]);

const good = (hosts: readonly string[]): fc.Arbitrary<HttpRequest> => fc.record({
  host: fc.constantFrom(...hosts),
  path,
  method: fc.oneof({ weight: 3, arbitrary: fc.constant('GET') }, { weight: 2, arbitrary: fc.constantFrom(...METHODS) }),
  headerLines: fc.oneof({ weight: 8, arbitrary: fc.array(line, { maxLength: 5 }) }, simple, preflight),
});

/** What Envoy's parser refuses, or almost. */
const odd = fc.oneof(
  fc.constantFrom('/a#b', '/%00', '/?%00', '/\u0001', '/é', '*', '/a\u007f', '/a?#', '/a?b=\u0002', '//').map((bad): Partial<HttpRequest> => ({ path: bad })),
  fc.constantFrom('get', 'PURGE', 'BREW', 'PROPFIND', 'G-T').map((method): Partial<HttpRequest> => ({ method })),
  fc.constantFrom('', 'a b', 'a#b', 'a/b', 'reviews?', 'é.com', 'a\u0001').map((host): Partial<HttpRequest> => ({ host })),
  fc.constantFrom<HeaderLine>(
    { name: 'x-user', value: 'a\u0001b' }, { name: 'x user', value: '' }, { name: 'x-user', value: 'ü' }, { name: 'x(user)', value: 'a' }, { name: '', value: 'a' },
    { name: 'x-user', value: 'tab\there' }, { name: 'x_user', value: 'alice' }, { name: 'x-user', value: 'a\u007f' },
  ).map((one): Partial<HttpRequest> => ({ headerLines: [one] })),
  fc.constantFrom<Partial<HttpRequest>>(
    { headerLines: [{ name: 'x-user', value: 'x'.repeat(HUGE) }] },
    { headerLines: Array.from({ length: TOO_MANY }, (_, i) => ({ name: `x-${i}`, value: '' })) },
  ),
);

const request = (hosts: readonly string[], ports: readonly number[]): fc.Arbitrary<HttpRequest> => fc.tuple(
  good(hosts), fc.oneof({ weight: 30, arbitrary: fc.constant<Partial<HttpRequest>>({}) }, { weight: 1, arbitrary: odd }), fc.constantFrom(...ports),
).map(([plain, changes, port]) => ({ ...plain, ...changes, port }));

/** Requests from inside the mesh. */
export const meshRequest = request(MESH_HOSTS, [80, 80, 80, 8080]);
/** Requests from outside. */
export const gatewayRequest = request(SHOP_HOSTS, [80, 80, 80, 8080, 8081]);
