import * as fc from 'fast-check';
import { anyStory } from '../test/stories/any-story';
import { tell } from '../test/stories/tell';

const PROGRAMS = 2000;

/** `npm run fuzz -- 100000 [seed]`: runs generated programs over all constructs. Exits 1 on the first that throws what is no error of ours, or writes errors. */
function main(count = PROGRAMS, seed = Date.now() % 1e9): void {
  if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
    throw new Error('usage: npm run fuzz -- [how many programs] [seed]');
  }
  let statements = 0;
  let refused = 0;
  const result = fc.check(fc.property(anyStory, (steps) => {
    const ending = tell(steps);
    statements += steps.length;
    refused += ending.refused.length;
    if (ending.errors.length > 0) {
      throw new Error(ending.errors.map(({ code, object, message }) => `${code} ${object}: ${message}`).join('\n'));
    }
  }), { numRuns: count, seed });
  if (result.failed) {
    const program = result.counterexample?.[0].map(({ text }) => `  ${text}`).join('\n');
    console.error(`seed ${seed}, program ${result.numRuns}:\n${program}\n${String(result.errorInstance)}`);
    process.exitCode = 1;
    return;
  }
  console.log(`# ${count} programs (seed ${seed}), ${statements} statements, ${refused} of them refused`);
}

main(...process.argv.slice(2).map(Number));
