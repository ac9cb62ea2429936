import { file, run, SHOP } from './run';

const NASTY = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: "a%0A::error::b\\r\\n\\u001b[31m,c:d\\u009b\\u202e"
spec: {hosts: ["\\u001b]0;title\\u0007\\u202e"], http: [{route: [{destination: {host: "x\\u001b[2J"}, weight: -1}]}]}
`;

describe('text', () => {
  it('has a line for each finding, with the place first', async () => {
    const { out } = await run(['analyze', file('shop.yaml', SHOP)]);
    expect(out.split('\n')[0]).toMatch(/^\/.*shop\.yaml:22: warning CI0004 VirtualService\/shop\/reviews spec\.http\[1\]: the route 'hidden' .*\. Put /);
  });

  it('counts', async () => {
    expect((await run(['validate', '-'], SHOP.replace('/api/v2', '/other'))).out).toBe('no findings in 3 objects of 1 file\n');
    expect((await run(['validate', '-'], SHOP)).out).toMatch(/\n\n1 warning in 3 objects of 1 file; what the codes mean: https:/);
  });
});

test('JSON holds all fields, and the line', async () => {
  const { findings, ...rest } = JSON.parse((await run(['analyze', '--output=json', '-'], `${SHOP}---\na: [\n`)).out);
  expect(rest).toEqual({ errors: [{ file: 'stdin', line: expect.any(Number), message: expect.any(String) }], objects: 3, files: 1 });
  expect(findings).toContainEqual({
    code: 'CI0004',
    severity: 'WARNING',
    object: 'VirtualService/shop/reviews',
    path: 'spec.http[1]',
    message: expect.any(String),
    fix: expect.any(String),
    file: 'stdin',
    line: 22,
  });
});

describe('SARIF', () => {
  it('names rule, page, level, file and line', async () => {
    const log = JSON.parse((await run(['analyze', '-o', 'sarif', file('a b.yaml', SHOP)])).out);
    expect([log.version, log.runs.length]).toEqual(['2.1.0', 1]);
    const [{ tool: { driver }, results, invocations }] = log.runs;
    expect(invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
    const at = driver.rules.findIndex(({ id }: { id: string }) => id === 'CI0004');
    expect(driver.rules[at]).toEqual({
      id: 'CI0004',
      shortDescription: { text: 'Route is hidden' },
      helpUri: expect.stringMatching(/^https:.*\/docs\/findings\/CI0004\.md$/),
      defaultConfiguration: { level: 'warning' },
    });
    expect(results.find(({ ruleId }: { ruleId: string }) => ruleId === 'CI0004')).toEqual({
      ruleId: 'CI0004',
      ruleIndex: at,
      level: 'warning',
      message: { text: expect.stringContaining('hidden') },
      locations: [{
        physicalLocation: { artifactLocation: { uri: expect.stringMatching(/^file:.*a%20b\.yaml$/) }, region: { startLine: 22 } },
        logicalLocations: [{ fullyQualifiedName: 'VirtualService/shop/reviews/spec.http[1]', kind: 'object' }],
      }],
      partialFingerprints: { 'finding/v1': expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
  });

  it('uses paths from the working directory, where there is one', async () => {
    const { out } = await run(['analyze', '-o', 'sarif', 'test/fixtures/analysis/CI0004/raise.yaml']);
    expect(JSON.parse(out).runs[0].results[0].locations[0].physicalLocation.artifactLocation).toEqual({ uri: 'test/fixtures/analysis/CI0004/raise.yaml' });
  });

  it('tells what could not be read', async () => {
    const { out } = await run(['analyze', '-o', 'sarif', '-'], 'a: [');
    expect(JSON.parse(out).runs[0].invocations[0]).toMatchObject({ executionSuccessful: false, toolExecutionNotifications: [{ level: 'error' }] });
  });
});

describe('GitHub', () => {
  it('gives a workflow command a finding', async () => {
    const path = file('commas,and:colons.yaml', SHOP);
    const { out } = await run(['analyze', '-o', 'github', path]);
    expect(out).toContain(`::warning file=${path.replace(',', '%2C').replace(':', '%3A')},line=22,title=CI0004 VirtualService/shop/reviews::spec.http[1]: `);
  });

  it('names the standard input in the message, since it is no file', async () => {
    expect((await run(['analyze', '-o', 'github', '-'], SHOP)).out).toMatch(/^::warning title=CI0004 [^:]*::stdin:22: /m);
  });

  it('tells what could not be read', async () => {
    expect((await run(['analyze', '-o', 'github', file('bad.yaml', 'a: [')])).out).toMatch(/^::error file=.*bad\.yaml,line=\d,title=cannot be read::/);
  });
});

it.each(['text', 'json', 'sarif', 'github'])('nothing of a manifest is obeyed by a terminal or a pipeline, in %s', async (format) => {
  const { out, err, status } = await run(['analyze', '-o', format, file('nasty.yaml', NASTY)]);
  expect([status, out.length > 100]).toEqual([1, true]);
  expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  if (format === 'github') {
    expect(out.split('\n').filter((line) => line !== '').every((line) => /^::(error|warning|notice) file=[^:,]*,line=\d,title=[^:,]*::[^\n]+$/.test(line))).toBe(true);
    expect(out).toContain('a%250A%3A%3Aerror%3A%3Ab');
  }
});
