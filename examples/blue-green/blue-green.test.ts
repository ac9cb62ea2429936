import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Testing, Yaml } from 'cdk8s';
import { Client, Mesh } from 'cdk8s-istio';
import { BlueGreen } from './blue-green';

const manifests = Testing.synth(new BlueGreen(new App(), 'blue-green'));
const mesh = Mesh.fromManifests(manifests);

test('the YAML that is checked in is what the app gives', () => {
  expect(readFileSync(join(__dirname, 'manifests/blue-green.k8s.yaml'), 'utf8')).toBe(manifests.map((one) => Yaml.stringify(one)).join('---\n'));
});

const outside = (host: string) => ({ host, scheme: 'https', port: 443, from: Client.gateway({ namespace: 'shop' }) });

test('all traffic goes to the live version', () => {
  mesh.expectSplit({ host: 'shop' }, { blue: 100 });
  mesh.expectSplit(outside('shop.example.com'), { blue: 100 });
});

test('the one that waits can be looked at', () => {
  mesh.expectSplit({ host: 'shop', headers: { 'x-preview': 'green' } }, { green: 100 });
  mesh.expectSplit(outside('green.shop.example.com'), { green: 100 });
  mesh.expectSplit({ ...outside('shop.example.com'), headers: { 'x-preview': 'green' } }, { blue: 100 });
});

test('a switch is one word', () => {
  const before = readFileSync(join(__dirname, 'manifests/blue-green.k8s.yaml'), 'utf8');
  const after = before.replace(/(- name: default\n\s+route:\n\s+- destination:\n.*\n(?:.*\n){0,3}?\s+subset: )blue/, '$1green');
  expect(after).not.toBe(before);
  const switched = Mesh.fromYaml(after);
  switched.expectSplit(outside('shop.example.com'), { green: 100 });
  expect(Mesh.checkTransition(mesh, switched)).toEqual([]);
});

test('Istio takes every object, and they fit together', () => {
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});
