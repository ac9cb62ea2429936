import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';
import { analyzeManifests } from '../src/analysis/analyze';
import { Manifest } from '../src/manifests/manifest';

/** What real `istioctl analyze` said of one set of manifests. */
interface Case {
  readonly id: string;
  readonly condition: string;
  readonly objects: unknown[];
  readonly findings: Array<{ code: string; level: string; resource: string }>;
  readonly scope: string[];
}

interface Counts {
  expected: number;
  missing: number;
  extra: number;
}

const CORPUS = join(__dirname, '../../shared/conformance/analysis.jsonl.gz');

/** Holds the parity mode of the analysis against the recorded findings: per case the set of (code, level, resource) within its scope. */
export async function run(path = process.env.ANALYSIS_CORPUS ?? CORPUS): Promise<{ passed: number; failed: number; skipped?: string }> {
  if (!existsSync(path)) {
    return { passed: 0, failed: 0, skipped: 'the recorded findings of istioctl are not here' };
  }
  const raw = readFileSync(path);
  const cases = (path.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8').trim().split('\n').map((line) => JSON.parse(line) as Case);
  const perCode = new Map<string, Counts>();
  const disagreements: string[] = [];
  let passed = 0;
  for (const one of cases) {
    const { missing, extra, expected } = compare(one);
    expected.forEach((finding) => count(perCode, finding).expected++);
    missing.forEach((finding) => count(perCode, finding).missing++);
    extra.forEach((finding) => count(perCode, finding).extra++);
    passed += missing.length + extra.length === 0 ? 1 : 0;
    if (missing.length + extra.length > 0) {
      disagreements.push(`${one.id} (${one.condition}): missing ${missing.join(', ') || 'none'}; too many ${extra.join(', ') || 'none'}`);
    }
  }
  print(perCode, disagreements, cases.length);
  return { passed, failed: cases.length - passed };
}

function compare({ id, objects, findings, scope }: Case): { expected: string[]; missing: string[]; extra: string[] } {
  const manifests: Manifest[] = objects.map((json, i) => ({ json, origin: `${id}:${i}` }));
  const expected = new Set(findings.filter(({ code }) => scope.includes(code)).map(({ code, level, resource }) => `${code} ${level.toUpperCase()} ${resource}`));
  const got = new Set(analyzeManifests(manifests, { parity: true }).filter(({ code }) => scope.includes(code))
    .map(({ code, severity, object }) => `${code} ${severity} ${object}`));
  return { expected: [...expected], missing: [...expected].filter((one) => !got.has(one)), extra: [...got].filter((one) => !expected.has(one)) };
}

function count(perCode: Map<string, Counts>, finding: string): Counts {
  const code = finding.slice(0, finding.indexOf(' '));
  const counts = perCode.get(code) ?? { expected: 0, missing: 0, extra: 0 };
  perCode.set(code, counts);
  return counts;
}

function print(perCode: ReadonlyMap<string, Counts>, disagreements: string[], total: number): void {
  for (const [code, { expected, missing, extra }] of [...perCode].sort()) {
    console.log(`${code}  ${String(expected).padStart(4)} findings, ${missing} missing, ${extra} too many`);
  }
  disagreements.forEach((line) => console.log(line));
  console.log(`analysis: ${total - disagreements.length} of ${total} sets of manifests agree with istioctl analyze`);
}

if (require.main === module) {
  void run().then(({ failed, skipped }) => {
    if (skipped) {
      console.log(`analysis: skipped, ${skipped}`);
    }
    process.exitCode = failed > 0 ? 1 : 0;
  });
}
