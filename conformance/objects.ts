import { existsSync, readdirSync } from 'fs';
import { join } from 'path';
import { ApiObject, Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { readFiles } from '../src/manifests/files';
import { DestinationRule } from '../src/resources/destination-rule';
import { VirtualService } from '../src/resources/virtual-service';
import { RouteOrder } from '../src/traffic/route-order';
import { anyPolicy, tried } from '../test/policy/any-policy';
import { anyVirtualService } from '../test/resources/any-virtual-service';
import { plans, run } from '../test/services/programs';

const ROOT = join(__dirname, '..');
const COVERAGE = join(ROOT, 'test/coverage');
const EXAMPLES = join(ROOT, 'examples');
const SEED = 20260;
const PROGRAMS = 150;

/** Everything this library writes that can be had without a cluster: examples, the programs that set every field, generated programs. */
function* objects(): Generator<unknown> {
  const folders = readdirSync(EXAMPLES).map((example) => join(EXAMPLES, example, 'manifests')).filter((folder) => existsSync(folder));
  const { manifests, errors } = readFiles(folders);
  if (errors.length > 0) {
    throw new Error(errors.map(({ origin, message }) => `${origin}: ${message}`).join('\n'));
  }
  yield* manifests.map(({ json }) => json);
  for (const file of readdirSync(COVERAGE).filter((name) => name.endsWith('.program.ts')).sort()) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    yield* (require(join(COVERAGE, file)) as { objects(): unknown[] }).objects();
  }
  for (const plan of generated(plans)) {
    yield* written((chart) => run(plan, chart));
  }
  for (const props of generated(anyVirtualService)) {
    yield* written((chart) => new VirtualService(chart, 'any', { ...props, routeOrder: RouteOrder.BY_PRIORITY }));
  }
  for (const trafficPolicy of generated(anyPolicy)) {
    yield* written((chart) => tried(() => new DestinationRule(chart, 'any', { host: 'reviews', trafficPolicy })));
  }
}

function generated<T>(arbitrary: fc.Arbitrary<T>): T[] {
  return fc.sample(arbitrary, { seed: SEED, numRuns: PROGRAMS });
}

function written(program: (chart: Chart) => unknown): unknown[] {
  const chart = Testing.chart();
  program(chart);
  return chart.node.findAll().filter((construct) => construct instanceof ApiObject).map((object) => object.toJson());
}

for (const object of objects()) {
  process.stdout.write(`${JSON.stringify(object)}\n`);
}
