import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Testing, Yaml } from 'cdk8s';
import { Client, Mesh } from 'cdk8s-istio';
import { IngressTls } from './ingress-tls';

const manifests = Testing.synth(new IngressTls(new App(), 'ingress-tls'));
const mesh = Mesh.fromManifests(manifests);

test('the YAML that is checked in is what the app gives', () => {
  expect(readFileSync(join(__dirname, 'manifests/ingress-tls.k8s.yaml'), 'utf8')).toBe(manifests.map((one) => Yaml.stringify(one)).join('---\n'));
});

const ask = (host: string, scheme: string, port: number) => ({ host, scheme, port, path: '/cart?x=1', from: Client.gateway({ namespace: 'shop' }) });

test('each host reaches its service', () => {
  mesh.expectSplit(ask('shop.example.com', 'https', 443), { v1: 90, v2: 10 });
  mesh.expectSplit(ask('www.example.com', 'https', 443), { v1: 90, v2: 10 });
  mesh.expectSplit(ask('api.example.com', 'https', 443), { v1: 100 });
});

test('plain HTTP is redirected, but for the API', () => {
  mesh.expectRedirect(ask('www.example.com', 'http', 80), 'https://www.example.com/cart?x=1', 301);
  mesh.expectUnreachable(ask('api.example.com', 'http', 80));
});

test('other hosts are not served', () => {
  mesh.expectUnreachable(ask('other.example.com', 'https', 443));
});

test('Istio takes every object, and they fit together', () => {
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});
