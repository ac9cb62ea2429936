import * as fc from 'fast-check';
import { CanaryService, Mesh, Severity } from '../../src';
import { chart, manifestsOf } from '../manifests-of';
import { Plan, plans, run } from '../services/programs';

const meshOf = (plan: Plan) => Mesh.fromManifests(manifestsOf((scope) => run(plan, scope), { namespace: plan.namespace }));
const cuts = fc.array(fc.nat(100), { minLength: 8, maxLength: 8 });

/** The same plan with other weights for the same versions. */
function reweighed(plan: Plan, numbers: number[]): Plan {
  return {
    ...plan,
    services: plan.services.map((service) => {
      const versions = Object.keys(service.weights);
      const edges = [0, ...numbers.slice(0, versions.length - 1).sort((a, b) => a - b), 100];
      return { ...service, weights: Object.fromEntries(versions.map((version, i) => [version, edges[i + 1] - edges[i]])) };
    }),
  };
}

test('a step that only changes weights among declared versions is clean', () => {
  fc.assert(fc.property(plans, cuts, (plan, numbers) => {
    const pods = plan.services.every(({ props }) => props.replicas !== 0);
    const findings = Mesh.checkTransition(meshOf(plan), meshOf(reweighed(plan, numbers)));
    expect(findings.filter(({ severity }) => severity === Severity.ERROR)).toEqual([]);
    expect(pods ? findings : []).toEqual([]);
  }), { numRuns: 60 });
});

test('any step that leaves out a version with a share is an error, and the order that its fix names is clean', () => {
  const shares = fc.uniqueArray(fc.constantFrom('v1', 'v2', 'v3', 'V4', 'v5.1'), { minLength: 2, maxLength: 4 });
  fc.assert(fc.property(shares, fc.integer({ min: 1, max: 99 }), (versions, share) => {
    const [stays, goes, ...others] = versions;
    const rest = Object.fromEntries(others.map((version) => [version, 0]));
    const mesh = (weights: { [version: string]: number }, retired?: string) => Mesh.fromManifests(manifestsOf((scope) => {
      const service = new CanaryService(scope, 'reviews', weights);
      if (retired) {
        service.retire(retired);
      }
    }, { namespace: 'shop' }));
    const before = mesh({ [stays]: 100 - share, [goes]: share, ...rest });
    const after = mesh({ [stays]: 100, ...rest });
    const [finding, ...more] = Mesh.checkTransition(before, after);
    expect([finding.code, finding.severity, more]).toEqual(['CT0001', Severity.ERROR, []]);
    expect(finding.message).toContain(`sends ${share} percent to the subset`);
    expect(finding.fix).toContain('retire');
    const between = mesh({ [stays]: 100, [goes]: 0, ...rest }, goes);
    expect(Mesh.checkTransition(before, between)).toEqual([]);
    expect(Mesh.checkTransition(between, after)).toEqual([]);
  }), { numRuns: 40 });
});

test('whatever a manifest holds, the check does not throw', () => {
  const base = manifestsOf((scope) => new CanaryService(scope, 'reviews', { v1: 90, v2: 10 }), { namespace: 'shop' });
  const hostile = fc.tuple(fc.nat(base.length - 1), fc.constantFrom('metadata', 'spec', 'spec.selector', 'spec.ports', 'spec.template', 'spec.subsets', 'spec.http', 'spec.hosts', 'kind'), fc.jsonValue())
    .map(([i, path, value]) => {
      const objects: any[] = structuredClone(base);
      const [last, ...parents] = path.split('.').reverse();
      parents.reverse().reduce((object, key) => object[key], objects[i])[last] = value;
      return objects;
    });
  fc.assert(fc.property(hostile, hostile, fc.array(fc.jsonValue()), (before, after, junk) => {
    const findings = Mesh.checkTransition(Mesh.fromManifests([...before, ...junk]), Mesh.fromManifests([...after, ...junk]));
    expect(findings.every(({ code }) => code.startsWith('CT'))).toBe(true);
  }), { numRuns: 150 });
});

test('what has been looked at is suppressed where it stands', () => {
  const mesh = (weights: { [version: string]: number }) => Mesh.fromManifests(manifestsOf((scope) => {
    const service = new CanaryService(scope, 'reviews', weights);
    service.virtualService.metadata.addAnnotation('cdk8s-istio.dev/analyze-suppress', 'CT0008: the pods are there');
  }, { namespace: 'shop' }));
  expect(Mesh.checkTransition(mesh({ v1: 100 }), mesh({ v1: 90, v2: 10 }))).toEqual([]);
  mesh({ v1: 100 }).expectNoFindings();
});

const good = Mesh.fromManifests([]);
const FIX = 'Make it with Mesh.fromChart, Mesh.fromFiles or the like.';

test.each<[string, any, any, string]>([
  ['nothing before', undefined, good, `Mesh.checkTransition: before must be a Mesh, got undefined. ${FIX}`],
  ['nothing after', good, undefined, `Mesh.checkTransition: after must be a Mesh, got undefined. ${FIX}`],
  ['null', null, good, `Mesh.checkTransition: before must be a Mesh, got null. ${FIX}`],
  ['manifests', [], good, `Mesh.checkTransition: before must be a Mesh, got []. ${FIX}`],
  ['one object', good, { kind: 'Service' }, `Mesh.checkTransition: after must be a Mesh, got {"kind":"Service"}. ${FIX}`],
  ['text', good, 'kind: Service', `Mesh.checkTransition: after must be a Mesh, got 'kind: Service'. ${FIX}`],
  ['a number', 1, good, `Mesh.checkTransition: before must be a Mesh, got 1. ${FIX}`],
  ['a class', good, Mesh, `Mesh.checkTransition: after must be a Mesh, got a function. ${FIX}`],
])('is refused: %s', (_what, before, after, message) => {
  expect(() => Mesh.checkTransition(before, after)).toThrow(message);
});

test('a chart is no mesh', () => {
  expect(() => Mesh.checkTransition(chart() as any, good)).toThrow('before must be a Mesh');
});
