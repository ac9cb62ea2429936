import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Testing, Yaml } from 'cdk8s';
import { Mesh } from 'cdk8s-istio';
import { CookieRouting } from './cookie-routing';

const manifests = Testing.synth(new CookieRouting(new App(), 'cookie-routing'));
const mesh = Mesh.fromManifests(manifests);

test('the YAML that is checked in is what the app gives', () => {
  expect(readFileSync(join(__dirname, 'manifests/cookie-routing.k8s.yaml'), 'utf8')).toBe(manifests.map((one) => Yaml.stringify(one)).join('---\n'));
});

const version = (request: object) => mesh.send({ host: 'catalog', ...request }).split;

test('a cookie, as browsers send it', () => {
  expect(version({ headers: { cookie: 'lang=en; canary=always; theme=dark' } })).toEqual({ v2: 100 });
  expect(version({ headers: { cookie: 'xcanary=always' } })).toEqual({ v1: 100 });
});

test('all conditions of a rule', () => {
  const headers = { 'x-user-type': 'staff' };
  expect(version({ path: '/?preview=true', headers })).toEqual({ v3: 100 });
  expect(version({ path: '/?preview=true', headers, method: 'POST' })).toEqual({ v1: 100 });
  expect(version({ path: '/', headers })).toEqual({ v1: 100 });
  expect(version({ path: '/?preview=true', headers: { ...headers, cookie: 'canary=always' } })).toEqual({ v3: 100 });
});

test('one of the alternatives', () => {
  const headers = { 'x-client-version': '2.0' };
  expect(version({ path: '/api/v2/items', headers })).toEqual({ v2: 100 });
  expect(version({ path: '/graphql', method: 'POST', headers })).toEqual({ v2: 100 });
  expect(version({ path: '/graphql', headers })).toEqual({ v1: 100 });
  expect(version({ path: '/api/v2/items' })).toEqual({ v1: 100 });
});

test('Istio takes every object, and they fit together', () => {
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});
