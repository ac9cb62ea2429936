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
])('%s cannot be adopted', (_what, program, message) => {
  expect(() => program(chart())).toThrow(message);
});

test('without metadata at all, the missing parents are made first', () => {
  const manifests = manifestsOf((scope) => adoptInto(scope, 'v2', new ApiObject(scope, 'own', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec: {} } } })));
  const own = manifests.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name !== 'reviews-v1')!;
  expect(own.spec).toEqual({ selector: { matchLabels: { app: 'reviews', version: 'v2' } }, template: { metadata: { labels: { app: 'reviews', version: 'v2' } }, spec: {} } });
});
