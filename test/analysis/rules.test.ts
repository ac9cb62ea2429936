import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { fixture, fixturesOf, fromYaml, manifestsOf, recorded } from './load';
import { findingsIndex } from '../../scripts/findings-index';
import { analyzeManifests } from '../../src/analysis/analyze';
import { Code, CODES, entryOf, pageOf } from '../../src/analysis/catalogue';
import { STEP_CODES } from '../../src/analysis/catalogue/step-codes';
import { readResource } from '../../src/analysis/resource';
import { Rule } from '../../src/analysis/rule';
import { RULES } from '../../src/analysis/rules';
import { World } from '../../src/analysis/world/world';
import { Manifest } from '../../src/manifests/manifest';

const ROOT = join(__dirname, '../..');
const SOURCES = join(ROOT, 'src/analysis/rules');
const LONGEST_RULE = 110;

/** Codes that only the parity mode has. */
const parityOnly = (code: Code) => RULES.filter(({ codes }) => codes.includes(code)).every(({ mode }) => mode === 'PARITY');
const codesOf = (manifests: Manifest[], code: Code) => [...new Set(analyzeManifests(manifests, { parity: parityOnly(code) }).map((finding) => finding.code))];

describe('every rule', () => {
  it('is registered, under the name of its file', () => {
    expect(RULES.map(({ name }) => `${name}.ts`).sort()).toEqual(readdirSync(SOURCES).sort());
  });

  it('has a name of its own', () => {
    expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  });

  it.each(RULES.map((rule) => [rule.name, rule] as const))('%s is short and named after its first code', (name, { codes }) => {
    expect(readFileSync(join(SOURCES, `${name}.ts`), 'utf8').split('\n').length).toBeLessThanOrEqual(LONGEST_RULE);
    expect(name.startsWith(`${codes[0].toLowerCase()}-`)).toBe(true);
  });

  const strict = CODES.flatMap((code) => (parityOnly(code) ? [] : [...fixturesOf(code, 'raise'), ...fixturesOf(code, 'silent')]
    .map((file) => fixture(code, file))));
  const parity = recorded().map(manifestsOf);

  it.each(RULES.map((rule) => [rule.name, rule] as const))('%s fails once and is silent once, and reports only the codes it declares', (_name, rule) => {
    const reports = (rule.mode === 'PARITY' ? parity : strict).map((manifests) => reportsOf(rule, manifests));
    expect(reports.some((codes) => codes.length > 0)).toBe(true);
    expect(reports.some((codes) => codes.length === 0)).toBe(true);
    expect(reports.flat().filter((code) => !rule.codes.includes(code))).toEqual([]);
  });
});

function reportsOf(rule: Rule, manifests: Manifest[]): Code[] {
  const codes: Code[] = [];
  const resources = manifests.map((manifest) => readResource(manifest, 'default')!);
  rule.check(new World(resources, { parity: rule.mode === 'PARITY' }, {}), (code) => codes.push(code));
  return codes;
}

describe('every code', () => {
  it.each(CODES)('%s has a rule, a title and texts', (code) => {
    const { title, message, fix } = entryOf(code);
    expect(RULES.some(({ codes }) => codes.includes(code))).toBe(true);
    for (const text of [title, message, fix]) {
      expect(text).not.toBe('');
      expect(text.endsWith('.')).toBe(false);
    }
    expect(title.length).toBeLessThan(60);
  });

  it.each(CODES)('%s is raised by each of its raising fixtures, and nothing else is', (code) => {
    expect(fixturesOf(code, 'raise')).toContain('raise.yaml');
    for (const file of fixturesOf(code, 'raise')) {
      expect([file, codesOf(fixture(code, file), code)]).toEqual([file, [code]]);
    }
  });

  it.each(CODES)('%s is not raised by its silent fixtures, nor is anything else', (code) => {
    expect(fixturesOf(code, 'silent')).toContain('silent.yaml');
    for (const file of fixturesOf(code, 'silent')) {
      expect([file, codesOf(fixture(code, file), code)]).toEqual([file, []]);
    }
  });

  it.each(CODES)('%s fills every placeholder of its texts', (code) => {
    const findings = fixturesOf(code, 'raise').flatMap((file) => analyzeManifests(fixture(code, file), { parity: parityOnly(code) }));
    expect(findings.filter(({ message, fix }) => /\{!?\w+\}/.test(`${message} ${fix}`)).map(({ message }) => message)).toEqual([]);
  });
});

describe('every page', () => {
  it('is in the index, which is fresh (npx tsx scripts/findings-index.ts)', () => {
    expect(readFileSync(join(ROOT, 'docs/findings/README.md'), 'utf8')).toBe(findingsIndex());
  });

  it.each(CODES)('%s is explained, and its example raises exactly that code', (code) => {
    const page = readFileSync(join(ROOT, pageOf(code)), 'utf8');
    expect(page.startsWith(`# ${code}: ${entryOf(code).title}\n`)).toBe(true);
    for (const heading of ['Why it hurts', 'How it looks', 'How to fix it', 'Reference']) {
      expect(page).toContain(`\n## ${heading}\n`);
    }
    const example = /```yaml\n([^]*?)```/.exec(page)![1];
    expect(codesOf(fromYaml(example), code)).toEqual([code]);
  });

  it('belongs to a code', () => {
    const pages = readdirSync(join(ROOT, 'docs/findings')).filter((file) => file !== 'README.md');
    expect(pages.sort()).toEqual([...CODES, ...Object.keys(STEP_CODES)].map((code) => `${code}.md`).sort());
  });
});
