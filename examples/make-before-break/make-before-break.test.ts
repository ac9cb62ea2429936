import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { App, Testing, Yaml } from 'cdk8s';
import { Mesh } from 'cdk8s-istio';
import { releases } from './make-before-break';

const charts = releases(new App());
const [first, second, third] = charts.map((chart) => Mesh.fromManifests(Testing.synth(chart)));

test('the YAML that is checked in is what the app gives: a folder for each release', () => {
  expect(readdirSync(join(__dirname, 'manifests')).sort()).toEqual(charts.map(({ node }) => node.id));
  for (const chart of charts) {
    const files = Testing.synth(chart).map((one) => [`${one.kind}.${one.metadata.name}.k8s.yaml`, Yaml.stringify(one)]);
    const folder = join(__dirname, 'manifests', chart.node.id);
    const found = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(files));
  }
});

test('where requests go', () => {
  first.expectSplit({ host: 'orders' }, { v1: 100 });
  second.expectSplit({ host: 'orders' }, { v2: 100 });
  third.expectSplit({ host: 'orders' }, { v2: 100 });
});

test('each release may take the place of the one before', () => {
  expect(Mesh.checkTransition(first, second)).toEqual([]);
  expect(Mesh.checkTransition(second, third)).toEqual([]);
});

test('without the release between them, requests would be lost', () => {
  const [finding, ...more] = Mesh.checkTransition(first, third);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ code: 'CT0001', severity: 'ERROR', object: 'DestinationRule/shop/orders' });
  expect(finding.message).toContain("100 percent to the subset 'v1'");
});

test('what has run is read from the files that were applied', () => {
  const running = Mesh.fromFiles([join(__dirname, 'manifests/release-1')]);
  expect(Mesh.checkTransition(running, Mesh.fromChart(charts[1]))).toEqual([]);
});

test('Istio takes every object, and they fit together', () => {
  for (const mesh of [first, second, third]) {
    expect(mesh.validate()).toEqual([]);
    mesh.expectNoFindings();
  }
});
