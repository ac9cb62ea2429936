import { fixture, fixturesOf, manifestsOf, recorded } from './load';
import { analyzeManifests } from '../../src/analysis/analyze';
import { CODES, entryOf } from '../../src/analysis/catalogue';
import { JOINT_ERROR_RULES } from '../../src/analysis/joint-error-rules';
import { jointErrors } from '../../src/analysis/joint-errors';
import { Rule } from '../../src/analysis/rule';
import { RULES } from '../../src/analysis/rules';
import { Manifest } from '../../src/manifests/manifest';
import { Finding, Severity } from '../../src/vocabulary/finding';

const SETS: Array<[string, Manifest[]]> = [
  ...CODES.flatMap((code) => [...fixturesOf(code, 'raise'), ...fixturesOf(code, 'silent')].map((file): [string, Manifest[]] => [`${code}/${file}`, fixture(code, file)])),
  ...recorded().map((one): [string, Manifest[]] => [one.id, manifestsOf(one)]),
];

const isJointError = ({ severity, code }: Finding) => severity === Severity.ERROR && code !== 'IST0106';

test('the rules that synthesis asks are those with a code that is an error, but for what the validation says', () => {
  const mayErr = ({ mode, codes }: Rule) => mode !== 'PARITY' && codes.some((code) => code !== 'IST0106' && entryOf(code).severity === Severity.ERROR);
  expect(JOINT_ERROR_RULES.map(({ name }) => name).sort()).toEqual(RULES.filter(mayErr).map(({ name }) => name).sort());
});

/** A rule that is left out may have no error to report after all. */
test('asking for errors alone loses none of them', () => {
  const differing = SETS.filter(([, manifests]) => {
    const all = analyzeManifests(manifests, { partial: true }).filter(isJointError);
    return JSON.stringify(jointErrors(manifests)) !== JSON.stringify(all);
  });
  expect(differing.map(([name]) => name)).toEqual([]);
  expect(SETS.filter(([, manifests]) => jointErrors(manifests).length > 0).length).toBeGreaterThan(20);
});
