import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Testing, Yaml } from 'cdk8s';
import { Mesh } from 'cdk8s-istio';
import { Mirroring } from './mirroring';

const manifests = Testing.synth(new Mirroring(new App(), 'mirroring'));
const mesh = Mesh.fromManifests(manifests);

test('the YAML that is checked in is what the app gives', () => {
  expect(readFileSync(join(__dirname, 'manifests/mirroring.k8s.yaml'), 'utf8')).toBe(manifests.map((one) => Yaml.stringify(one)).join('---\n'));
});

test('a tenth is copied to v3, which has no live traffic', () => {
  const outcome = mesh.send({ host: 'search' });
  expect(outcome.mirrors?.map(({ subset, percent }) => [subset, percent])).toEqual([['v3', 10]]);
  mesh.expectSplit({ host: 'search' }, { v1: 80, v2: 20 });
});

test('Istio takes every object, and they fit together', () => {
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});
