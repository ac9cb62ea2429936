import { Chart, Testing } from 'cdk8s';
import { CanaryService, DestinationRule, LoadBalancing, Mesh, VirtualService, Destination } from '../../src';

const OURS = 'cdk8s-istio.dev/analyze-suppress';
const chart = () => new Chart(Testing.app(), 'shop', { namespace: 'shop' });
const annotations = (of: Chart) => Testing.synth(of).map(({ kind, metadata }) => [kind, metadata.annotations?.[OURS]]);

/** A policy on a subset that no route uses. */
function idle(suppress?: { code: string; reason: string }[]): Chart {
  const made = chart();
  new DestinationRule(made, 'reviews', {
    host: 'reviews', suppress, subsets: [{ name: 'v1', labels: { version: 'v1' }, trafficPolicy: { loadBalancer: LoadBalancing.random() } }],
  });
  new VirtualService(made, 'routes', { hosts: ['reviews'], http: [{ name: 'all', route: [{ destination: Destination.host('reviews') }] }] });
  return made;
}

test('a resource carries the reasons, and its findings are gone', () => {
  const codes = (of: Chart) => Mesh.fromChart(of).analyze().filter(({ object }) => object.startsWith('DestinationRule')).map(({ code }) => code);
  const loud = codes(idle());
  expect(loud.length).toBeGreaterThan(0);
  expect(codes(idle(loud.map((code) => ({ code, reason: 'next week' }))))).toEqual([]);
  expect(codes(idle([{ code: 'CI0001', reason: 'another' }]))).toEqual(loud);
});

test('a service carries them on each of its objects', () => {
  const made = chart();
  new CanaryService(made, 'reviews', { v1: 100 }, { suppress: [{ code: 'CI0004', reason: 'planned' }, { code: 'IST0128', reason: 'old mesh' }] });
  expect(annotations(made)).toEqual(['Service', 'Deployment', 'DestinationRule', 'VirtualService'].map((kind) => [kind, 'CI0004: planned; IST0128: old mesh']));
});

test('what the object has of its own stays', () => {
  const made = chart();
  new DestinationRule(made, 'a', { host: 'a', metadata: { annotations: { [OURS]: 'CI0001: a', x: 'y' } }, suppress: [{ code: '*', reason: ' b ' }] });
  expect(Testing.synth(made)[0].metadata.annotations).toEqual({ [OURS]: 'CI0001: a; *: b', x: 'y' });
});

it.each<[any, string]>([
  [[{ code: 'CI4', reason: 'x' }], "DestinationRule 'shop/a': suppress needs the code of a finding, got 'CI4'. Name it as the finding does, for example CI0004"],
  [[{ reason: 'x' }], "DestinationRule 'shop/a': suppress needs the code of a finding, got undefined. Name it as the finding does, for example CI0004"],
  [[{ code: 'CI0004' }], "DestinationRule 'shop/a': the suppression of CI0004 needs a reason of one line without ';', got undefined. Say why the finding is accepted, for the next reader"],
  [[{ code: 'CI0004', reason: 'a; b' }], "DestinationRule 'shop/a': the suppression of CI0004 needs a reason of one line without ';', got 'a; b'. Say why the finding is accepted, for the next reader"],
  [[{ code: 'CI0004', reason: '  ' }], "DestinationRule 'shop/a': the suppression of CI0004 needs a reason of one line without ';', got '  '. Say why the finding is accepted, for the next reader"],
  ['CI0004', "DestinationRule 'shop/a': suppress must be a list, got 'CI0004'. Put it in brackets"],
])('suppress: %j is refused', (suppress, message) => {
  const made = chart();
  expect(() => new DestinationRule(made, 'a', { host: 'a', suppress })).toThrow(message);
});
