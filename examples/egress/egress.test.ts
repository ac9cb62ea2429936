import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Testing, Yaml } from 'cdk8s';
import { Client, Mesh } from 'cdk8s-istio';
import { Egress } from './egress';

const manifests = Testing.synth(new Egress(new App(), 'egress'));
const mesh = Mesh.fromManifests(manifests);
const from = Client.sidecar({ namespace: 'shop' });

test('the YAML that is checked in is what the app gives', () => {
  expect(readFileSync(join(__dirname, 'manifests/egress.k8s.yaml'), 'utf8')).toBe(manifests.map((one) => Yaml.stringify(one)).join('---\n'));
});

test('payments are called in plain text, with a timeout, and encrypted by the sidecar', () => {
  expect(mesh.send({ host: 'api.payments.example.com', port: 80, from })).toMatchObject({ kind: 'ROUTE', timeoutMs: 3000 });
  const rule = manifests.find(({ kind, spec }) => kind === 'DestinationRule' && spec.host === 'api.payments.example.com');
  expect(rule.spec.trafficPolicy.tls).toMatchObject({ mode: 'SIMPLE', sni: 'api.payments.example.com', caCertificates: 'system' });
});

test('who encrypts by himself what the sidecar should encrypt is refused', () => {
  expect(mesh.send({ host: 'api.payments.example.com', scheme: 'https', port: 443, from }).kind).toBe('BLACKHOLE');
});

test('what is encrypted by the client is passed on', () => {
  expect(mesh.send({ host: 'maps.example.com', scheme: 'https', port: 443, from }).kind).toBe('TCP');
});

test.each([['http', 80], ['https', 443]])('nobody else is reached outside, by %s', (scheme, port) => {
  expect(mesh.send({ host: 'elsewhere.example.com', scheme, port, from }).kind).toBe('BLACKHOLE');
});

test('the own namespace is reached as before, by the weights', () => {
  mesh.expectSplit({ host: 'checkout', from }, { v1: 90, v2: 10 });
});

test('Istio takes every object, and they fit together', () => {
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});
