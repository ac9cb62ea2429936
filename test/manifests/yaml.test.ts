import { readYaml } from '../../src/manifests/yaml';
import { Mesh } from '../../src/mesh';

const valueOf = (scalar: string) => (readYaml(`a: ${scalar}\n`, 'f').manifests[0].json as any).a;

test.each<[string, unknown]>([
  ['yes', true], ['no', false], ['on', true], ['Off', false], ['true', true], ['False', false], ['y', true], ['~', null], ['null', null], ['', null],
  ['0777', 511], ['0x1F', 31], ['1_000', 1000], ['1e3', 1000], ['.5', 0.5], ['80', 80], ['"80"', '80'], ['1:30', '1:30'], ['2001-01-01', '2001-01-01'], ['v1.10', 'v1.10'],
  ['0o17', 15], ['0b11', 3], ['-0x1F', -31], ['+80', 80], ['08', 8], ['1__0', 10], ['1_0.5', 10.5], ['2.', 2], ['-.5e-1', -0.05], ['.inf', '.inf'], ['.NaN', '.NaN'],
  ['0x', '0x'], ['1e', '1e'], ['yEs', 'yEs'], ["'yes'", 'yes'], ['12e03', 12000], ['_1', '_1'], ['1.2.3', '1.2.3'], ['!!str 80', '80'], ['2001-01-01T00:00:00Z', '2001-01-01T00:00:00Z'],
])('the scalar %s is %p, as kubectl reads it', (scalar, value) => {
  expect(valueOf(scalar)).toEqual(value);
});

test('documents keep their lines, Lists are taken apart', () => {
  const text = '# head\nkind: A\n---\n\nkind: List\nitems:\n- kind: B\n- kind: C\n---\n---\nkind: D\n';
  expect(readYaml(text, 'f.yaml')).toEqual({
    errors: [],
    manifests: [
      { json: { kind: 'A' }, origin: 'f.yaml:2' }, { json: { kind: 'B' }, origin: 'f.yaml:7' }, { json: { kind: 'C' }, origin: 'f.yaml:8' }, { json: { kind: 'D' }, origin: 'f.yaml:11' },
    ],
  });
});

