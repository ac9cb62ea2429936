import { fixture, fixturesOf, manifestsOf, recorded } from './load';
import { analyzeManifests } from '../../src/analysis/analyze';
import { CODES } from '../../src/analysis/catalogue';
import { Manifest } from '../../src/manifests/manifest';
import { Finding, Severity } from '../../src/vocabulary/finding';

const SETS: Array<[string, Manifest[]]> = [
  ...CODES.flatMap((code) => [...fixturesOf(code, 'raise'), ...fixturesOf(code, 'silent')].map((file): [string, Manifest[]] => [`${code}/${file}`, fixture(code, file)])),
  ...recorded().map((one): [string, Manifest[]] => [one.id, manifestsOf(one)]),
];

const isJointError = ({ severity, code }: Finding) => severity === Severity.ERROR && code !== 'IST0106';

/** What synthesis asks for leaves rules out: those whose codes are warnings may not have an error to report after all. */
test('asking for errors alone loses none of them', () => {
  const differing = SETS.filter(([, manifests]) => {
    const all = analyzeManifests(manifests, { partial: true }).filter(isJointError);
    return JSON.stringify(analyzeManifests(manifests, { partial: true, jointErrors: true }).filter(isJointError)) !== JSON.stringify(all);
  });
  expect(differing.map(([name]) => name)).toEqual([]);
  expect(SETS.filter(([, manifests]) => analyzeManifests(manifests, { partial: true }).some(isJointError)).length).toBeGreaterThan(20);
});
