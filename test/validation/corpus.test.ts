import { readFileSync } from 'fs';
import { join } from 'path';
import { validateManifests } from '../../src/validation/validate';
import { Severity } from '../../src/vocabulary/finding';

interface Case {
  readonly id: string;
  readonly rules: string[];
  readonly object: any;
  readonly accepted: boolean;
  readonly by: { readonly decode?: string; readonly webhook?: string[]; readonly schema?: string[] };
  readonly warnings: string[];
}

/** Recorded from Istio's own code: an object that it takes and one that it refuses, for a spread of its rules. */
const CASES = readFileSync(join(__dirname, '../fixtures/validation.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Case);

const findingsOf = ({ id, object }: Case) => validateManifests([{ json: object, origin: id }]);

test.each(CASES.map((one) => [one.id, one.accepted ? 'takes' : 'refuses', one] as const))('%s: Istio %s it, and so do we', (_id, _verdict, one) => {
  const errors = findingsOf(one).filter(({ severity }) => severity === Severity.ERROR);
  expect({ accepted: errors.length === 0, errors: errors.map(({ message }) => message) }).toEqual({ accepted: one.accepted, errors: one.accepted ? [] : expect.any(Array) });
});

test('where Istio warns, we warn as often', () => {
  const asked = CASES.filter(({ by }) => by.decode === undefined);
  const warnings = (one: Case) => findingsOf(one).filter(({ severity }) => severity === Severity.WARNING).length;
  expect(asked.filter((one) => one.warnings.length !== warnings(one)).map(({ id }) => id)).toEqual([]);
});

test('what the schema refuses is reported at the field that it names', () => {
  const dotted = (path: string) => path.replace(/\[/g, '.').replace(/\]/g, '');
  const missed = CASES.flatMap((one) => {
    const ours = findingsOf(one).map(({ path = '' }) => dotted(path));
    const named = (one.by.schema ?? []).map((text) => text.slice(0, text.indexOf(':'))).filter((path) => path !== '<nil>');
    return named.filter((path) => !ours.some((mine) => `${dotted(path)}.`.startsWith(`${mine}.`))).map((path) => `${one.id} ${path}`);
  });
  expect(missed).toEqual([]);
});

test('a finding names object, origin, rule and place, and is JSON', () => {
  const findings = CASES.flatMap(findingsOf);
  expect(findings.length).toBeGreaterThan(100);
  for (const finding of findings) {
    expect(finding).toMatchObject({ code: expect.stringMatching(/^IST0/), rule: expect.stringMatching(/^[A-Z]+-\d+/), object: expect.stringMatching(/^\w+\/ns1\/|^\w+\/default\//) });
    expect(JSON.parse(JSON.stringify(finding))).toEqual(finding);
  }
});
