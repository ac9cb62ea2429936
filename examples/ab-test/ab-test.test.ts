import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Testing, Yaml } from 'cdk8s';
import { Mesh } from 'cdk8s-istio';
import { AbTest } from './ab-test';

const manifests = Testing.synth(new AbTest(new App(), 'ab-test'));
const mesh = Mesh.fromManifests(manifests);

test('the YAML that is checked in is what the app gives', () => {
  expect(readFileSync(join(__dirname, 'manifests/ab-test.k8s.yaml'), 'utf8')).toBe(manifests.map((one) => Yaml.stringify(one)).join('---\n'));
});

test('each group sees one version, others the default', () => {
  mesh.expectSplit({ host: 'checkout', headers: { 'x-buttons': 'red' } }, { v2: 100 });
  mesh.expectSplit({ host: 'checkout', headers: { 'x-buttons': 'green' } }, { v3: 100 });
  mesh.expectSplit({ host: 'checkout', headers: { 'x-buttons': 'blue' } }, { v1: 100 });
  mesh.expectSplit({ host: 'checkout' }, { v1: 100 });
});

test('who pays is drawn once, 75 to 25', () => {
  mesh.expectSplit({ host: 'checkout', path: '/pay' }, { v1: 75, v2: 25 });
  mesh.expectSplit({ host: 'checkout', path: '/pay/now', headers: { cookie: 'lang=en; checkout-payment=old' } }, { v1: 100 });
  mesh.expectSplit({ host: 'checkout', path: '/pay/now', headers: { cookie: 'checkout-payment=new' } }, { v2: 100 });
});

test('Istio takes every object, and they fit together', () => {
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});
