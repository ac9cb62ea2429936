import { readdirSync, readFileSync, statSync } from 'fs';
import { join } from 'path';
import { validateManifests } from '../../src/validation/validate';
import { Finding } from '../../src/vocabulary/finding';

interface Recorded {
  readonly id: string;
  readonly rules: readonly string[];
  readonly object: { readonly kind: string };
  readonly accepted: boolean;
  readonly warnings: readonly string[];
}

/** A rule that the code knows, the smallest recorded object that raises it, and the smallest of the kind that is made for the rule, or any, and does not. */
interface Row {
  readonly rule: string;
  readonly severity: string;
  readonly raising: Recorded;
  readonly silent: Recorded;
}

const FIXTURE = join(__dirname, '../fixtures/validation.jsonl');
const recorded = readFileSync(FIXTURE, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Recorded)
  .sort((a, b) => JSON.stringify(a.object).length - JSON.stringify(b.object).length);
const findings = new Map(recorded.map((one) => [one, validateManifests([{ json: one.object, origin: one.id }])]));
const said = (one: Recorded, rule: string) => findings.get(one)!.filter((finding) => finding.rule === rule);

/** The numbers of Istio's rules that the source holds. Those of policies are not in the document: security.test.ts has them. */
const SRC = join(__dirname, '../../src/validation');
const known = [...new Set(sources(SRC).flatMap((path) => readFileSync(path, 'utf8').match(/(?<=')(?:P|META|CRD|VS|DR|GW|SE|WE|SC)-\d+[a-z]?(?=')/g) ?? []))].sort();

/** Bodies of a megabyte and manifests that are none are not recorded. */
const ELSEWHERE = ['META-007', 'VS-096', 'VS-097'];

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? sources(join(folder, name)) : [join(folder, name)]));
}

const rows: Row[] = known.filter((rule) => !ELSEWHERE.includes(rule)).flatMap((rule) => {
  // An object made for the rule, which Istio refuses or warns of, before any other that raises it.
  const raising = recorded.find((one) => one.rules.includes(rule) && (!one.accepted || one.warnings.length > 0) && said(one, rule).length > 0)
    ?? recorded.find((one) => said(one, rule).length > 0);
  const silent = recorded.find((one) => one.rules.includes(rule) && one.accepted && said(one, rule).length === 0)
    ?? recorded.find((one) => one.accepted && one.object.kind === raising?.object.kind && said(one, rule).length === 0);
  return raising && silent ? [{ rule, severity: raising.accepted ? 'WARNING' : said(raising, rule)[0].severity, raising, silent }] : [];
});

test('every rule that the code can name is raised by a recorded object, and let pass by another', () => {
  const covered = rows.map(({ rule }) => rule);
  expect(known.filter((rule) => !covered.includes(rule))).toEqual(ELSEWHERE);
  expect(covered.length).toBeGreaterThan(300);
});

test('every rule of the recording has an object that was refused or warned of, or is one that refuses nothing', () => {
  const named = [...new Set(recorded.flatMap(({ rules }) => rules))];
  expect(named.length).toBeGreaterThan(490);
  const refusing = new Set(recorded.filter(({ accepted, warnings }) => !accepted || warnings.length > 0).flatMap(({ rules }) => rules));
  const passing = new Set(recorded.filter(({ accepted }) => accepted).flatMap(({ rules }) => rules));
  expect(known.filter((rule) => named.includes(rule) && !refusing.has(rule))).toEqual([]);
  expect(known.filter((rule) => named.includes(rule) && !passing.has(rule))).toEqual([]);
});

describe.each([...new Set(rows.map(({ raising }) => raising.object.kind))].sort())('%s', (kind) => {
  test.each(rows.filter(({ raising }) => raising.object.kind === kind).map((row) => [row.rule, row.severity, row] as const))('%s: %s', (rule, severity, { raising, silent }) => {
    expect(said(raising, rule).map((finding) => finding.severity)).toContain(severity);
    expect(isRefused(findings.get(raising)!)).toBe(!raising.accepted);
    expect(said(silent, rule)).toEqual([]);
    expect(isRefused(findings.get(silent)!)).toBe(false);
  });
});

describe('what is too large to be recorded', () => {
  const rulesOf = (body: object) => validateManifests([{
    json: {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'x', namespace: 'ns1' },
      spec: { hosts: ['a.com'], http: [{ directResponse: { status: 200, body } }] },
    },
    origin: 'test',
  }]).map(({ rule, severity }) => `${rule} ${severity}`);
  const bytes = (count: number) => Buffer.alloc(count, 1).toString('base64');

  test.each<[string, object, string[]]>([
    ['100 KiB', { string: 'a'.repeat(102400) }, []], ['100 KiB and one byte', { string: 'a'.repeat(102401) }, ['VS-097 WARNING']],
    ['letters of two bytes', { string: 'é'.repeat(51201) }, ['VS-097 WARNING']],
    ['1 MiB', { string: 'a'.repeat(1048576) }, ['VS-097 WARNING']], ['1 MiB and one byte', { string: 'a'.repeat(1048577) }, ['VS-096 ERROR']],
    ['100 KiB of bytes', { bytes: bytes(102400) }, []], ['1 MiB of bytes and one', { bytes: bytes(1048577) }, ['VS-096 ERROR']],
  ])('%s', (_, body, expected) => {
    expect(rulesOf(body)).toEqual(expected);
  });

  test.each<[string, unknown]>([['null', null], ['a text', 'x'], ['a list', []], ['no kind', { apiVersion: 'networking.istio.io/v1' }], ['a name of digits', {
    apiVersion: 'networking.istio.io/v1', kind: 'WorkloadEntry', metadata: { name: 7 }, spec: { address: '1.2.3.4' },
  }]])('%s is no object of Istio', (_, json) => {
    expect(validateManifests([{ json, origin: 'test' }]).map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['META-007 ERROR']);
  });
});

function isRefused(list: readonly Finding[]): boolean {
  return list.some(({ severity }) => severity === 'ERROR');
}
