import { ApiObject, App, Chart, JsonPatch, Yaml } from 'cdk8s';
import { CanaryService, ClusterBoundary, Mesh, PhasedRollout } from '../../src';

/** Charts of one app, each with the same service; the mark is the chart's id unless it is empty. */
function appOf(...clusters: string[]): App {
  const app = new App();
  clusters.forEach((cluster, i) => {
    const chart = new Chart(app, `${cluster || 'chart'}-${i}`, { namespace: 'shop' });
    if (cluster !== '') {
      ClusterBoundary.of(chart, cluster);
    }
    new CanaryService(chart, 'reviews', { v1: 75, v2: 25 });
  });
  return app;
}

const codes = (mesh: Mesh) => mesh.analyze().filter(({ severity }) => severity !== 'INFO').map(({ code, origin }) => `${code} ${origin}`);

test('the same service in several clusters of an app is no finding', () => {
  expect(codes(Mesh.fromApp(appOf('dev', 'staging', 'prod')))).toEqual([]);
});

test('phases of a rollout are clusters', () => {
  const app = new App();
  new PhasedRollout(app, 'reviews', { namespace: 'shop', from: 'v1', to: 'v2', phases: [0, 5, 50, 100] });
  expect(codes(Mesh.fromApp(app))).toEqual([]);
});

test('each cluster is analyzed by itself, in one order', () => {
  const app = appOf('dev', 'prod');
  for (const object of app.node.findAll().filter((one): one is ApiObject => one instanceof ApiObject && one.name === 'reviews-v2')) {
    object.addJsonPatch(JsonPatch.replace('/spec/template/metadata/labels/version', 'v9'));
  }
  const found = Mesh.fromApp(app).analyze();
  expect(new Set(found.map(({ origin }) => origin.split('/')[0]))).toEqual(new Set(['dev-0', 'prod-1']));
  expect(found).toEqual([...found].sort((a, b) => (a.object < b.object ? -1 : a.object > b.object ? 1 : 0)));
});

test('a step from what does not say its cluster is one step', () => {
  const text = Yaml.stringify(...appOf('').node.findAll().filter((one): one is ApiObject => one instanceof ApiObject).map((one) => one.toJson() as unknown));
  expect(Mesh.checkTransition(Mesh.fromYaml(text), Mesh.fromApp(appOf('prod')))).toEqual([]);
  expect(() => Mesh.checkTransition(Mesh.fromYaml(text), Mesh.fromApp(appOf('dev', 'prod')))).toThrow(
    "Mesh.checkTransition: the manifests must go to one cluster, got 'dev', 'prod'. Make a mesh of one cluster, for example with Mesh.fromChart(chart).");
});

test('a step is checked cluster by cluster', () => {
  expect(Mesh.checkTransition(Mesh.fromApp(appOf('dev', 'prod')), Mesh.fromApp(appOf('dev', 'prod')))).toEqual([]);
});

test.each([
  [['dev', 'prod'], "'dev', 'prod'"],
  [['', 'prod'], "the one of unmarked charts, 'prod'"],
])('a request is refused by the mesh of %j', (clusters, names) => {
  const mesh = Mesh.fromApp(appOf(...clusters));
  expect(() => mesh.send({ host: 'reviews.shop.svc.cluster.local' })).toThrow(
    `Mesh: the manifests must go to one cluster, got ${names}. Make a mesh of one cluster, for example with Mesh.fromChart(chart).`);
});

test('one cluster is a mesh', () => {
  expect(Mesh.fromApp(appOf('prod')).send({ host: 'reviews.shop.svc.cluster.local' }).destinations).toHaveLength(2);
});
