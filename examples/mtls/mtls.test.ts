import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Testing, Yaml } from 'cdk8s';
import { Mesh } from 'cdk8s-istio';
import { Mtls } from './mtls';

const manifests = Testing.synth(new Mtls(new App(), 'mtls'));
const mesh = Mesh.fromManifests(manifests);

test('the YAML that is checked in is what the app gives', () => {
  expect(readFileSync(join(__dirname, 'manifests/mtls.k8s.yaml'), 'utf8')).toBe(manifests.map((one) => Yaml.stringify(one)).join('---\n'));
});

test('both sides agree', () => {
  const policies = manifests.filter(({ kind }) => kind === 'PeerAuthentication').map(({ metadata, spec }) => [metadata.name, spec.mtls.mode]);
  expect(policies).toEqual([['default', 'STRICT'], ['accounts', 'STRICT']]);
  const [accounts] = manifests.filter(({ kind }) => kind === 'DestinationRule');
  expect(accounts.spec.trafficPolicy.tls).toEqual({ mode: 'ISTIO_MUTUAL' });
});

test('a client that sends plain text is found', () => {
  const plain = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name: 'plain', namespace: 'web' },
    spec: { host: 'catalog.shop.svc.cluster.local', trafficPolicy: { tls: { mode: 'DISABLE' } } },
  };
  expect(Mesh.fromManifests([...manifests, plain]).analyze().map(({ code }) => code)).toContain('CI0028');
});

test('Istio takes every object, and they fit together', () => {
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});
