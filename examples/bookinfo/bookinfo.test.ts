import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Testing, Yaml } from 'cdk8s';
import { Client, Mesh } from 'cdk8s-istio';
import { Bookinfo } from './bookinfo';

const manifests = Testing.synth(new Bookinfo(new App(), 'bookinfo'));
const named = (kind: string, name: string) => manifests.find((one) => one.kind === kind && one.metadata.name === name);

test('the YAML that is checked in is what the app gives', () => {
  expect(Yaml.load(join(__dirname, 'manifests/bookinfo.k8s.yaml'))).toEqual(manifests);
  expect(readFileSync(join(__dirname, 'manifests/bookinfo.k8s.yaml'), 'utf8')).toBe(manifests.map((one) => Yaml.stringify(one)).join('---\n'));
});

test('four services, six versions', () => {
  expect(manifests.filter(({ kind }) => kind === 'Service').map(({ metadata }) => metadata.name)).toEqual(['productpage', 'details', 'ratings', 'reviews']);
  expect(manifests.filter(({ kind }) => kind === 'Deployment')).toHaveLength(6);
});

test('beta users see reviews v3, all others v1 and v2', () => {
  expect(named('VirtualService', 'reviews').spec.http.map(({ name, route }: any) => [name, route.map(({ destination, weight }: any) => `${destination.subset}=${weight}`)]))
    .toEqual([['beta-users', ['v3=100']], ['default', ['v1=75', 'v2=25', 'v3=0']]]);
});

test('only productpage is behind the gateway', () => {
  const behind = manifests.filter(({ kind, spec }) => kind === 'VirtualService' && spec.gateways);
  expect(behind.map(({ metadata, spec }) => [metadata.name, spec.hosts, spec.gateways])).toEqual([
    ['productpage', ['productpage.bookinfo.svc.cluster.local', 'bookinfo.example.com'], ['mesh', 'bookinfo/bookinfo-gateway']],
  ]);
});

const mesh = Mesh.fromManifests(manifests);

test('where requests go', () => {
  mesh.expectSplit({ host: 'reviews' }, { v1: 75, v2: 25 });
  mesh.expectSplit({ host: 'reviews', headers: { 'x-user-type': 'beta' } }, { v3: 100 });
  mesh.expectSplit({ host: 'bookinfo.example.com', from: Client.gateway() }, { v1: 100 });
  mesh.expectUnreachable({ host: 'reviews.example.com', from: Client.gateway() });
});

test('Istio takes every object, and they fit together', () => {
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});
