import { readYaml } from '../../src/manifests/yaml';
import { Mesh } from '../../src/mesh';

const valueOf = (scalar: string) => (readYaml(`a: ${scalar}\n`, 'f').manifests[0].json as any).a;

test.each<[string, unknown]>([
  ['yes', true], ['no', false], ['on', true], ['Off', false], ['true', true], ['False', false], ['y', true], ['~', null], ['null', null], ['', null],
  ['0777', 511], ['0x1F', 31], ['1_000', 1000], ['1e3', 1000], ['.5', 0.5], ['80', 80], ['"80"', '80'], ['1:30', '1:30'], ['2001-01-01', '2001-01-01'], ['v1.10', 'v1.10'],
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

test('merge keys are followed', () => {
  expect(readYaml('a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n', 'f').manifests[0].json).toEqual({ a: { b: 1 }, c: { b: 1, d: 2 } });
});

test('a broken document does not hide the others', () => {
  const { manifests, errors } = readYaml('kind: A\n---\na: [1\n---\nkind: B\n---\na: 1\na: 2\n', 'f');
  expect(manifests.map(({ json }) => json)).toEqual([{ kind: 'A' }, { kind: 'B' }]);
  expect(errors.map(({ origin, message }) => [origin, message])).toEqual([['f:4', expect.any(String)], ['f:8', expect.stringMatching(/unique/)]]);
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
  expect(() => Mesh.fromYaml('a: [1\n')).toThrow(/Mesh\.fromYaml: the text must be YAML, got 1 errors:\n {2}yaml:2: /);
});
