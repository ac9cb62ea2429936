import { AppProtocol, CanaryService, Client, Gateway, GatewayServer, HeaderMatch, Mesh } from '../../src';
import { chart, messageOf } from '../manifests-of';

function service(weights: { [version: string]: number } = { v1: 90, V2: 10, v3: 0 }) {
  const scope = chart('shop', { namespace: 'shop' });
  return { scope, reviews: new CanaryService(scope, 'reviews', weights), mesh: () => Mesh.fromChart(scope) };
}

const told = (mesh: Mesh, request: object) => mesh.send({ host: 'reviews', ...request }).headers?.['x-version'];

test('a request that names a version goes there, before all other rules, and says so again', () => {
  const { reviews, mesh } = service();
  reviews.addRoute('beta', { headers: [HeaderMatch.exact('x-user', 'beta')], to: { v3: 100 }, priority: 5 });
  reviews.pinDownstream('X-Version');
  for (const version of ['v1', 'V2', 'v3']) {
    const headers = { 'x-version': version, 'x-user': 'beta' };
    mesh().expectSplit({ host: 'reviews', headers }, { [version]: 100 });
    expect(told(mesh(), { headers })).toBe(version);
  }
  expect(told(mesh(), { headers: { 'x-user': 'beta' } })).toBe('v3');
  mesh().expectSplit({ host: 'reviews', headers: { 'x-version': 'v4' } }, { v1: 90, V2: 10 });
  expect(mesh().validate()).toEqual([]);
  mesh().expectNoFindings();
});

test('each drawn version tells its own name', () => {
  const { reviews, mesh } = service();
  reviews.pinDownstream('x-version');
  expect(mesh().send({ host: 'reviews' }).destinations.map(({ subset, requestHeaders }) => [subset, requestHeaders?.set])).toEqual([
    ['v1', { 'x-version': 'v1' }], ['v2', { 'x-version': 'V2' }],
  ]);
});

test('clients outside cannot choose, and what they say is overwritten', () => {
  const { scope, reviews, mesh } = service({ v1: 100, v2: 0 });
  reviews.pinDownstream('x-version');
  reviews.exposeVia(new Gateway(scope, 'public', { servers: [GatewayServer.http({ hosts: ['shop.example.com'] })] }), ['shop.example.com']);
  const outside = { host: 'shop.example.com', from: Client.gateway({ namespace: 'shop' }), headers: { 'x-version': 'v2' } };
  mesh().expectSplit(outside, { v1: 100 });
  expect(told(mesh(), outside)).toBe('v1');
});

const WHO = "CanaryService 'shop/reviews'";
const pin = (header: any, ports?: any) => messageOf((scope) => new CanaryService(scope, 'reviews', { v1: 100 }, { ports }).pinDownstream(header));
const TOKEN = "must be a header name (letters, digits and !#$%&'*+-.^_`|~)";

test.each<[string, string, string]>([
  ['no name', pin(undefined), `${WHO}: the header of pinDownstream must be a string, got undefined. Give a text in quotes.`],
  ['an empty name', pin(''), `${WHO}: the header of pinDownstream ${TOKEN}, got ''. Name the header.`],
  ['a blank', pin('x version'), `${WHO}: the header of pinDownstream ${TOKEN}, got 'x version'. Take out blanks, colons and other separators.`],
  ['a pseudo header', pin(':path'), `${WHO}: the header of pinDownstream ${TOKEN}, got ':path'. Take out blanks, colons and other separators.`],
  ['a list', pin(['x-version']), `${WHO}: the header of pinDownstream must be a string, got ["x-version"]. Give a text in quotes.`],
  ['a number', pin(5), `${WHO}: the header of pinDownstream must be a string, got 5. Give a text in quotes.`],
  ['a line break', pin('x\nversion'), `${WHO}: the header of pinDownstream ${TOKEN}, got 'x\\u000aversion'. Take out blanks, colons and other separators.`],
  ...['Host', 'cookie', 'Authorization', 'x-request-id', 'X-Forwarded-For', 'x-envoy-retry-on', 'content-length'].map((name): [string, string, string] => [
    name, pin(name), `${WHO}: the header of pinDownstream is overwritten in each request, and others read '${name.toLowerCase()}', got '${name}'. Give it a header of its own, for example 'x-version'.`,
  ]),
  ['no HTTP', pin('x-version', [{ port: 5432, protocol: AppProtocol.TCP }]),
    `${WHO}: pinDownstream needs a port with an HTTP protocol, got tcp. Give the service one, for example { port: 8080, protocol: AppProtocol.HTTP }.`],
])('%s is refused', (_, message, expected) => {
  expect(message).toBe(expected);
});

test('a second header is refused', () => {
  const { reviews } = service();
  reviews.pinDownstream('x-version');
  expect(() => reviews.pinDownstream('x-other')).toThrow(`${WHO}: versions are pinned already, by 'x-version', got 'x-other'. One header goes through all services: call pinDownstream once.`);
});
