import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { StepCase, STEPS } from './steps';
import { CanaryService, Finding, Mesh, Severity, SynthMode, SynthValidation } from '../../src';
import { STEP_CODES, StepCode } from '../../src/analysis/catalogue/step-codes';
import { STEP_RULES } from '../../src/transition/rules';
import { manifestsOf, Written } from '../manifests-of';

const ROOT = join(__dirname, '../..');
const CODES = Object.keys(STEP_CODES) as StepCode[];

/** Some steps end in something broken, as steps do. */
const written = (program: StepCase['before']): Written[] => manifestsOf((scope) => {
  SynthValidation.of(scope, SynthMode.OFF);
  program(scope);
}, { namespace: 'shop' });
const meshOf = (objects: Written[]) => Mesh.fromManifests(objects);
const codes = (findings: Finding[]) => findings.map(({ code, severity, object }) => `${code} ${severity} ${object}`);

describe('every step', () => {
  it.each(STEPS)('$what', ({ before, after, expected }) => {
    const [old, next] = [before, after].map((program) => meshOf(written(program)));
    expect(codes(Mesh.checkTransition(old, next))).toEqual(expected);
  });

  it.each(STEPS)('$what: whatever the order of the manifests', ({ before, after }) => {
    const [old, next] = [before, after].map((program) => written(program));
    const said = (reverse: boolean) => Mesh.checkTransition(...[old, next].map((list) => meshOf(reverse ? [...list].reverse() : list)) as [Mesh, Mesh])
      .map(({ origin, path, ...rest }) => rest);
    expect(said(true)).toEqual(said(false));
  });

  it.each(STEPS)('$what: nothing is wrong with what stays as it is', ({ before, after }) => {
    for (const program of [before, after]) {
      const objects = written(program);
      expect(Mesh.checkTransition(meshOf(objects), meshOf(structuredClone(objects)))).toEqual([]);
    }
  });
});

test('where no version is left, the order begins with the routes', () => {
  const old = written((scope) => void new CanaryService(scope, 'reviews', { v1: 100 }));
  const [finding] = Mesh.checkTransition(meshOf(old), meshOf(old.filter(({ kind }) => !['VirtualService', 'DestinationRule'].includes(kind))));
  expect(finding.fix).toBe('Take two steps: first remove the routes and keep the DestinationRule, then remove the subset');
});

describe('every code', () => {
  const raisedBy = (code: StepCode) => STEPS.filter(({ expected }) => expected.some((one) => one.startsWith(code)));

  it.each(CODES)('%s is raised by a step, and all steps together know one where it alone is raised', (code) => {
    expect(raisedBy(code).some(({ expected }) => expected.every((one) => one.startsWith(code)))).toBe(true);
  });

  it.each(CODES)('%s has a silent step beside its raising one', (code) => {
    expect(STEPS.filter(({ silent, expected }) => silent === code && expected.length === 0)).not.toEqual([]);
  });

  it.each(CODES)('%s has texts without a full stop, and fills every placeholder', (code) => {
    const { title, message, fix } = STEP_CODES[code];
    expect(title.length).toBeLessThan(60);
    for (const text of [title, message, fix]) {
      expect(text).toMatch(/[^.]$/);
    }
    const told = raisedBy(code).flatMap(({ before, after }) => Mesh.checkTransition(...[before, after].map((program) =>
      meshOf(written(program))) as [Mesh, Mesh]));
    expect(told.filter((finding) => /\{!?\w+\}/.test(`${finding.message} ${finding.fix}`))).toEqual([]);
    expect(told.filter(({ severity, fix: advice = '' }) => severity === Severity.ERROR && !/first|beside/.test(advice))).toEqual([]);
  });

  it('has a rule of its own, in a file of its name', () => {
    expect(STEP_RULES.map(({ code }) => code)).toEqual(CODES);
    expect(STEP_RULES.map(({ name }) => `${name}.ts`).sort()).toEqual(readdirSync(join(ROOT, 'src/transition/rules')).sort());
    expect(STEP_RULES.filter(({ name, code }) => !name.startsWith(`${code.toLowerCase()}-`))).toEqual([]);
  });
});

describe('every page', () => {
  it.each(CODES)('%s is explained, and the step of its example raises exactly that code', (code) => {
    const page = readFileSync(join(ROOT, `docs/findings/${code}.md`), 'utf8');
    expect(page.startsWith(`# ${code}: ${STEP_CODES[code].title}\n`)).toBe(true);
    for (const heading of ['Why it hurts', 'How it looks', 'How to fix it', 'Reference']) {
      expect(page).toContain(`\n## ${heading}\n`);
    }
    const [before, after, ...rest] = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, text]) => Mesh.fromYaml(text));
    expect(rest).toEqual([]);
    expect([...new Set(Mesh.checkTransition(before, after).map((finding) => finding.code))]).toEqual([code]);
  });
});
