import { recorded } from './load';
import { analyzeManifests } from '../../src/analysis/analyze';

const KINDS: [string, string][] = [
  ['v1', 'Service'], ['v1', 'Pod'], ['v1', 'Namespace'], ['v1', 'Node'], ['v1', 'Secret'], ['apps/v1', 'Deployment'], ['argoproj.io/v1alpha1', 'Rollout'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler'], ['networking.istio.io/v1', 'VirtualService'], ['networking.istio.io/v1', 'DestinationRule'],
  ['networking.istio.io/v1', 'Gateway'], ['networking.istio.io/v1', 'ServiceEntry'], ['networking.istio.io/v1', 'Sidecar'],
  ['gateway.networking.k8s.io/v1', 'Gateway'], ['security.istio.io/v1', 'AuthorizationPolicy'], ['security.istio.io/v1', 'PeerAuthentication'],
  ['security.istio.io/v1', 'RequestAuthentication'], ['admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration'],
];

const cyclic: { [field: string]: unknown } = { exact: 'x' };
cyclic.self = cyclic;
const deep = Array.from({ length: 20_000 }).reduce<unknown>((inner) => ({ match: inner }), {});
const NASTY: [string, unknown][] = [
  ['null', null], ['a number', 7], ['a string', 'x'], ['a list', [null, 1, 'x', []]], ['true', true], ['an empty object', {}],
  ['a cycle', cyclic], ['depth', deep], ['__proto__', JSON.parse('{"__proto__": {"polluted": true}}')],
];

/** Runs both modes; what is thrown fails the test. */
const analyzeBoth = (...objects: unknown[]) => [true, false].map((parity) =>
  analyzeManifests(objects.map((json, i) => ({ json, origin: `hostile:${i}` })), { parity }));

describe('hostile manifests', () => {
  it.each(NASTY)('%s in place of an object', (_, value) => {
    expect(() => analyzeBoth(value)).not.toThrow();
  });

  it.each(NASTY)('%s in place of metadata, spec and every field of it', (_, value) => {
    for (const [apiVersion, kind] of KINDS) {
      expect(() => analyzeBoth(
        { apiVersion, kind, metadata: value, spec: value },
        { apiVersion, kind, metadata: { name: value, namespace: value, labels: value, annotations: value }, spec: { template: value, selector: value } },
      )).not.toThrow();
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each(NASTY)('%s in place of any part of a recorded mesh', (_, value) => {
    let seed = 1;
    const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
    for (const { objects } of recorded().filter((_one, i) => i % 4 === 0)) {
      for (let round = 0; round < 4; round++) {
        const copy = JSON.parse(JSON.stringify(objects)) as unknown[];
        const places = copy.flatMap((object) => placesOf(object));
        const { parent, key } = places[random(places.length)];
        parent[key] = value;
        expect(() => analyzeBoth(...copy)).not.toThrow();
      }
    }
  });

  it.each(NASTY)('%s in place of a match, a condition and a fault', (_, value) => {
    const rule = (match: unknown, fault: unknown) => ({ match: [match], fault, route: [{ destination: { host: 'a' } }] });
    const http = [rule(value, value), rule({ uri: value, headers: value, port: value }, { delay: value }), rule({ headers: { cookie: value } }, {})];
    const virtualService = { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'v', namespace: 'x' }, spec: { hosts: ['a'], http } };
    expect(() => analyzeBoth(virtualService)).not.toThrow();
  });

  it('10,000 routes take no longer than their number', () => {
    const http = Array.from({ length: 10_000 }, (_, i) => ({ match: [{ uri: { exact: `/${i}` } }], route: [{ destination: { host: 'a' } }] }));
    // All pairs of them would outlive the test.
    const analyze = () => analyzeBoth({ apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'v', namespace: 'x' }, spec: { hosts: ['a'], http } });
    expect(analyze).not.toThrow();
  });

  it('tells what was given on one line', () => {
    const [finding] = analyzeBoth({ apiVersion: 'v1', kind: 'Service', metadata: { name: 's', namespace: 'x' }, spec: { ports: [{ name: '\u001b[31mred\n', port: 80 }] } })[1];
    expect(finding.message).not.toMatch(/[\u0000-\u001f]/);
  });
});

interface Place {
  readonly parent: { [key: string]: unknown };
  readonly key: string;
}

function placesOf(value: unknown): Place[] {
  return typeof value !== 'object' || value === null ? []
    : Object.entries(value).flatMap(([key, item]) => [{ parent: value as Place['parent'], key }, ...placesOf(item)]);
}
