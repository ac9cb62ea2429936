import { readFileSync } from 'fs';
import { join } from 'path';
import { Mesh, Severity } from '../../src';

const PAGE = readFileSync(join(__dirname, '../../docs/troubleshooting.md'), 'utf8');

interface Entry {
  readonly symptom: string;
  readonly code: string;
  readonly text: string;
  /** What was applied before, where the step is what is wrong. */
  readonly before?: string;
  readonly broken: string;
  readonly fixed: string;
}

const REST = /<!-- rest -->\n```yaml\n([^]*?)^```$/m.exec(PAGE)![1].split('---\n');

/** The manifests of an entry, with what the page says is there as well. */
function whole(yaml: string): string {
  const rest = REST.filter((text) => yaml.includes('reviews') && !yaml.includes(/^kind: .*$/m.exec(text)![0] + '\n'));
  return [yaml, ...rest].join('---\n');
}

const ENTRIES = PAGE.split(/^## /m).slice(1).filter((text) => !text.startsWith('The rest')).map((text): Entry => ({
  symptom: text.split('\n', 1)[0],
  code: /<!-- broken: (\w+) -->/.exec(text)?.[1] ?? 'none',
  text,
  before: /<!-- before -->\n```yaml\n([^]*?)^```$/m.exec(text)?.[1],
  broken: /<!-- broken: \w+ -->\n```yaml\n([^]*?)^```$/m.exec(text)?.[1] ?? '',
  fixed: /<!-- fixed -->\n```yaml\n([^]*?)^```$/m.exec(text)?.[1] ?? '',
}));

function codes(yaml: string, before?: string): string[] {
  const mesh = Mesh.fromYaml(whole(yaml));
  const findings = before === undefined ? mesh.analyze() : Mesh.checkTransition(Mesh.fromYaml(whole(before)), mesh);
  return findings.map(({ code }) => code);
}

test('the page has the complaints that come most often', () => {
  expect(ENTRIES.length).toBeGreaterThanOrEqual(20);
});

describe.each(ENTRIES)('$symptom', ({ code, text, before, broken, fixed }) => {
  test('says what one sees, what shows it, and the fix', () => {
    expect(text).toContain('**In the cluster**');
    expect(text).toContain(`says \`${code}\``);
    expect(text).toContain('**Fix:**');
  });

  test(`the manifests raise ${code}`, () => {
    expect(codes(broken, before)).toContain(code);
  });

  test('the fix is clean, and Istio takes both', () => {
    expect(codes(fixed, before)).not.toContain(code);
    Mesh.fromYaml(whole(fixed)).expectNoFindings();
    expect([broken, fixed].flatMap((yaml) => Mesh.fromYaml(yaml).validate()).filter(({ severity }) => severity === Severity.ERROR)).toEqual([]);
  });
});
