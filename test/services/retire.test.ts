import { Chart, Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { CanaryService, Destination, HeaderMatch, HeaderRoute, Mesh, Mirror, VersionedDeployment } from '../../src';
import { chart, manifestsOf, messageOf, only, Written } from '../manifests-of';

const RETIRED = 'cdk8s-istio.dev/retired';
const WHO = "CanaryService 'shop/reviews'";
const headers = [HeaderMatch.exact('x-user-type', 'beta')];

const retired = (scope: Chart) => {
  const service = new CanaryService(scope, 'reviews', { v1: 0, v2: 100 });
  service.retire('v1');
  return service;
};
const marks = (manifests: Written[]) => manifests.filter(({ metadata }) => metadata.annotations?.[RETIRED]).map(({ kind, metadata }) => `${kind} ${metadata.name}`);

test('a retired version keeps its Deployment and its subset, and gets nothing', () => {
  const before = manifestsOf((scope) => new CanaryService(scope, 'reviews', { v1: 0, v2: 100 }), { namespace: 'shop' });
  const manifests = manifestsOf(retired, { namespace: 'shop' });
  expect(marks(manifests)).toEqual(['Deployment reviews-v1']);
  const deployment = only(manifests, 'Deployment', 'reviews-v1');
  delete deployment.metadata.annotations;
  expect(manifests).toEqual(before);
  Mesh.fromManifests(manifests).expectSplit({ host: 'reviews' }, { v2: 100 });
  Mesh.fromManifests(manifests).expectNoFindings();
});

test('the mark is on the Deployment, not on its pods, which would start anew', () => {
  expect(only(manifestsOf(retired), 'Deployment', 'reviews-v1').spec.template.metadata).not.toHaveProperty('annotations');
});

test('retired twice is retired', () => {
  expect(marks(manifestsOf((scope) => retired(scope).retire('v1')))).toEqual(['Deployment reviews-v1']);
});

test('a workload that takes the place of a retired one is retired', () => {
  expect(marks(manifestsOf((scope) => new VersionedDeployment(scope, 'own', { service: retired(scope), version: 'v1' })))).toEqual(['Deployment reviews-v1']);
});

test('rules that name a retired version with 0, and the service itself, stay', () => {
  const mesh = Mesh.fromManifests(manifestsOf((scope) => {
    const service = retired(scope);
    new HeaderRoute(scope, 'beta', { service, headers, to: { v1: 0, v2: 100 } });
    service.addRoute('slow', { headers: [HeaderMatch.present('x-slow')] });
  }, { namespace: 'shop' }));
  mesh.expectSplit({ host: 'reviews', headers: { 'x-user-type': 'beta' } }, { v2: 100 });
  mesh.expectSplit({ host: 'reviews', headers: { 'x-slow': '1' } }, { v2: 100 });
});

test('no request of whatever kind goes to a retired version', () => {
  fc.assert(fc.property(fc.nat(100), fc.nat(100), fc.boolean(), (v2, toV2, beta) => {
    const mesh = Mesh.fromManifests(manifestsOf((scope) => {
      const service = new CanaryService(scope, 'reviews', { v1: 0, v2, v3: 100 - v2 });
      service.addRoute('beta', { headers, to: { v2: toV2, v3: 100 - toV2 } });
      service.retire('v1');
    }, { namespace: 'shop' }));
    expect(mesh.send({ host: 'reviews', headers: beta ? { 'x-user-type': 'beta' } : {} }).split.v1 ?? 0).toBe(0);
  }), { numRuns: 20 });
});

const add = (given: object, late: boolean) => (scope: Chart) => {
  const service = new CanaryService(scope, 'reviews', { v1: 0, v2: 100 });
  const steps = [() => service.retire('v1'), () => new HeaderRoute(scope, 'beta', { service, headers, ...given })];
  (late ? steps : steps.reverse()).forEach((step) => step());
};
const copies = (subset: string) => ({ mirrors: [Mirror.to(Destination.host('reviews', { subset }))] });
const retire = (version: any, weights = { v1: 75, v2: 25 }) => (scope: Chart) => new CanaryService(scope, 'reviews', weights).retire(version);

const ZERO = 'Give its share to another version first: it is retired when its weight is 0.';
const RULE = "the rule 'beta' still sends to version 'v1', which cannot be retired. Send the rule to another version, or remove it.";
const LATE = "version 'v1' is retired: nothing may be sent to it. Send to another version, or do not retire it yet.";

test.each<[string, (scope: Chart) => void, string]>([
  ['a version with a weight', retire('v2'), `${WHO}: version 'v2' gets 25 percent of the traffic and cannot be retired. ${ZERO}`],
  ['the only version', retire('v1', { v1: 100 } as any), `${WHO}: version 'v1' gets 100 percent of the traffic and cannot be retired. ${ZERO}`],
  ['an unknown version', retire('v9'), `${WHO}: 'v9' is not a version of 'reviews' (known: v1, v2). Declare it where the service is defined, for example { v9: 0 }.`],
  ['a subset in place of a version', retire('v1-0', { 'v1.0': 0, 'v2': 100 } as any),
    `${WHO}: 'v1-0' is not a version of 'reviews' (known: v1.0, v2). Declare it where the service is defined, for example { 'v1-0': 0 }.`],
  ['nothing', retire(undefined), `${WHO}: undefined is not a version of 'reviews' (known: v1, v2). Declare it where the service is defined, for example { undefined: 0 }.`],
  ['a rule that sends to it', add({ to: { v1: 100 } }, false), `${WHO}: ${RULE}`],
  ['a rule that sends a part to it', add({ to: { v1: 1, v2: 99 } }, false), `${WHO}: ${RULE}`],
  ['a rule that sends copies to it', add(copies('v1'), false), `${WHO}: ${RULE}`],
  ['a later rule', add({ to: { v1: 100 } }, true), `route 'beta' of ${WHO}: ${LATE}`],
  ['a later rule with copies', add(copies('v1'), true), `route 'beta' of ${WHO}: ${LATE}`],
])('is refused: %s', (_what, program, message) => {
  expect(messageOf(program)).toBe(message);
});

test('a route that was added to the VirtualService itself is seen when it is written', () => {
  expect(() => manifestsOf((scope) => {
    const service = retired(scope);
    service.virtualService.addHttpRoute({ name: 'own', match: [{ headers }], route: [{ destination: service.version('v1') }] });
  })).toThrow(`route 'own' of ${WHO}: ${LATE}`);
});

test('a rule that is refused is not added', () => {
  const scope = chart('shop');
  const service = retired(scope);
  expect(() => service.addRoute('beta', { headers, to: { v1: 100 } })).toThrow(LATE);
  service.addRoute('beta', { headers, to: { v2: 100 } });
  expect(service.virtualService.toJson().spec.http.map(({ name }: Written) => name)).toEqual(['beta', 'default']);
});

test.each([['before', true], ['after', false]])('a retired version is pinned no longer, whether it was retired %s', (_, early) => {
  const mesh = Mesh.fromManifests(manifestsOf((scope) => {
    const service = new CanaryService(scope, 'reviews', { v1: 0, v2: 90, v3: 10 });
    service.addRoute('slow', { headers: [HeaderMatch.present('x-slow')], timeout: Duration.seconds(9) });
    const steps = [() => service.retire('v1'), () => service.pinDownstream('x-version')];
    (early ? steps : steps.reverse()).forEach((step) => step());
    service.addRoute('late', { headers: [HeaderMatch.present('x-late')], timeout: Duration.seconds(8) });
  }, { namespace: 'shop' }));
  mesh.expectNoFindings();
  for (const name of ['x-none', 'x-slow', 'x-late']) {
    mesh.expectSplit({ host: 'reviews', headers: { 'x-version': 'v1', [name]: '1' } }, { v2: 90, v3: 10 });
    mesh.expectSplit({ host: 'reviews', headers: { 'x-version': 'v3', [name]: '1' } }, { v3: 100 });
  }
});

test('a refused retirement leaves the pins as they were', () => {
  const scope = chart('shop', { namespace: 'shop' });
  const service = new CanaryService(scope, 'reviews', { v1: 0, v2: 100 });
  service.pinDownstream('x-version');
  service.addRoute('beta', { headers, to: { v1: 100 } });
  expect(() => service.retire('v1')).toThrow(`${WHO}: ${RULE}`);
  Mesh.fromChart(scope).expectSplit({ host: 'reviews', headers: { 'x-version': 'v1' } }, { v1: 100 });
});
