import { mkdtempSync, readdirSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, AppProps, Chart, Testing, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { CanaryService, Gateway, GatewayServer, HeaderMatch, Mesh, PhasedRollout, PhasedRolloutProps } from '../../src';
import { Written } from '../manifests-of';

const VERSIONS = { from: 'v1', to: 'v2' };
const rolloutOf = (props: Partial<PhasedRolloutProps> = {}) => new PhasedRollout(new App(), 'reviews', { ...VERSIONS, namespace: 'shop', ...props });
const manifestsOf = ({ phases }: PhasedRollout): Written[][] => phases.map(({ chart }) => Testing.synth(chart));

/** Where two JSON values differ, as paths. */
function differences(a: any, b: any, path = ''): string[] {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return a === b ? [] : [path];
  }
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) => differences(a[key], b[key], `${path}/${key}`));
}

const ALLOWED = /^\/\d+\/(metadata\/labels\/(rollout-phase|canary-percentage)|spec\/(http|tcp|tls)\/\d+\/route\/\d+\/weight)$/;

test('a chart for each phase, with its share and its labels', () => {
  const rollout = rolloutOf();
  expect(rollout.phases.map(({ name, percent, chart }) => [name, percent, chart.node.path])).toEqual([
    ['phase-1', 5, 'reviews-phase-1'], ['phase-2', 25, 'reviews-phase-2'], ['phase-3', 50, 'reviews-phase-3'], ['complete', 100, 'reviews-complete'],
  ]);
  manifestsOf(rollout).forEach((objects, i) => {
    const { name, percent } = rollout.phases[i];
    Mesh.fromManifests(objects).expectSplit({ host: 'reviews' }, { v1: 100 - percent, v2: percent });
    for (const { metadata } of objects) {
      expect(metadata.labels).toMatchObject({ 'rollout-phase': name, 'canary-percentage': `${percent}`, 'config-version': 'v2' });
    }
  });
});

test('the labels of a phase are on no pod and in no selector, so that no pod starts anew', () => {
  const [, second] = manifestsOf(rolloutOf({ configVersion: '2024.1.0' }));
  for (const { kind, metadata, spec } of second) {
    expect(metadata.labels['config-version']).toBe('2024.1.0');
    expect(JSON.stringify(spec)).not.toMatch(/phase|2024/);
    expect(kind).not.toBe('ReplicaSet');
  }
});

test('whatever the phases: neighbours differ in weights and labels, each is clean, and so is each step', () => {
  const phases = fc.uniqueArray(fc.nat(100), { minLength: 1, maxLength: 6 }).map((list) => list.sort((a, b) => a - b));
  const props = fc.record({
    port: fc.constantFrom(80, 9080),
    autoscale: fc.option(fc.constant({ min: 2, max: 4, cpu: 70 }), { nil: undefined }),
    standardLabels: fc.boolean(),
    rule: fc.boolean(),
    exposed: fc.boolean(),
  });
  fc.assert(fc.property(phases, props, (percents, { rule, exposed, ...given }) => {
    const rollout = rolloutOf({ ...given, phases: percents, resources: { cpuRequest: '100m' } });
    for (const { chart, service } of rollout.phases) {
      if (rule) {
        service.addRoute('beta', { headers: [HeaderMatch.exact('x-user-type', 'beta')], to: { v2: 100 } });
      }
      if (exposed) {
        service.exposeVia(new Gateway(chart, 'edge', { servers: [GatewayServer.http({ hosts: ['shop.example.com'] })] }), ['shop.example.com']);
      }
    }
    const written = manifestsOf(rollout);
    const meshes = written.map((objects) => Mesh.fromManifests(objects));
    meshes.forEach((mesh) => {
      expect(mesh.validate()).toEqual([]);
      mesh.expectNoFindings();
    });
    expect(rollout.phases.map(({ percent }) => percent)).toEqual(percents);
    for (let i = 1; i < written.length; i++) {
      const changed = differences(written[i - 1], written[i]);
      expect(changed.filter((path) => !ALLOWED.test(path))).toEqual([]);
      expect(changed.some((path) => path.endsWith('/weight'))).toBe(true);
      expect(Mesh.checkTransition(meshes[i - 1], meshes[i])).toEqual([]);
      expect(Mesh.checkTransition(meshes[i], meshes[i - 1])).toEqual([]);
    }
  }), { numRuns: 15 });
});

test('from one version alone to retirement, with the phases between, every step is clean', () => {
  const before = Testing.synth(chartOf((chart) => new CanaryService(chart, 'reviews', { v1: 100 })));
  const rollout = rolloutOf({ phases: [0, 5, 100] });
  rollout.phases[2].service.retire('v1');
  const after = Testing.synth(chartOf((chart) => new CanaryService(chart, 'reviews', { v2: 100 })));
  const meshes = [before, ...manifestsOf(rollout), after].map((objects) => Mesh.fromManifests(objects));
  expect(meshes.slice(1).map((mesh, i) => Mesh.checkTransition(meshes[i], mesh))).toEqual([[], [], [], []]);
});

function chartOf(program: (chart: Chart) => void): Chart {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  program(chart);
  return chart;
}

