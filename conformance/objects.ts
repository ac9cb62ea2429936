import { readdirSync, readFileSync, statSync } from 'fs';
import { join } from 'path';
import { App, Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { plans, run } from '../test/services/programs';

const ROOT = join(__dirname, '..');
const PROGRAMS = 200;
const SEED = 1;

/** The YAML of all examples. */
function examples(folder = join(ROOT, 'examples')): any[] {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      return name === 'node_modules' ? [] : examples(path);
    }
    return name.endsWith('.k8s.yaml') ? parseAllDocuments(readFileSync(path, 'utf8')).map((document) => document.toJS()) : [];
  });
}

/** What the programs that set every field give. */
function coverage(): any[] {
  const folder = join(ROOT, 'test/coverage');
  return readdirSync(folder).filter((name) => name.endsWith('.program.ts')).sort()
    .flatMap((name) => (require(join(folder, name)) as { objects(): any[] }).objects());
}

/** What generated programs give. */
function generated(): any[] {
  return fc.sample(plans, { numRuns: PROGRAMS, seed: SEED }).flatMap((plan) => {
    const chart = new Chart(new App(), 'shop', { namespace: plan.namespace });
    run(plan, chart);
    return Testing.synth(chart);
  });
}

/** Everything that we write, one object a line: for those who judge it with the real thing. */
for (const object of [...examples(), ...coverage(), ...generated()].filter(Boolean)) {
  process.stdout.write(`${JSON.stringify(object)}\n`);
}
