import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';
import { validateManifests } from '../src/validation/validate';
import { Severity } from '../src/vocabulary/finding';

const CORPUS = join(__dirname, '../../shared/conformance/validation.jsonl.gz');
const MOST_LISTED = 50;

/** One object, and what Istio's admission and the API server's own code said of it. */
interface Case {
  readonly id: string;
  readonly rules: string[];
  readonly mutation?: string;
  readonly object: any;
  readonly accepted: boolean;
  readonly by?: object;
}

/** Whether the verdict, accepted or refused, is Istio's own for every object. */
export async function run(): Promise<{ passed: number; failed: number; skipped?: string }> {
  if (!existsSync(CORPUS)) {
    return { passed: 0, failed: 0, skipped: 'the corpus is not beside the project' };
  }
  const cases = gunzipSync(readFileSync(CORPUS)).toString('utf8').trim().split('\n').map((line) => JSON.parse(line) as Case);
  const perKind = new Map<string, { equal: number; all: number }>();
  const disagreements: string[] = [];
  for (const one of cases) {
    const findings = validateManifests([{ json: one.object, origin: one.id }]);
    const refused = findings.some(({ severity }) => severity === Severity.ERROR);
    const counts = perKind.get(one.object.kind) ?? { equal: 0, all: 0 };
    perKind.set(one.object.kind, counts);
    counts.all++;
    if (refused !== one.accepted) {
      counts.equal++;
    } else {
      disagreements.push(`${one.id} ${one.mutation ?? one.rules.join(', ')}: Istio ${one.accepted ? 'accepts' : `refuses, ${JSON.stringify(one.by)}`}; `
        + `we say ${findings.map(({ rule, message }) => `${rule} ${message}`).join('; ') || 'nothing'}`);
    }
  }
  for (const [kind, { equal, all }] of [...perKind].sort()) {
    console.log(`${kind.padEnd(16)} ${equal} of ${all}`);
  }
  disagreements.slice(0, MOST_LISTED).forEach((line) => console.log(line));
  console.log(`validation: the verdict is equal on ${cases.length - disagreements.length} of ${cases.length} objects`);
  return { passed: cases.length - disagreements.length, failed: disagreements.length };
}
