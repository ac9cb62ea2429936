import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { Plan, plans, run } from './programs';
import { manifestsOf, Written } from '../manifests-of';

const RUNS = { numRuns: 60 };

const synth = (plan: Plan) => manifestsOf((scope) => run(plan, scope), { namespace: plan.namespace });
const law = (check: (manifests: Written[], plan: Plan) => void) =>
  fc.assert(fc.property(plans, (plan) => check(synth(plan), plan)), RUNS);

const ofKind = (manifests: Written[], kind: string) => manifests.filter((one) => one.kind === kind);
const routesOf = (virtualService: Written): Written[] => ['http', 'tls', 'tcp'].flatMap((kind) => virtualService.spec[kind] ?? []);
const carries = (labels: Written, wanted: Written) => Object.entries(wanted).every(([key, value]) => labels[key] === value);
const fqdn = (manifest: Written) => (manifest.metadata.namespace ? `${manifest.metadata.name}.${manifest.metadata.namespace}.svc.cluster.local` : manifest.metadata.name);

test('every destination has exactly one subset, whose labels match exactly one Deployment, and the Service selects all of them', () => {
  law((manifests) => {
    for (const route of ofKind(manifests, 'VirtualService').flatMap(routesOf)) {
      for (const { destination } of route.route) {
        const rules = ofKind(manifests, 'DestinationRule').filter((rule) => rule.spec.host === destination.host);
        expect(rules).toHaveLength(1);
        const subsets = rules[0].spec.subsets.filter((subset: Written) => subset.name === destination.subset);
        expect(subsets).toHaveLength(1);
        const service = ofKind(manifests, 'Service').filter((one) => fqdn(one) === destination.host);
        expect(service).toHaveLength(1);
        const pods = ofKind(manifests, 'Deployment').map((one) => one.spec.template.metadata.labels).filter((labels) => carries(labels, service[0].spec.selector));
        expect(pods.length).toBe(rules[0].spec.subsets.length);
        expect(pods.filter((labels) => carries(labels, subsets[0].labels))).toHaveLength(1);
      }
    }
  });
});

test('weights are whole and add up to 100', () => {
  law((manifests) => {
    const routes = ofKind(manifests, 'VirtualService').flatMap(routesOf);
    expect(routes.length).toBeGreaterThan(0);
    for (const route of routes) {
      const shares: number[] = route.route.map((one: Written) => one.weight);
      expect(shares.every((share) => Number.isInteger(share) && share >= 0)).toBe(true);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
    }
  });
});

test('a Deployment selects its own pods, and no selector holds a recommended label', () => {
  law((manifests) => {
    for (const { spec, metadata } of ofKind(manifests, 'Deployment')) {
      expect(carries(spec.template.metadata.labels, spec.selector.matchLabels)).toBe(true);
      expect(Object.keys(spec.selector.matchLabels).sort()).toEqual(['app', 'version']);
      expect(metadata.labels.version).toBe(spec.template.metadata.labels.version);
    }
    for (const { spec } of ofKind(manifests, 'Service')) {
      expect(Object.keys(spec.selector)).toEqual(['app']);
    }
  });
});

test('names follow the id, without a hash', () => {
  law((manifests, plan) => {
    const expected = plan.services.flatMap(({ id, weights }) => [
      `Service/${id}`, `DestinationRule/${id}`, `VirtualService/${id}`,
      ...Object.keys(weights).map((version) => `Deployment/${id}-${version.toLowerCase().replace(/[^a-z0-9-]/g, '-')}`),
    ]);
    expect(manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort()).toEqual(expected.sort());
  });
});

test('the label, the image tag and the subset of a version are the version as written, as written, and in lower case', () => {
  law((manifests, plan) => {
    for (const { id, weights } of plan.services) {
      for (const version of Object.keys(weights)) {
        const pods = ofKind(manifests, 'Deployment').map((one) => one.spec.template)
          .filter(({ metadata }) => metadata.labels.app === id && metadata.labels.version === version);
        expect(pods).toHaveLength(1);
        expect(pods[0].spec.containers[0].image).toBe(`${id}:${version}`);
      }
    }
  });
});

test('weights and images change neither names nor selectors', () => {
  fc.assert(fc.property(plans, fc.constantFrom('registry.example.com/other:{version}', 'x:1'), (plan, image) => {
    const shape = (manifests: Written[]) => manifests.map(({ kind, metadata, spec }) => ({ kind, name: metadata.name, selector: spec.selector, host: spec.host, subsets: spec.subsets }));
    const changed: Plan = {
      ...plan,
      services: plan.services.map((service) => ({
        ...service,
        weights: Object.fromEntries(Object.keys(service.weights).map((version, i) => [version, i === 0 ? 100 : 0])),
        props: { ...service.props, image },
      })),
    };
    expect(shape(synth(changed))).toEqual(shape(synth(plan)));
  }), RUNS);
});

test('the same program gives the same bytes', () => {
  fc.assert(fc.property(plans, (plan) => {
    const bytes = () => synth(plan).map((one) => Yaml.stringify(one)).join('---\n');
    expect(bytes()).toBe(bytes());
  }), RUNS);
});
