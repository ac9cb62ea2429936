import { validateManifests } from '../../src/validation/validate';

const object = (kind: string, spec: object, metadata: object = {}) => ({ apiVersion: 'networking.istio.io/v1', kind, metadata: { name: 'x', namespace: 'ns1', ...metadata }, spec });
const errors = (json: unknown) => validateManifests([{ json, origin: 'test' }]).filter(({ severity }) => severity === 'ERROR').map(({ rule }) => rule);

const distribute = (...names: string[]) => object('DestinationRule', {
  host: 'a',
  trafficPolicy: { loadBalancer: { localityLbSetting: { distribute: [{ from: 'a', to: Object.fromEntries(names.map((name, i) => [name, i === 0 ? 101 - names.length : 1])) }] } } },
});

/** Istio reads the keys of a map in no order: what overlaps in one of them is refused. */
it.each<[string[], boolean]>([
  [['r', 's'], true], [['r*', 'rx'], true], [['r/z*', 'r/zx'], true], [['r/z/s', 'r/y/s'], true], [['r/*', 's/*'], true],
  [['r/*', 'r/z'], false], [['r/z', 'r/*'], false], [['r/z/s', 'r/z/*'], false], [['r/z/*', 'r/z/s'], false], [['r', '*'], false], [['r/z/s', '*'], false], [['r', 'r/z'], false], [['r/z', 'r'], false],
])('localities %j together: %p', (names, accepted) => {
  expect(errors(distribute(...names))).toEqual(accepted ? [] : ['DR-067']);
});

it('a label may be called like a duration', () => {
  const labels = { ttl: 'v1', idleTimeout: 'x' };
  expect(errors(object('DestinationRule', { host: 'a', subsets: [{ name: 'v1', labels }], workloadSelector: { matchLabels: labels } }))).toEqual([]);
  expect(errors(object('Sidecar', { workloadSelector: { labels }, egress: [{ hosts: ['./*'] }] }))).toEqual([]);
  expect(errors(object('Sidecar', { inboundConnectionPool: { tcp: { idleTimeout: 'x' } } }))).toEqual(['P-13']);
});

it.each<[string, string, string[]]>([
  ['ns/a.b', 'gateway', []], ['ns/a.b', 'other', ['VS-004']], ['a_b/c', 'gateway', ['VS-004']], ['ns/', 'gateway', ['VS-004']],
])('a reference to Gateway %s with semantics of %s', (gateway, semantics, expected) => {
  const spec = { hosts: ['a.com'], gateways: [gateway], http: [{ route: [{ destination: { host: 'a' } }] }] };
  expect(errors(object('VirtualService', spec, { annotations: { 'internal.istio.io/route-semantics': semantics } }))).toEqual(expected);
});

it.each<[object, boolean]>([
  [{ uid: 'a', generation: 3, finalizers: ['a/b'], ownerReferences: [], creationTimestamp: '2026-01-01T00:00:00Z', managedFields: null }, true],
  [{ uid: 7 }, false], [{ generation: '3' }, false], [{ generation: 0.5 }, false], [{ finalizers: 'a' }, false], [{ namespace: 7 }, false], [{ annotations: { a: true } }, false], [{ labels: [] }, false],
])('metadata %j: %p', (metadata, accepted) => {
  expect(errors(object('WorkloadEntry', { address: '1.2.3.4' }, metadata))).toEqual(accepted ? [] : ['META-007']);
});

it('objects of classes are read as JSON.stringify does, and getters that change their answer end', () => {
  class Spec {
    public readonly egress = [];
    public get ingress(): never { throw new Error('no'); }
  }
  expect(errors(object('Sidecar', new Spec()))).toEqual(['SC-003']);
  let asked = 0;
  const fickle = Object.defineProperty({}, 'egress', { enumerable: true, get: () => { if (asked++ % 2 === 1) { throw new Error('no'); } return []; } });
  expect(errors(object('Sidecar', fickle))).toEqual(['SC-003']);
  const hidden = Object.defineProperty({}, 'egress', { get: () => { throw new Error('no'); } });
  expect(errors(object('Sidecar', hidden))).toEqual(['SC-003']);
});

it('the objects of a List are looked at', () => {
  const list = { apiVersion: 'v1', kind: 'List', items: [object('Sidecar', {}), object('WorkloadEntry', { address: '1.2.3.4' })] };
  expect(errors(list)).toEqual(['SC-003']);
  expect(errors({ apiVersion: 'v1', kind: 'List', items: [list, list.items[0]] })).toEqual(['SC-003', 'SC-003']);
  const endless: { kind: string; items: unknown[] } = { kind: 'List', items: [list.items[0]] };
  endless.items.push(endless);
  expect(errors(endless)).toContain('SC-003');
});
