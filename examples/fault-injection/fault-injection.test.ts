import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Testing, Yaml } from 'cdk8s';
import { Client, Mesh } from 'cdk8s-istio';
import { FaultInjection } from './fault-injection';

const manifests = Testing.synth(new FaultInjection(new App(), 'fault-injection'));
const mesh = Mesh.fromManifests(manifests);
const from = Client.sidecar({ namespace: 'shop' });

test('the YAML that is checked in is what the app gives', () => {
  expect(readFileSync(join(__dirname, 'manifests/fault-injection.k8s.yaml'), 'utf8')).toBe(manifests.map((one) => Yaml.stringify(one)).join('---\n'));
});

test('testers see the fault that they ask for, and go where everybody goes', () => {
  expect(mesh.send({ host: 'ratings', from, headers: { 'x-chaos': 'slow' } })).toMatchObject({ fault: { delay: { ms: 7000, percent: 100 } }, split: { v1: 90, v2: 10 } });
  expect(mesh.send({ host: 'ratings', from, headers: { 'x-chaos': 'broken' } })).toMatchObject({ fault: { abort: { httpStatus: 503, percent: 30 } }, split: { v1: 90, v2: 10 } });
});

test('the load tests see theirs', () => {
  expect(mesh.send({ host: 'ratings.shop', from: Client.sidecar({ namespace: 'load-test' }) }).fault)
    .toEqual({ delay: { ms: 500, percent: 2 }, abort: { httpStatus: 500, percent: 1 } });
});

test('nobody else sees any, and nobody outside whatever he sends', () => {
  expect(mesh.send({ host: 'ratings', from }).fault).toBeUndefined();
  for (const value of ['slow', 'broken']) {
    expect(mesh.send({ host: 'ratings.example.com', from: Client.gateway(), headers: { 'x-chaos': value } })).toMatchObject({ route: 'default', fault: undefined });
  }
});

test('Istio takes every object, and they fit together', () => {
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});
