import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Testing, Yaml } from 'cdk8s';
import { Client, Mesh } from 'cdk8s-istio';
import { MultiTenant } from './multi-tenant';

const manifests = Testing.synth(new MultiTenant(new App(), 'multi-tenant'));
const mesh = Mesh.fromManifests(manifests);

test('the YAML that is checked in is what the app gives', () => {
  expect(readFileSync(join(__dirname, 'manifests/multi-tenant.k8s.yaml'), 'utf8')).toBe(manifests.map((one) => Yaml.stringify(one)).join('---\n'));
});

const outside = (host: string) => ({ host, scheme: 'https', port: 443, from: Client.gateway({ namespace: 'saas' }) });

test('one user sees v2, others v3', () => {
  mesh.expectSplit({ host: 'reviews', headers: { 'end-user': 'jason' } }, { v2: 100 });
  mesh.expectSplit({ host: 'reviews', headers: { 'end-user': 'jasmin' } }, { v3: 100 });
  mesh.expectSplit({ host: 'reviews' }, { v3: 100 });
});

test('one tenant sees v1, others v3', () => {
  mesh.expectSplit(outside('acme.example.com'), { v1: 100 });
  mesh.expectSplit(outside('app.example.com'), { v3: 100 });
});

test('outside nobody becomes jason by a header', () => {
  mesh.expectSplit({ ...outside('app.example.com'), headers: { 'end-user': 'jason' } }, { v3: 100 });
});

test('Istio takes every object, and they fit together', () => {
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});
