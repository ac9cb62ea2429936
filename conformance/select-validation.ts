import { writeFileSync } from 'fs';
import { join } from 'path';
import { records } from './routing/corpus';
import { Case, judge } from './validation';

/** Objects with a body of a megabyte stay where they are. */
const LONGEST = 20_000;

/**
 * Writes the part of the recorded verdicts that lives in the project (`npx tsx conformance/select-validation.ts`): for each rule the smallest object that
 * it refuses or warns of and the smallest that it lets pass, for each rule that we report the smallest object of which we do, one of each family of
 * mutations and kind, and all whole objects.
 */
function main(): void {
  const cases = (records<Case>('validation.jsonl.gz') ?? []).filter((one) => JSON.stringify(one).length <= LONGEST);
  const chosen = new Set<Case>(cases.filter(({ id }) => id.startsWith('base-')));
  const smallest = new Map<string, Case>();
  const offer = (key: string, one: Case) => {
    const best = smallest.get(key);
    if (best === undefined || size(one) < size(best)) {
      smallest.set(key, one);
    }
  };
  for (const one of cases) {
    const silent = one.accepted && one.warnings.length === 0;
    one.rules.forEach((rule) => offer(`${rule} ${silent ? 'passes' : one.accepted ? 'warns' : 'refuses'}`, one));
    judge(one).findings.forEach(({ rule }) => offer(`we say ${rule}`, one));
    if (one.mutation !== undefined) {
      offer(`${one.mutation.split(':')[0]} ${String(one.object.kind)} ${one.accepted}`, one);
    }
  }
  smallest.forEach((one) => chosen.add(one));
  const lines = cases.filter((one) => chosen.has(one)).map((one) => JSON.stringify(one));
  writeFileSync(join(__dirname, '../test/fixtures/validation.jsonl'), `${lines.join('\n')}\n`);
  console.log(`${lines.length} cases, ${lines.join('').length} characters`);
}

function size(one: Case): number {
  return JSON.stringify(one.object).length;
}

main();