describe('written to a folder', () => {
  const written = (props: AppProps, program: (app: App) => void = (app) => new PhasedRollout(app, 'reviews', VERSIONS)): string[] => {
    const outdir = mkdtempSync(join(tmpdir(), 'phased-'));
    try {
      const app = new App({ ...props, outdir });
      program(app);
      app.synth();
      return readdirSync(outdir, { recursive: true, encoding: 'utf8' }).sort();
    } finally {
      rmSync(outdir, { recursive: true });
    }
  };

  it('is a folder for each phase', () => {
    const files = written({ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
    expect(files.filter((file) => !file.includes('/'))).toEqual(['reviews-complete', 'reviews-phase-1', 'reviews-phase-2', 'reviews-phase-3']);
    expect(files.filter((file) => file.startsWith('reviews-phase-1/'))).toEqual([
      'Deployment.reviews-v1', 'Deployment.reviews-v2', 'DestinationRule.reviews', 'Service.reviews', 'VirtualService.reviews',
    ].map((name) => `reviews-phase-1/${name}.k8s.yaml`));
  });

  it('is a file for each phase', () => {
    expect(written({})).toEqual(['complete', 'phase-1', 'phase-2', 'phase-3'].map((name) => `reviews-${name}.k8s.yaml`));
  });

  it('stands beside other rollouts and charts', () => {
    expect(written({}, (app) => {
      new PhasedRollout(app, 'reviews', { ...VERSIONS, phases: [50, 100] });
      new PhasedRollout(app, 'ratings', { ...VERSIONS, phases: [100] });
      new CanaryService(new Chart(app, 'shop'), 'details', { v1: 100 });
    })).toEqual(['ratings-complete', 'reviews-complete', 'reviews-phase-1', 'shop'].map((name) => `${name}.k8s.yaml`));
  });
});

test('inside a chart it takes the namespace of that chart', () => {
  const around = new Chart(new App(), 'shop', { namespace: 'shop' });
  const { phases: [{ service }] } = new PhasedRollout(around, 'reviews', VERSIONS);
  expect(service.host).toBe('reviews.shop.svc.cluster.local');
});

const WHO = "PhasedRollout 'reviews'";
const ORDER = 'Put them in order, each once. The way back is the phase before, applied again.';
const PLACE = 'Make it with new App({ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE }) for a folder per phase, or with FILE_PER_CHART for a file.';
const RANGE = 'Give a number of that range.';

test.each<[string, any, string]>([
  ['phases that fall back', { phases: [5, 50, 25, 100] }, `${WHO}: phases must rise, got 25 after 50. ${ORDER}`],
  ['a phase twice', { phases: [5, 5] }, `${WHO}: phases must rise, got 5 after 5. ${ORDER}`],
  ['no phase', { phases: [] }, `${WHO}: phases must have at least one percentage, got []. Give for example [5, 25, 50, 100].`],
  ['one number', { phases: 5 }, `${WHO}: phases must be a list, got 5. Put it in brackets.`],
  ['half a percent', { phases: [0.5] }, `${WHO}: phases[0] must be a whole number from 0 to 100, got 0.5. ${RANGE}`],
  ['more than everything', { phases: [5, 101] }, `${WHO}: phases[1] must be a whole number from 0 to 100, got 101. ${RANGE}`],
  ['a text', { phases: [5, '25'] }, `${WHO}: phases[1] must be a whole number from 0 to 100, got '25'. ${RANGE}`],
  ['a hole', { phases: [5, , 100] }, `${WHO}: phases[1] must be a whole number from 0 to 100, got undefined. ${RANGE}`],
  ['one version', { to: 'v1' }, `${WHO}: from and to must be two versions, got 'v1' twice. Name the version that has the traffic now, and the one that shall have it.`],
  ['no version to come from', { from: undefined }, `${WHO}: from must be a string, got undefined. Give a text in quotes.`],
  ['an empty version', { to: '' }, `${WHO}: to must not be empty, got ''. Give at least one character.`],
  ['versions with one subset', { from: 'v1.0', to: 'v1-0' }, "CanaryService 'reviews-phase-1/reviews': versions 'v1.0' and 'v1-0' both give the subset 'v1-0'. Rename one of them."],
  ['a config version that is no label', { configVersion: '2024/1' }, `${WHO}: configVersion must be a label value, got '2024/1'. Use at most 63 letters, digits, -, _ and dots, for example 2024.1.0.`],
  ['a config version that is a number', { configVersion: 2024 }, `${WHO}: configVersion must be a label value, got 2024. Use at most 63 letters, digits, -, _ and dots, for example 2024.1.0.`],
  ['a bad port', { port: 0 }, "CanaryService 'reviews-phase-1/reviews': port must be a whole number in the range 1–65535, got 0. Give the number that the process listens on."],
])('is refused and leaves nothing behind: %s', (_what, given, message) => {
  const app = new App();
  expect(() => new PhasedRollout(app, 'reviews', { ...VERSIONS, ...given })).toThrow(message);
  expect(app.node.children).toEqual([]);
});

test.each<[string, YamlOutputType]>([
  ['FILE_PER_APP', YamlOutputType.FILE_PER_APP], ['FILE_PER_RESOURCE', YamlOutputType.FILE_PER_RESOURCE],
])('is refused: an app with %s, where phases would meet', (name, yamlOutputType) => {
  expect(() => new PhasedRollout(new App({ yamlOutputType }), 'reviews', VERSIONS))
    .toThrow(`${WHO}: every phase must be written to a place of its own, got an app with YamlOutputType.${name}. ${PLACE}`);
});

test('no properties at all', () => {
  expect(() => new PhasedRollout(new App(), 'reviews', undefined as any)).toThrow(`${WHO}: the properties must be an object, got undefined. Put its properties in braces.`);
});

test('after a failure the same rollout can be made', () => {
  const app = new App();
  const taken = new Construct(app, 'reviews-phase-2');
  expect(() => new PhasedRollout(app, 'reviews', VERSIONS)).toThrow('reviews-phase-2');
  expect(app.node.children).toEqual([taken]);
  app.node.tryRemoveChild('reviews-phase-2');
  expect(new PhasedRollout(app, 'reviews', VERSIONS).phases).toHaveLength(4);
});
