import { records } from './routing/corpus';
import { validateManifests } from '../src/validation/validate';
import { Finding, Severity } from '../src/vocabulary/finding';

/** One object, with the verdict of Istio's own code and of the API server's. */
export interface Case {
  readonly id: string;
  readonly rules: readonly string[];
  readonly mutation?: string;
  readonly object: { readonly kind?: unknown };
  readonly accepted: boolean;
  readonly by: { readonly decode?: string; readonly webhook?: readonly string[]; readonly schema?: readonly string[] };
  readonly warnings: readonly string[];
}

interface Verdict {
  readonly one: Case;
  readonly findings: Finding[];
  readonly agrees: boolean;
}

/** What we say of a recorded object, and whether the verdict is the recorded one. Warnings do not refuse. */
export function judge(one: Case): Verdict {
  const findings = validateManifests([{ json: one.object, origin: one.id }]);
  return { one, findings, agrees: one.accepted === findings.every(({ severity }) => severity !== Severity.ERROR) };
}

/** Holds `validate()` against the recorded verdicts: numbers for each kind, and every case in which we disagree. */
export async function run(): Promise<{ passed: number; failed: number; skipped?: string }> {
  const cases = records<Case>('validation.jsonl.gz');
  if (cases === undefined) {
    return { passed: 0, failed: 0, skipped: 'the recorded verdicts are not here' };
  }
  const verdicts = cases.map(judge);
  for (const kind of [...new Set(verdicts.map(kindOf))].sort()) {
    const ofKind = verdicts.filter((verdict) => kindOf(verdict) === kind);
    // Where the decoder refuses, the webhook never ran and could not warn.
    const asked = ofKind.filter(({ one }) => one.by.decode === undefined);
    const warned = asked.filter(({ one, findings }) => one.warnings.length === findings.filter((it) => it.severity === Severity.WARNING).length);
    console.log(`${kind.padEnd(16)} ${share(ofKind)} verdicts, ${warned.length} of ${asked.length} numbers of warnings`);
  }
  const wrong = verdicts.filter(({ agrees }) => !agrees);
  wrong.forEach((verdict) => console.log(disagreement(verdict)));
  console.log(`validation: ${share(verdicts)} verdicts agree`);
  return { passed: verdicts.length - wrong.length, failed: wrong.length };
}

function kindOf({ one }: Verdict): string {
  return String(one.object.kind);
}

function share(verdicts: readonly Verdict[]): string {
  return `${verdicts.filter(({ agrees }) => agrees).length} of ${verdicts.length}`;
}

function disagreement({ one: { id, rules, mutation, accepted, by }, findings }: Verdict): string {
  const errors = findings.filter(({ severity }) => severity === Severity.ERROR).map(({ rule, message }) => `${rule} ${message}`);
  const said = accepted ? 'accepted' : `refused by ${JSON.stringify(by)}`;
  return `${id} (${mutation ?? rules.join(' ')}): ${said}; we say ${errors.join('; ') || 'nothing'}`;
}

if (require.main === module) {
  void run().then(({ failed, skipped }) => {
    if (skipped !== undefined) {
      console.log(`validation: skipped, ${skipped}`);
    }
    process.exitCode = failed === 0 ? 0 : 1;
  });
}
