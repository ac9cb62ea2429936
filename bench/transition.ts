import { manifestsOf } from './analysis';
import { Manifest } from '../src/manifests/manifest';
import { checkTransition } from '../src/transition/check-transition';

const SIZES = [1250, 2500, 5000];

/** The next release: every weight of the mesh is another. */
function nextOf(manifests: readonly Manifest[]): Manifest[] {
  return manifests.map(({ json, origin }) => ({ json: JSON.parse(JSON.stringify(json).replace(/"weight":90/g, '"weight":50').replace(/"weight":10/g, '"weight":50')), origin }));
}

function milliseconds(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** The check of a step of up to 5,000 services (25,000 objects on each side), and how it grows. */
export function benchTransition(): void {
  const times = SIZES.map((services) => {
    const before = { manifests: manifestsOf(services), options: {} };
    const after = { manifests: nextOf(before.manifests), options: {} };
    const runs = Array.from({ length: 5 }, () => milliseconds(() => checkTransition(before, after)));
    const least = Math.min(...runs);
    console.log(`${services} services, 2 × ${before.manifests.length} objects, ${least.toFixed(0)} ms, first time ${runs[0].toFixed(0)} ms, ${checkTransition(before, after).length} findings`);
    return least;
  });
  const exponent = Math.log(times[times.length - 1] / times[0]) / Math.log(SIZES[SIZES.length - 1] / SIZES[0]);
  console.log(`growth exponent ${exponent.toFixed(2)}`);
}

if (require.main === module) {
  benchTransition();
}
