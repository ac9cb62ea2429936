import { ApiObject, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { CanaryService, CanaryServiceProps, Mesh, VersionedDeployment } from '../../src';
import { kubernetesProblems } from '../kubernetes';
import { chart, manifestsOf, messageOf, only, Written } from '../manifests-of';

const WHO = "CanaryService 'shop/reviews'";
const resources = { cpuRequest: '100m' };
const autoscale = { min: 2, max: 10, cpu: 70 };
const reviews = (props: CanaryServiceProps, weights: { [version: string]: number } = { v1: 90, v2: 10 }) =>
  manifestsOf((scope) => new CanaryService(scope, 'reviews', weights, props), { namespace: 'shop' });
const autoscalers = (manifests: Written[]) => manifests.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
const pods = (manifests: Written[]) => Object.fromEntries(manifests.filter(({ kind }) => kind === 'Deployment')
  .map(({ metadata, spec }) => [metadata.name, spec.replicas ?? autoscalers(manifests).filter((one) => one.spec.scaleTargetRef.name === metadata.name)
    .map(({ spec: { minReplicas, maxReplicas } }) => `${minReplicas}–${maxReplicas}`).join()]));

test('the autoscaler has the name of its Deployment, which says nothing of replicas', () => {
  const manifests = reviews({ resources, autoscale }, { v1: 100 });
  expect(only(manifests, 'HorizontalPodAutoscaler')).toEqual({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'reviews-v1', namespace: 'shop', labels: only(manifests, 'Deployment').metadata.labels },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'reviews-v1' },
      minReplicas: 2,
      maxReplicas: 10,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }],
    },
  });
  expect(only(manifests, 'Deployment').spec).not.toHaveProperty('replicas');
  expect(only(manifests, 'Deployment').spec.template.spec.containers[0].resources.requests).toEqual({ cpu: '100m' });
  expect(manifests.flatMap(kubernetesProblems)).toEqual([]);
});

test.each<[string, CanaryServiceProps, object]>([
  ['neither', { resources }, { 'reviews-v1': 1, 'reviews-v2': 1 }],
  ['the service', { resources, autoscale }, { 'reviews-v1': '2–10', 'reviews-v2': '2–10' }],
  ['one version', { resources, versions: { v2: { autoscale } } }, { 'reviews-v1': 1, 'reviews-v2': '2–10' }],
  ['a version with a request of its own', { versions: { v2: { autoscale, resources } } }, { 'reviews-v1': 1, 'reviews-v2': '2–10' }],
  ['a version over the service', { resources, autoscale, versions: { v2: { autoscale: { min: 1, max: 1, cpu: 50 } } } }, { 'reviews-v1': '2–10', 'reviews-v2': '1–1' }],
  ['a version with a fixed number', { resources, autoscale, versions: { v2: { replicas: 3 } } }, { 'reviews-v1': '2–10', 'reviews-v2': 3 }],
  ['a version that scales beside fixed ones', { resources, replicas: 3, versions: { v2: { autoscale } } }, { 'reviews-v1': 3, 'reviews-v2': '2–10' }],
  ['undefined, as other languages pass it', { resources, autoscale, versions: { v2: { autoscale: undefined, replicas: undefined } } }, { 'reviews-v1': '2–10', 'reviews-v2': '2–10' }],
])('how many pods: %s', (_what, props, expected) => {
  expect(pods(reviews(props))).toEqual(expected);
});

test('a workload that takes the place of a built-in one takes that of its autoscaler, too', () => {
  const program = (own: object) => (scope: Chart) => {
    const service = new CanaryService(scope, 'reviews', { v1: 100 }, { resources, autoscale });
    new VersionedDeployment(scope, 'own', { service, version: 'v1', ...own });
  };
  expect(pods(manifestsOf(program({})))).toEqual({ 'reviews-v1': '2–10' });
  expect(pods(manifestsOf(program({ replicas: 4 })))).toEqual({ 'reviews-v1': 4 });
  expect(autoscalers(manifestsOf(program({ replicas: 4 })))).toEqual([]);
});

test('ApiObject.of finds the Deployment, not its autoscaler', () => {
  const service = new CanaryService(chart(), 'reviews', { v1: 100 }, { resources, autoscale });
  expect(ApiObject.of(service.deployments.v1).kind).toBe('Deployment');
});

