import { AppProtocol, BlueGreenService, CanaryService, Mesh, ServicePort } from '../../src';
import { chart, messageOf } from '../manifests-of';

const mirrors = (mesh: Mesh, host = 'reviews', dialled = 8080) => mesh.send({ host, port: dialled }).mirrors?.map(({ subset, port, percent }) => [subset, port, percent]);

test('the mirrored version gets copies and no live traffic', () => {
  const scope = chart('shop', { namespace: 'shop' });
  new CanaryService(scope, 'reviews', { v1: 90, v2: 10, v3: 0 }).mirrorTo('v3', 25);
  const mesh = Mesh.fromChart(scope);
  expect(mirrors(mesh)).toEqual([['v3', 8080, 25]]);
  mesh.expectSplit({ host: 'reviews' }, { v1: 90, v2: 10 });
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});

test('of several ports the one of the request, or the one that is said', () => {
  const ports: ServicePort[] = [{ port: 5432, protocol: AppProtocol.TCP }, { port: 8080, protocol: AppProtocol.HTTP }, { port: 9000, protocol: AppProtocol.GRPC }];
  const scope = chart('shop', { namespace: 'shop' });
  new CanaryService(scope, 'reviews', { v1: 100, v2: 0 }, { ports }).mirrorTo('v2', 100);
  new CanaryService(scope, 'ratings', { v1: 100, v2: 0 }, { ports }).mirrorTo('v2', 0.5, { port: 9000 });
  const mesh = Mesh.fromChart(scope);
  expect(mirrors(mesh)).toEqual([['v2', 8080, 100]]);
  expect(mirrors(mesh, 'reviews', 9000)).toEqual([['v2', 9000, 100]]);
  expect(mirrors(mesh, 'ratings')).toEqual([['v2', 9000, 0.5]]);
  mesh.expectNoFindings();
});

test('live traffic beside copies has to be said, and is found', () => {
  const scope = chart('shop', { namespace: 'shop' });
  new CanaryService(scope, 'reviews', { v1: 90, v2: 10 }).mirrorTo('v2', 100, { allowLive: true });
  expect(Mesh.fromChart(scope).analyze().map(({ code }) => code)).toEqual(['CI0017']);
});

const mirror = (...[weights, version, percent, options]: any[]) =>
  messageOf((scope) => new CanaryService(scope, 'reviews', weights).mirrorTo(version, percent, options));
const WHO = "CanaryService 'shop/reviews'";
const of = (version: string) => `mirror '${version}' of ${WHO}`;
const BOTH = { v1: 100, v2: 0 };

test.each<[string, any[], string]>([
  ['an unknown version', [BOTH, 'v3', 100], `${WHO}: 'v3' is not a version of 'reviews' (known: v1, v2). Declare it where the service is defined, for example { v3: 0 }.`],
  ['the only version', [{ v1: 100 }, 'v1', 100], `${of('v1')}: 'v1' is the only version, and would get each request twice. Declare the version that is to be tried, for example { v1: 100, v2: 0 }.`],
  ['a version with weight', [{ v1: 90, v2: 10 }, 'v2', 100], `${of('v2')}: version 'v2' gets 10 percent of the live traffic, and would get copies as well. Set its weight to 0, or say { allowLive: true } if it can bear both.`],
  ['more than all', [BOTH, 'v2', 101], `${of('v2')}: the percentage must be 0 or a number from 0.0001 to 100, got 101. Give a percentage, for example 12.5.`],
  ['a negative share', [BOTH, 'v2', -1], `${of('v2')}: the percentage must be 0 or a number from 0.0001 to 100, got -1. Give a percentage, for example 12.5.`],
  ['no number', [BOTH, 'v2', '50'], `${of('v2')}: the percentage must be 0 or a number from 0.0001 to 100, got '50'. Give a percentage, for example 12.5.`],
  ['no share at all', [BOTH, 'v2'], `${of('v2')}: the percentage must be 0 or a number from 0.0001 to 100, got undefined. Give a percentage, for example 12.5.`],
  ['a port that is not there', [BOTH, 'v2', 50, { port: 9000 }], `${of('v2')}: the port must be one of the service that speaks HTTP (8080), got 9000. Use one of these, or leave it out.`],
  ['a flag in quotes', [BOTH, 'v2', 50, { allowLive: 'yes' }], `${of('v2')}: allowLive must be true or false, got 'yes'. Leave the quotes out, or leave it out for the default.`],
  ['no name at all', [BOTH, Symbol('v2'), 50], `${WHO}: Symbol(v2) is not a version of 'reviews' (known: v1, v2). Declare it where the service is defined, for example { Symbol(v2): 0 }.`],
  ['options that are none', [BOTH, 'v2', 50, 9080], `${of('v2')}: the options must be an object, got 9080. Put its properties in braces.`],
])('%s is refused', (_, args, message) => {
  expect(mirror(...args)).toBe(message);
});

test('the live one of two colours is not the only version', () => {
  const service = new BlueGreenService(chart(), 'shop', { live: 'blue' });
  expect(() => service.mirrorTo('blue', 10)).toThrow(/^mirror 'blue' of BlueGreenService 'shop\/shop': version 'blue' gets 100 percent of the live traffic/);
  service.mirrorTo('green', 10);
});

test('a second mirror of one version, and one of a retired version, are refused', () => {
  const service = new CanaryService(chart(), 'reviews', { v1: 100, v2: 0, v3: 0 });
  service.mirrorTo('v2', 50);
  expect(() => service.mirrorTo('v2', 50)).toThrow(`${of('v2')}: version 'v2' gets copies already. Say the whole share in one call.`);
  service.retire('v3');
  expect(() => service.mirrorTo('v3', 50)).toThrow(/version 'v3' is retired/);
});