test.each<[string, string, unknown[], string[]]>([
  ['a directive before the marker', '%YAML 1.1\n---\na: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }], ['f:3', 'f:5']],
  ['content on the line of the marker', '--- {a: 1}\n--- # comment\nb: 2', [{ a: 1 }, { b: 2 }], ['f:1', 'f:3']],
  ['Windows line ends', 'a: 1\r\n---\r\nb: 2\r\n', [{ a: 1 }, { b: 2 }], ['f:1', 'f:3']],
  ['a byte order mark', '\ufeffa: 1\n', [{ a: 1 }], ['f:1']],
  ['the end of a document', 'a: 1\n...\n---\nb: 2\n', [{ a: 1 }, { b: 2 }], ['f:1', 'f:4']],
  ['dashes that are no marker', 'a: |\n  ---\n  x\n---x: 1\n', [{ 'a': '---\nx\n', '---x': 1 }], ['f:1']],
  ['keys that are no text', '80: a\ntrue: b\n', [{ 80: 'a', true: 'b' }], ['f:1']],
  ['JSON', '{\n\t"kind": "List", "items": [\n\t{"kind": "A"},\n\n\t{"kind": "B"}\n]}', [{ kind: 'A' }, { kind: 'B' }], ['f:3', 'f:5']],
  ['nothing', '', [], []],
  ['comments', '# a\n---\n# b\n', [], []],
])('%s', (_, text, values, origins) => {
  const { manifests, errors } = readYaml(text, 'f');
  expect([errors, manifests.map(({ json }) => json), manifests.map(({ origin }) => origin)]).toEqual([[], values, origins]);
});

test('merge keys are followed', () => {
  expect(readYaml('a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n', 'f').manifests[0].json).toEqual({ a: { b: 1 }, c: { b: 1, d: 2 } });
});

test('a broken document does not hide the others', () => {
  const { manifests, errors } = readYaml('kind: A\n---\na: [1\n---\nkind: B\n---\na: 1\na: 2\n', 'f');
  expect(manifests.map(({ json }) => json)).toEqual([{ kind: 'A' }, { kind: 'B' }]);
  expect(errors.map(({ origin, message }) => [origin, message])).toEqual([['f:4', expect.any(String)], ['f:8', expect.stringMatching(/duplicated/)]]);
});

test.each<[string, string, RegExp]>([
  ['an alias bomb', `a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefgh'.split('').map((c, i) => `${c}: &${c} [${Array(10).fill(`*${'abcdefgh'[i]}`).join()}]`).join('\n')}\n`, /alias/],
  ['deep nesting', `a: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, /nested deeper than 200/],
  ['deep indentation', Array.from({ length: 300 }, (_, i) => `${'  '.repeat(i)}a:`).join('\n'), /nested deeper than 200/],
  ['binary', 'a: \u0000\u0001', /binary/],
  ['a tag that runs code elsewhere', 'a: !!js/function "function () {}"', /tag|resolve/i],
])('%s is told, not followed', (_what, text, message) => {
  const { errors, manifests } = readYaml(text, 'f');
  const told = errors.map((error) => error.message).join();
  expect(manifests.length === 0 ? told : JSON.stringify(manifests)).toMatch(manifests.length === 0 ? message : /function/);
});

test('aliases that multiply a document are refused, those that do not are followed', () => {
  const list = `a: &a [${Array(60_000).fill('1').join()}]\n`;
  expect(readYaml(`${list}${Array.from({ length: 50 }, (_, i) => `b${i}: *a\n`).join('')}`, 'f').errors).toEqual([{ origin: 'f:1', message: 'the aliases of the document multiply it' }]);
  expect(readYaml(`${list}b: *a\n`, 'f').errors).toEqual([]);
  expect(readYaml(`a: &a 1\n${Array.from({ length: 100 }, (_, i) => `b${i}: *a\n`).join('')}`, 'f').errors).toEqual([]);
  expect(readYaml(`a: &a 1\n${Array.from({ length: 101 }, (_, i) => `b${i}: *a\n`).join('')}`, 'f').errors).toHaveLength(1);
  expect(readYaml('a: *b\n', 'f').errors).toEqual([{ origin: 'f:1', message: expect.stringMatching(/alias/) }]);
});

test('text with many brackets is no deep nesting', () => {
  const text = `a: |\n${'  echo "\\033[31m {\n'.repeat(500)}`;
  expect(readYaml(text, 'f').errors).toEqual([]);
});

test('errors without end are cut off', () => {
  const { errors } = readYaml('a: [\n---\n'.repeat(5000), 'f');
  expect(errors).toHaveLength(1001);
  expect(errors[1000].message).toBe('the file has 1000 errors, the rest is not read');
});

test('a key __proto__ is a field, and changes nothing else', () => {
  const { manifests } = readYaml('__proto__: {polluted: true}\nkind: A\n', 'f');
  expect(Object.keys(manifests[0].json as object)).toEqual(['__proto__', 'kind']);
  expect(({} as any).polluted).toBeUndefined();
});

test('a file over the limit is refused, and the limit can be raised', () => {
  const text = `a: ${'x'.repeat(100)}`;
  expect(readYaml(text, 'f', { maxBytes: 50 }).errors).toEqual([{ origin: 'f:1', message: 'the file is larger than 50 bytes' }]);
  expect(readYaml(text, 'f', { maxBytes: 500 }).errors).toEqual([]);
});

test('Mesh.fromYaml throws with the lines', () => {
  expect(() => Mesh.fromYaml('a: [1\n')).toThrow(/Mesh\.fromYaml: the text must be YAML, got 1 error:\n {2}yaml:2: .*\nCorrect these lines\.$/);
});