test('pods and traffic are apart: whatever scales, requests are shared out by the weights, and nothing is found', () => {
  const bounds = fc.record({ min: fc.integer({ min: 1, max: 20 }), more: fc.nat(50), cpu: fc.integer({ min: 1, max: 300 }) })
    .map(({ min, more, cpu }) => ({ min, max: min + more, cpu }));
  fc.assert(fc.property(fc.nat(100), fc.option(bounds, { nil: undefined }), fc.option(bounds, { nil: undefined }), (v1, service, version) => {
    const manifests = reviews({ resources, autoscale: service, versions: { v2: { autoscale: version } } }, { v1, v2: 100 - v1 });
    const mesh = Mesh.fromManifests(manifests);
    mesh.expectSplit({ host: 'reviews' }, { v1, v2: 100 - v1 });
    mesh.expectNoFindings();
    expect(manifests.flatMap(kubernetesProblems)).toEqual([]);
  }), { numRuns: 25 });
});

const props = (given: any) => (scope: Chart) => new CanaryService(scope, 'reviews', { v1: 100 }, { resources, ...given });
const scaled = (given: any) => props({ autoscale: { ...autoscale, ...given } });
const RANGE = 'Give a number of that range.';
const REQUEST = "Give one, for example resources: { cpuRequest: '100m' }.";

test.each<[string, (scope: Chart) => void, string]>([
  ['no pods', scaled({ min: 0 }), `${WHO}: autoscale.min must be a whole number from 1 to 2147483647, got 0. ${RANGE}`],
  ['half a pod', scaled({ min: 1.5 }), `${WHO}: autoscale.min must be a whole number from 1 to 2147483647, got 1.5. ${RANGE}`],
  ['a text', scaled({ min: '2' }), `${WHO}: autoscale.min must be a whole number from 1 to 2147483647, got '2'. ${RANGE}`],
  ['no most', scaled({ max: undefined }), `${WHO}: autoscale.max must be a whole number from 1 to 2147483647, got undefined. ${RANGE}`],
  ['bounds that cross', scaled({ max: 1 }), `${WHO}: autoscale.max must not be below autoscale.min, got 1 below 2. Raise max or lower min.`],
  ['no CPU', scaled({ cpu: 0 }), `${WHO}: autoscale.cpu must be a whole number from 1 to 2147483647, got 0. ${RANGE}`],
  ['a share of CPU', scaled({ cpu: 0.7 }), `${WHO}: autoscale.cpu must be a whole number from 1 to 2147483647, got 0.7. ${RANGE}`],
  ['NaN', scaled({ cpu: NaN }), `${WHO}: autoscale.cpu must be a whole number from 1 to 2147483647, got NaN. ${RANGE}`],
  ['a number', props({ autoscale: 3 }), `${WHO}: autoscale must be an object, got 3. Put its properties in braces.`],
  ['null', props({ autoscale: null }), `${WHO}: autoscale must be an object, got null. Put its properties in braces.`],
  ['replicas beside it', props({ autoscale, replicas: 3 }),
    `${WHO}: replicas stands beside autoscale, got 3 beside {"min":2,"max":10,"cpu":70}. The autoscaler decides how many pods there are: leave replicas out, or say it with autoscale.min.`],
  ['both in a version', props({ versions: { v1: { autoscale, replicas: 0 } } }),
    `${WHO}: replicas stands beside autoscale, got 0 beside {"min":2,"max":10,"cpu":70}. The autoscaler decides how many pods there are: leave replicas out, or say it with autoscale.min.`],
  ['no request', props({ autoscale, resources: undefined }), `${WHO}: autoscale needs a CPU request, of which autoscale.cpu is a percentage, got undefined. ${REQUEST}`],
  ['a limit only', props({ autoscale, resources: { cpuLimit: '1' } }), `${WHO}: autoscale needs a CPU request, of which autoscale.cpu is a percentage, got undefined. ${REQUEST}`],
  ['a request of nothing', props({ autoscale, resources: { cpuRequest: '0m' } }), `${WHO}: autoscale needs a CPU request, of which autoscale.cpu is a percentage, got '0m'. ${REQUEST}`],
])('is refused: %s', (_what, program, message) => {
  expect(messageOf(program)).toBe(message);
});

test('what is refused leaves nothing behind', () => {
  const scope = chart('shop');
  expect(() => props({ autoscale: { min: 0, max: 1, cpu: 1 } })(scope)).toThrow();
  expect(scope.node.children).toEqual([]);
});
