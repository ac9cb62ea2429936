import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Testing, Yaml } from 'cdk8s';
import { Mesh } from 'cdk8s-istio';
import { Autoscaling } from './autoscaling';

const manifests = Testing.synth(new Autoscaling(new App(), 'autoscaling'));
const mesh = Mesh.fromManifests(manifests);

test('the YAML that is checked in is what the app gives', () => {
  expect(readFileSync(join(__dirname, 'manifests/autoscaling.k8s.yaml'), 'utf8')).toBe(manifests.map((one) => Yaml.stringify(one)).join('---\n'));
});

test('each version scales by itself', () => {
  const autoscalers = manifests.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
  expect(autoscalers.map(({ spec }) => [spec.scaleTargetRef.name, spec.minReplicas, spec.maxReplicas])).toEqual([
    ['checkout-v1', 3, 20], ['checkout-v2', 2, 5],
  ]);
  const deployments = manifests.filter(({ kind }) => kind === 'Deployment');
  expect(deployments.map(({ metadata, spec }) => [metadata.name, spec.replicas])).toEqual([
    ['checkout-v1', undefined], ['checkout-v2', undefined], ['checkout-v3', 1],
  ]);
});

test('traffic is shared out by the weights, not by the pods', () => {
  mesh.expectSplit({ host: 'checkout' }, { v1: 90, v2: 10 });
});

test('Istio takes every object, and they fit together', () => {
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});
