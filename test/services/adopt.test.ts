import { ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import { IConstruct } from 'constructs';
import { CanaryService, VersionedDeployment } from '../../src';
import { chart, manifestsOf, only, Written } from '../manifests-of';

const container = { name: 'reviews', image: 'reviews:v2' };

const MAKERS: [string, (scope: Chart, labels?: { [key: string]: string }) => IConstruct][] = [
  ['cdk8s-plus', (scope, labels) => {
    const deployment = new kplus.Deployment(scope, 'own', { containers: [{ image: 'reviews:v2', portNumber: 8080 }], metadata: { labels }, podMetadata: { labels } });
    return deployment;
  }],
  ['L1', (scope, labels = {}) => new kplus.k8s.KubeDeployment(scope, 'own', {
    metadata: { labels },
    spec: { selector: { matchLabels: { team: 'a', ...labels } }, template: { metadata: { labels: { team: 'a', ...labels } }, spec: { containers: [container] } } },
  })],
  ['ApiObject', (scope, labels = {}) => new ApiObject(scope, 'own', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { labels },
    spec: { selector: { matchLabels: { team: 'a', ...labels } }, template: { metadata: { labels: { team: 'a', ...labels } }, spec: { containers: [container] } } },
  })],
];

const adoptInto = (scope: Chart, version: string, workload: IConstruct, weights: { [version: string]: number } = { v1: 100, v2: 0 }) => {
  const service = new CanaryService(scope, 'reviews', weights);
  VersionedDeployment.adopt(scope, 'adopted', workload, { service, version });
  return service;
};

const carries = (labels: Written, wanted: Written) => Object.entries(wanted).every(([key, value]) => labels[key] === value);

describe.each(MAKERS)('a Deployment of %s', (_name, make) => {
  test('belongs to its version, in place of the built-in one', () => {
    const manifests = manifestsOf((scope) => adoptInto(scope, 'v2', make(scope)));
    const deployments = manifests.filter(({ kind }) => kind === 'Deployment');
    expect(deployments).toHaveLength(2);
    const own = deployments.find(({ metadata }) => metadata.name !== 'reviews-v1')!;
    const labels = own.spec.template.metadata.labels;
    expect(labels).toMatchObject({ app: 'reviews', version: 'v2' });
    expect(own.spec.selector.matchLabels).toMatchObject({ app: 'reviews', version: 'v2' });
    expect(own.metadata.labels).toMatchObject({ app: 'reviews', version: 'v2' });
    expect(carries(labels, own.spec.selector.matchLabels)).toBe(true);
    expect(carries(labels, only(manifests, 'Service', 'reviews').spec.selector)).toBe(true);
  });

  test('declares a version that had no weight, with weight 0', () => {
    const manifests = manifestsOf((scope) => {
      const service = adoptInto(scope, 'v3', make(scope), { v1: 100 });
      service.addRoute('beta', { port: 8080, to: { v3: 100 } });
      expect(service.versions).toEqual(['v1', 'v3']);
    });
    expect(only(manifests, 'DestinationRule').spec.subsets).toEqual([{ name: 'v1', labels: { version: 'v1' } }, { name: 'v3', labels: { version: 'v3' } }]);
    expect(only(manifests, 'VirtualService').spec.http.map((route: Written) => [route.name, route.route.map((one: Written) => `${one.destination.subset}=${one.weight}`)]))
      .toEqual([['beta', ['v3=100']], ['default', ['v1=100']]]);
  });

  test.each([
    [{ version: 'v9' }, "version of 'shop/own"],
    [{ app: 'ratings' }, "app of 'shop/own"],
  ])('with the labels %j is refused, and nothing is left of the adoption', (labels, text) => {
    const scope = chart();
    expect(() => adoptInto(scope, 'v2', make(scope, labels))).toThrow(text);
    expect(scope.node.tryFindChild('adopted')).toBeUndefined();
  });
});

