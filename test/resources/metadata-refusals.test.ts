import { ApiObject, ApiObjectMetadata, Lazy, Testing } from 'cdk8s';
import { AuthorizationPolicy } from '../../src/resources/authorization-policy';
import { ServiceEntry } from '../../src/resources/service-entry';
import { Sidecar } from '../../src/resources/sidecar';
import { WorkloadEntry } from '../../src/resources/workload-entry';
import { WorkloadGroup } from '../../src/resources/workload-group';

const wrong = (value: unknown): any => value;
const entry = (metadata: ApiObjectMetadata) => () => new WorkloadEntry(Testing.chart(), 'we', { metadata, address: '10.0.0.1' });
const labels = (given: { [key: string]: string }) => entry({ labels: given });
const annotations = (given: { [key: string]: string }) => entry({ annotations: given });
const policy = (given: { [key: string]: string }) => () => new AuthorizationPolicy(Testing.chart(), 'ap', { metadata: { annotations: given } });

/** What breaks a rule, its neighbour that does not, and every word of the refusal. */
const ROWS: Array<[rules: string, bad: () => unknown, good: () => unknown, message: string]> = [
  ['META-001', annotations({ 'istio.io/dry-run': 'true' }), policy({ 'istio.io/dry-run': 'true' }),
    "WorkloadEntry 'test/we': metadata.annotations must not have 'istio.io/dry-run' for this kind, got 'true'. Leave it out; only an AuthorizationPolicy can be tried out."],
  ['META-002', annotations({ 'internal.istio.io/webhook-always-reject': '' }), annotations({ 'istio.io/rev': 'canary' }),
    "WorkloadEntry 'test/we': metadata.annotations must not have one that Istio gives itself, got 'internal.istio.io/webhook-always-reject'. Leave it out."],
  ['META-003', policy({ 'internal.istio.io/parent-namespace': 'a' }), policy({ 'example.com/parent-namespace': 'a' }),
    "AuthorizationPolicy 'test/ap': metadata.annotations must not have one that Istio gives itself, got 'internal.istio.io/parent-namespace'. Leave it out."],
  ['META-004', annotations({ 'internal.istio.io/parents': 'a' }), annotations({ parents: 'a' }),
    "WorkloadEntry 'test/we': metadata.annotations must not have one that Istio gives itself, got 'internal.istio.io/parents'. Leave it out."],
  ['X-058', annotations({ 'internal.istio.io/route-semantics': 'gateway' }), annotations({ 'Example.com/route': 'any text, of any length' }),
    "WorkloadEntry 'test/we': metadata.annotations must not have one that Istio gives itself, got 'internal.istio.io/route-semantics'. Leave it out."],
  ['META-007', annotations({ a: wrong(5) }), annotations({ a: '5' }),
    "WorkloadEntry 'test/we': metadata.annotations 'a' must be a string, got 5. Give a text in quotes."],
  ['META-007', labels({ a: wrong(true) }), labels({ a: 'true' }),
    "WorkloadEntry 'test/we': metadata.labels 'a' must be a label value, got true. Use at most 63 letters, digits, -, _ and dots."],
  ['META-007', () => new ServiceEntry(Testing.chart(), 'se', { hosts: ['a.b'], metadata: { labels: { 'istio.io/use-waypoint': wrong(7) } } }),
    () => new ServiceEntry(Testing.chart(), 'se', { hosts: ['a.b'], metadata: { labels: { 'istio.io/use-waypoint': 'none' } } }),
    "ServiceEntry 'test/se': metadata.labels 'istio.io/use-waypoint' must be a label value, got 7. Use at most 63 letters, digits, -, _ and dots."],
  ['META-007', entry({ labels: wrong(['a']) }), entry({ labels: {} }),
    'WorkloadEntry \'test/we\': metadata.labels must be a map of labels, got ["a"]. Give for example { app: \'reviews\' }.'],
  ['META-007', entry(wrong('we')), entry(wrong(null)),
    "WorkloadEntry 'test/we': metadata must be an object, got 'we'. Put its properties in braces."],
  ['metadata', labels({ 'a b': 'c' }), labels({ 'a.b/c': 'd' }),
    "WorkloadEntry 'test/we': metadata.labels has a key that is no label, got 'a b'. Use letters, digits, -, _ and dots, with at most one prefix/."],
  ['metadata', annotations({ 'a b': 'c' }), annotations({ a: wrong(undefined), b: Lazy.any({ produce: () => 'c' }) }),
    "WorkloadEntry 'test/we': metadata.annotations has a key that is no annotation, got 'a b'. Use letters, digits, -, _ and dots, with at most one prefix/."],
  ['keys', labels({ constructor: wrong('a') }), labels({ Constructor: 'a' }),
    "WorkloadEntry 'test/we': a key of metadata.labels cannot be written as the key of a map, got 'constructor'. Use another name."],
  ['keys', annotations({ constructor: wrong('a') }), annotations({ Constructor: 'a' }),
    "WorkloadEntry 'test/we': a key of metadata.annotations cannot be written as the key of a map, got 'constructor'. Use another name."],
  ['keys', () => new WorkloadEntry(Testing.chart(), 'we', { address: '10.0.0.1', ports: { constructor: wrong(80) } }),
    () => new WorkloadEntry(Testing.chart(), 'we', { address: '10.0.0.1', ports: { http: 80 } }),
    "WorkloadEntry 'test/we': a port name cannot be written as the key of a map, got 'constructor'. Use another name."],
  ['keys', () => new WorkloadGroup(Testing.chart(), 'wg', { template: {}, entryAnnotations: { constructor: wrong('a') } }),
    () => new WorkloadGroup(Testing.chart(), 'wg', { template: {}, entryAnnotations: { a: 'a' } }),
    "WorkloadGroup 'test/wg': a key of entryAnnotations cannot be written as the key of a map, got 'constructor'. Use another name."],
];

test.each(ROWS)('%s is refused, its neighbour is not', (_rules, bad, good, message) => {
  expect(good).not.toThrow();
  expect(bad).toThrow(new Error(message));
});

test('what is refused leaves no child behind', () => {
  const chart = Testing.chart();
  expect(() => new Sidecar(chart, 'x', { egress: [{ hosts: ['./*'] }], metadata: { annotations: { 'istio.io/dry-run': 'true' } } })).toThrow('dry-run');
  expect(chart.node.children).toEqual([]);
});

test('what is only known at synthesis is left to it', () => {
  const metadata = { labels: { a: Lazy.any({ produce: () => 'b' }), c: wrong(undefined) } };
  expect(ApiObject.of(new WorkloadEntry(Testing.chart(), 'we', { metadata, address: '10.0.0.1' })).toJson().metadata.labels).toMatchObject({ a: 'b' });
});
