import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Testing, Yaml } from 'cdk8s';
import { Mesh } from 'cdk8s-istio';
import { VersionPinning } from './version-pinning';

const manifests = Testing.synth(new VersionPinning(new App(), 'version-pinning'));
const mesh = Mesh.fromManifests(manifests);

test('the YAML that is checked in is what the app gives', () => {
  expect(readFileSync(join(__dirname, 'manifests/version-pinning.k8s.yaml'), 'utf8')).toBe(manifests.map((one) => Yaml.stringify(one)).join('---\n'));
});

/** What an application that passes the header on sends to the next service. */
function passedOn(headers: { [name: string]: string }): { [name: string]: string } {
  const version = mesh.send({ host: 'reviews', headers }).headers?.['x-version'];
  return version === undefined ? {} : { 'x-version': version };
}

test('a beta request stays on beta through two hops', () => {
  const beta = { 'x-user-type': 'beta' };
  mesh.expectSplit({ host: 'reviews', headers: beta }, { beta: 100 });
  mesh.expectSplit({ host: 'ratings', headers: passedOn(beta) }, { beta: 100 });
});

test('all others stay on stable', () => {
  mesh.expectSplit({ host: 'reviews' }, { stable: 100 });
  mesh.expectSplit({ host: 'ratings', headers: passedOn({}) }, { stable: 100 });
});

test('an unknown version is none', () => {
  mesh.expectSplit({ host: 'ratings', headers: { 'x-version': 'gamma' } }, { stable: 100 });
});

test('Istio takes every object, and they fit together', () => {
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});
