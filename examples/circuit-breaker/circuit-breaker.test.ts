import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Testing, Yaml } from 'cdk8s';
import { Mesh } from 'cdk8s-istio';
import { CircuitBreakers } from './circuit-breaker';

const manifests = Testing.synth(new CircuitBreakers(new App(), 'circuit-breaker'));
const mesh = Mesh.fromManifests(manifests);
const { trafficPolicy, subsets } = manifests.find(({ kind }) => kind === 'DestinationRule').spec;

test('the YAML that is checked in is what the app gives', () => {
  expect(readFileSync(join(__dirname, 'manifests/circuit-breaker.k8s.yaml'), 'utf8')).toBe(manifests.map((one) => Yaml.stringify(one)).join('---\n'));
});

test('the service has the limits of the preset, and its own', () => {
  expect(trafficPolicy.connectionPool.tcp).toEqual({ maxConnections: 100, connectTimeout: '1s' });
  expect(trafficPolicy.outlierDetection).toMatchObject({ consecutive5xxErrors: 5, maxEjectionPercent: 50 });
});

test('v2 is left alone sooner and longer, and keeps what the service says besides', () => {
  const [, v2] = subsets;
  expect(v2.trafficPolicy.outlierDetection).toMatchObject({ consecutive5xxErrors: 2, baseEjectionTime: '300s' });
  expect(v2.trafficPolicy.connectionPool.tcp).toEqual({ maxConnections: 50, connectTimeout: '1s' });
});

test('where requests go, how long they take, and when they are tried again', () => {
  mesh.expectSplit({ host: 'payments' }, { v1: 90, v2: 10 });
  expect(mesh.send({ host: 'payments', method: 'POST' })).toMatchObject({ timeoutMs: 5000, retries: { attempts: 2 } });
});

test('Istio takes every object, and they fit together', () => {
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});
