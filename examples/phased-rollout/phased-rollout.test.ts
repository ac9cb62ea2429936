import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { App, Testing, Yaml } from 'cdk8s';
import { Mesh } from 'cdk8s-istio';
import { phasedRollout } from './phased-rollout';

const { phases } = phasedRollout(new App());
const written = phases.map(({ chart }) => Testing.synth(chart));
const meshes = written.map((objects) => Mesh.fromManifests(objects));

test('the YAML that is checked in is what the app gives: a folder for each phase', () => {
  const folders = phases.map(({ chart }) => chart.node.id);
  expect(readdirSync(join(__dirname, 'manifests')).sort()).toEqual([...folders].sort());
  written.forEach((objects, i) => {
    const files = objects.map((one) => [`${one.kind}.${one.metadata.name}.k8s.yaml`, Yaml.stringify(one)]);
    const folder = join(__dirname, 'manifests', folders[i]);
    const found = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(files));
  });
});

test.each(phases.map(({ name, percent }, i) => [name, percent, i] as const))('%s: %d percent see v2, and all testers', (name, percent, i) => {
  meshes[i].expectSplit({ host: 'reviews' }, { v1: 100 - percent, v2: percent });
  meshes[i].expectSplit({ host: 'reviews', headers: { 'x-user-type': 'tester' } }, { v2: 100 });
  expect(new Set(written[i].map(({ metadata }) => metadata.labels['rollout-phase']))).toEqual(new Set([name]));
});

test('no phase touches a pod', () => {
  const pods = written.map((objects) => objects.filter(({ kind }) => kind === 'Deployment').map(({ spec }) => spec));
  pods.forEach((one) => expect(one).toEqual(pods[0]));
});

test('each phase may take the place of its neighbour, forwards and back', () => {
  for (let i = 1; i < meshes.length; i++) {
    expect(Mesh.checkTransition(meshes[i - 1], meshes[i])).toEqual([]);
    expect(Mesh.checkTransition(meshes[i], meshes[i - 1])).toEqual([]);
  }
});

test('Istio takes every object, and they fit together', () => {
  for (const mesh of meshes) {
    expect(mesh.validate()).toEqual([]);
    mesh.expectNoFindings();
  }
});
