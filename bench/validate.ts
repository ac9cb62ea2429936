import { Testing } from 'cdk8s';
import { median } from './median';
import { Manifest } from '../src/manifests/manifest';
import { manifestsOfConstruct } from '../src/manifests/sources';
import { CanaryService } from '../src/services/canary-service';
import { validateManifests } from '../src/validation/validate';

const SIZES = [1000, 2500, 5000];
const ROUNDS = 9;

/** What a chart of so many services writes: five objects for each. */
function manifestsOf(services: number): Manifest[] {
  const chart = Testing.chart();
  const objects = Array.from({ length: services }, (_, i) => {
    const service = new CanaryService(chart, `svc-${i}`, { v1: 90, v2: 10 });
    return manifestsOfConstruct(service);
  }).flat();
  // As they are read from files: no object shares anything with another one.
  return objects.map(({ json, origin }) => ({ json: JSON.parse(JSON.stringify(json)), origin }));
}

function times(rounds: number, work: () => void): number[] {
  return Array.from({ length: rounds }, () => {
    const start = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
}

/** validate() of up to 5,000 services (25,000 objects), beside the time that JSON.parse takes for the same text, and how it grows. */
export function benchValidate(): void {
  const all = SIZES.map((services) => {
    const manifests = manifestsOf(services);
    const text = JSON.stringify(manifests.map(({ json }) => json));
    const [first] = times(1, () => validateManifests(manifests));
    const rounds = times(ROUNDS, () => validateManifests(manifests));
    const parse = median(times(ROUNDS, () => JSON.parse(text)));
    const middle = median(rounds);
    console.log([`${services} services`, `${manifests.length} objects`, `median ${middle.toFixed(0)} ms`, `best ${Math.min(...rounds).toFixed(0)} ms`, `first time ${first.toFixed(0)} ms`,
      `${(middle / parse).toFixed(2)} × JSON.parse (${parse.toFixed(0)} ms)`].join(', '));
    return Math.min(...rounds);
  });
  const exponent = Math.log(all[all.length - 1] / all[0]) / Math.log(SIZES[SIZES.length - 1] / SIZES[0]);
  console.log(`growth exponent ${exponent.toFixed(2)}`);
}

if (require.main === module) {
  benchValidate();
}
