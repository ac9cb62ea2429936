import { schemeOfRequestUri } from '../../src/validation/schema/request-uri';
import { validateManifests } from '../../src/validation/validate';
import { isWholeDuration, parseDuration } from '../../src/vocabulary/durations';

/** What Go's own `url.ParseRequestURI` says of each. */
it.each<[string, string | undefined]>([
  ['http://a.com', 'http'], ['HTTP://a.com', 'http'], ['oci://ghcr.io/a/b:1', 'oci'], ['mailto:x@y', 'mailto'], ['http:a', 'http'], ['x://', 'x'], ['/a', ''], ['*', ''], ['//a', ''],
  ['http://[::1]:80', 'http'], ['http://[::1', undefined], ['http://[a]:1', undefined], ['http://a:b', undefined], ['http://a:', 'http'], ['http://u:p@h:1/', 'http'], ['http://a b', undefined],
  ['http://a/b c', 'http'], ['http://a%zz', undefined], ['http://a/%zz', undefined], ['http://a/?%zz', 'http'], ['http://%41', undefined], ['http://%c3%a9/', 'http'], ['http://a\u0000', undefined],
  ['', undefined], ['a.com/x', undefined], ['://x', undefined], ['1http://a', undefined], ['?', undefined],
])('the scheme of %j is %j', (text, scheme) => {
  expect(schemeOfRequestUri(text)).toBe(scheme);
});

const object = (group: string, kind: string, spec: unknown, status?: unknown, version = 'v1') =>
  ({ apiVersion: `${group}.istio.io/${version}`, kind, metadata: { name: 'x', namespace: 'ns1' }, spec, ...(status === undefined ? {} : { status }) });
const refused = (json: unknown) => validateManifests([{ json, origin: 'test' }]).filter(({ severity }) => severity === 'ERROR').map(({ rule, path }) => `${rule} ${path}`);

it.each<[string, unknown, string[]]>([
  ['a Telemetry', object('telemetry', 'Telemetry', { tracing: [{ randomSamplingPercentage: 10 }] }), []],
  ['a Telemetry with too large a share', object('telemetry', 'Telemetry', { tracing: [{ randomSamplingPercentage: 101 }] }), ['CRD-003 spec.tracing[0].randomSamplingPercentage']],
  ['a Telemetry with both targets', object('telemetry', 'Telemetry', { selector: { matchLabels: { a: 'b' } }, targetRefs: [{ kind: 'Gateway', name: 'g' }] }), ['CRD-006 spec']],
  ['a WasmPlugin', object('extensions', 'WasmPlugin', { url: 'oci://ghcr.io/a/b:1' }, undefined, 'v1alpha1'), []],
  ['a WasmPlugin of another scheme', object('extensions', 'WasmPlugin', { url: 'ftp://a/b' }, undefined, 'v1alpha1'), ['CRD-001 spec.url']],
  ['an EnvoyFilter', object('networking', 'EnvoyFilter', { configPatches: [{ applyTo: 'CLUSTER', patch: { operation: 'MERGE', value: { any: [1] } } }] }, undefined, 'v1alpha3'), []],
  ['an EnvoyFilter of a wrong operation', object('networking', 'EnvoyFilter', { configPatches: [{ applyTo: 'CLUSTER', patch: { operation: 'merge' } }] }, undefined, 'v1alpha3'),
    ['CRD-007 spec.configPatches[0].patch.operation']],
  ['a ProxyConfig', object('networking', 'ProxyConfig', { concurrency: 0 }, undefined, 'v1beta1'), []],
  ['a ProxyConfig of half a thread', object('networking', 'ProxyConfig', { concurrency: 0.5 }, undefined, 'v1beta1'), ['CRD-001 spec.concurrency']],
  ['a status', object('networking', 'Sidecar', { egress: [{ hosts: ['./*'] }] }, { conditions: [{ type: 'Ready', lastTransitionTime: '2026-02-28T23:59:59.5+01:00' }] }), []],
  ['a status of no day', object('networking', 'Sidecar', { egress: [{ hosts: ['./*'] }] }, { conditions: [{ lastTransitionTime: '2026-02-30T00:00:00Z' }] }),
    ['CRD-001 status.conditions[0].lastTransitionTime']],
])('%s', (_, json, expected) => {
  expect(refused(json)).toEqual(expected);
});

it.each<[string, number | undefined, boolean]>([
  ['1s', 1e9, true], ['1.5us', 1500, false], ['9223372036854ms', 9223372036854e6, true], ['9223372036854.0001ms', 9223372036854000100, false], ['9223372036855ms', undefined, false],
  ['0.3h', 1080e9, true], ['1.0000000000001s', 1e9, true], ['-5ms', -5e6, true], ['1d', undefined, false],
])('%s is %d ns; whole milliseconds: %p', (text, nanoseconds, whole) => {
  expect(parseDuration(text)).toBe(nanoseconds);
  expect(isWholeDuration(text, 1e6)).toBe(whole);
});