test.each<[string, (scope: Chart) => void, string]>([
  ['something without pods', (scope) => adoptInto(scope, 'v2', new ApiObject(scope, 'own', { apiVersion: 'v1', kind: 'ConfigMap' })),
    "VersionedDeployment 'shop/adopted': only a workload with a pod template can be adopted, got 'ConfigMap' 'shop/own'. Give a Deployment, StatefulSet, DaemonSet or Rollout."],
  ['a construct without an object', (scope) => adoptInto(scope, 'v2', new Chart(scope, 'own')),
    "VersionedDeployment 'shop/adopted': 'shop/own' holds no Kubernetes object. Give the construct of a Deployment (of cdk8s-plus, L1 or ApiObject); one of your own needs a default child."],
  ['another namespace', (scope) => adoptInto(scope, 'v2', new ApiObject(scope, 'own', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { namespace: 'pay' }, spec: { template: {} } })),
    "VersionedDeployment 'shop/adopted': workload and service must share a namespace, got 'pay' and undefined. Put them in one chart, or set metadata.namespace of the workload."],
  ...([['In', ['v1']], ['NotIn', ['v2']], ['DoesNotExist', undefined]] as const).map(([operator, values]): [string, (scope: Chart) => void, string] => [
    `a selector by ${operator}`,
    (scope) => adoptInto(scope, 'v2', new ApiObject(scope, 'own', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { selector: { matchExpressions: [{ key: 'version', operator, values }] }, template: {} } })),
    `VersionedDeployment 'shop/adopted': 'shop/own' selects by ${JSON.stringify({ key: 'version', operator, values })}, but its pods carry version='v2'. Make selector and template labels agree.`,
  ]),
  ['a selector by a label that is missing', (scope) => adoptInto(scope, 'v2', new ApiObject(scope, 'own', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { selector: { matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, template: {} } })),
    "VersionedDeployment 'shop/adopted': 'shop/own' selects by {\"key\":\"tier\",\"operator\":\"Exists\"}, but its pods carry tier=undefined. Make selector and template labels agree."],
  ['a selector that is a list', (scope) => adoptInto(scope, 'v2', new ApiObject(scope, 'own', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { selector: ['a'], template: {} } })),
    "VersionedDeployment 'shop/adopted': spec.selector of 'shop/own' must be a map, got [\"a\"]. Correct the workload first."],
  ['a Job', (scope) => adoptInto(scope, 'v2', new ApiObject(scope, 'own', { apiVersion: 'batch/v1', kind: 'Job', spec: { template: {} } })),
    "VersionedDeployment 'shop/adopted': only a workload with a pod template can be adopted, got 'Job' 'shop/own'. Give a Deployment, StatefulSet, DaemonSet or Rollout."],
  ['the name of the Deployment of another version', (scope) => adoptInto(scope, 'v2', new ApiObject(scope, 'own', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'reviews-v1' }, spec: { template: {} } })),
    "VersionedDeployment 'shop/adopted': Deployment 'reviews-v1' of 'shop/reviews/reviews-v1' and 'shop/own' are one object for the cluster. Give one of them another name: "],
])('%s cannot be adopted', (_what, program, message) => {
  expect(() => program(chart())).toThrow(message);
});

test('without metadata at all, the missing parents are made first', () => {
  const manifests = manifestsOf((scope) => adoptInto(scope, 'v2', new ApiObject(scope, 'own', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec: {} } } })));
  const own = manifests.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name !== 'reviews-v1')!;
  expect(own.spec).toEqual({ selector: { matchLabels: { app: 'reviews', version: 'v2' } }, template: { metadata: { labels: { app: 'reviews', version: 'v2' } }, spec: {} } });
});

test('the own Deployment of a version cannot be adopted, and stays', () => {
  const scope = chart();
  const service = new CanaryService(scope, 'reviews', { v1: 100 });
  expect(() => VersionedDeployment.adopt(scope, 'adopted', service.deployments.v1, { service, version: 'v1' })).toThrow(
    "VersionedDeployment 'shop/adopted': 'shop/reviews/reviews-v1' is the workload of version 'v1' of 'reviews' already. Leave it out here, or give a workload of your own.");
  expect(service.node.tryFindChild('reviews-v1')).toBe(service.deployments.v1);
});

test('a workload with the name of the built-in one takes its place', () => {
  const manifests = manifestsOf((scope) => adoptInto(scope, 'v2', new ApiObject(scope, 'own', {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'reviews-v2' }, spec: { selector: { matchExpressions: [{ key: 'version', operator: 'In', values: ['v2'] }] }, template: { spec: {} } },
  })));
  expect(manifests.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name).sort()).toEqual(['reviews-v1', 'reviews-v2']);
});
