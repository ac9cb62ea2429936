import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Testing, Yaml } from 'cdk8s';
import { Client, Mesh } from 'cdk8s-istio';
import { StickyShop } from './sticky-canary';

const manifests = Testing.synth(new StickyShop(new App(), 'sticky-canary'));
const mesh = Mesh.fromManifests(manifests);

test('the YAML that is checked in is what the app gives', () => {
  expect(readFileSync(join(__dirname, 'manifests/sticky-canary.k8s.yaml'), 'utf8')).toBe(manifests.map((one) => Yaml.stringify(one)).join('---\n'));
});

const outside = { host: 'shop.example.com', scheme: 'https', port: 443, from: Client.gateway({ namespace: 'shop' }) };

test('a client without the cookie is drawn, and told', () => {
  const outcome = mesh.send(outside);
  expect(outcome.split).toEqual({ v1: 90, v2: 10 });
  expect(outcome.destinations.map(({ responseHeaders }) => responseHeaders?.add?.['set-cookie'])).toEqual([
    'shop-version=v1; Path=/; Max-Age=28800; SameSite=Lax; HttpOnly; Secure', 'shop-version=v2; Path=/; Max-Age=28800; SameSite=Lax; HttpOnly; Secure',
  ]);
});

test('a client with the cookie stays', () => {
  mesh.expectSplit({ ...outside, headers: { cookie: 'lang=en; shop-version=v1' } }, { v1: 100 });
  mesh.expectSplit({ ...outside, headers: { cookie: 'shop-version=v2; lang=en' } }, { v2: 100 });
});

test('clients of a version that was withdrawn are drawn anew', () => {
  mesh.expectSplit({ ...outside, headers: { cookie: 'shop-version=v3' } }, { v1: 90, v2: 10 });
});

test('testers see v3, whatever their cookie says', () => {
  mesh.expectSplit({ ...outside, headers: { 'cookie': 'shop-version=v1', 'x-user-type': 'tester' } }, { v3: 100 });
});

test('Istio takes every object, and they fit together', () => {
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});
