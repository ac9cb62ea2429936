import { manifestsOf, recorded } from './load';
import { analyzeManifests } from '../../src/analysis/analyze';

describe('parity mode says what istioctl analyze said', () => {
  it.each(recorded().map((one) => [one.id, one.condition, one] as const))('%s (%s)', (_id, _condition, one) => {
    const got = analyzeManifests(manifestsOf(one), { parity: true }).map(({ code, severity, object }) => `${code} ${severity} ${object}`);
    const expected = one.findings.map(([code, level, resource]) => `${code} ${level.toUpperCase()} ${resource}`);
    expect([...new Set(got)].sort()).toEqual(expected.sort());
  });

  it('has no codes of ours', () => {
    const codes = new Set(recorded().flatMap((one) => analyzeManifests(manifestsOf(one), { parity: true }).map(({ code }) => code)));
    expect([...codes].filter((code) => !code.startsWith('IST'))).toEqual([]);
  });

  it('says the same for any order of the manifests', () => {
    for (const one of recorded().filter(({ id }) => id.startsWith('c'))) {
      const places = (findings: ReturnType<typeof analyzeManifests>) => findings.map(({ code, object, path }) => `${code} ${object} ${path}`);
      expect(places(analyzeManifests(manifestsOf(one).reverse(), { parity: true }))).toEqual(places(analyzeManifests(manifestsOf(one), { parity: true })));
    }
  });
});
