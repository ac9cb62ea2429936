import { execFileSync } from 'child_process';
import { join } from 'path';
import type { Outcome } from './hostile-cases';

const MEGABYTES = 512;
const MOST_MILLISECONDS = 2000;
const LONGEST_TEXT = 2100;

/** All cases in one child, so that memory is bounded and a crash is a failure: it ends with a line `done`. */
const lines = execFileSync(process.execPath, [`--max-old-space-size=${MEGABYTES}`, '--import', 'tsx', join(__dirname, 'hostile-cases.ts'), 'few'],
  { encoding: 'utf8', cwd: join(__dirname, '../..'), maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'] }).trim().split('\n').map((line) => JSON.parse(line));
const outcomes = lines.slice(0, -1) as Outcome[];

test('the child lives to its end', () => {
  expect(lines[lines.length - 1]).toEqual({ done: expect.any(Number) });
  expect(outcomes.length).toBeGreaterThan(400);
});

test('nothing is thrown', () => {
  expect(outcomes.filter(({ thrown }) => thrown !== undefined).map(({ name, thrown }) => `${name}: ${thrown}`)).toEqual([]);
});

test('no prototype is changed', () => {
  expect(outcomes.filter(({ polluted }) => polluted).map(({ name }) => name)).toEqual([]);
});

test(`each set of objects takes at most ${MOST_MILLISECONDS} ms`, () => {
  expect(outcomes.filter(({ milliseconds }) => milliseconds > MOST_MILLISECONDS).map(({ name, milliseconds }) => `${name}: ${milliseconds} ms`)).toEqual([]);
});

test('no finding quotes what nobody reads', () => {
  expect(outcomes.filter(({ longest }) => longest > LONGEST_TEXT).map(({ name, longest }) => `${name}: ${longest}`)).toEqual([]);
});

test.each([
  'null as a manifest', 'a string as a manifest', 'a cycle as a manifest', 'a cycle as spec', 'a cycle of lists as spec', 'depth as spec', 'aliases that double as spec', 'a sparse list as spec',
  'a getter that throws as a manifest', 'a getter that throws as spec', 'a revoked proxy as spec', 'an endless proxy as spec', 'a bigint as spec', 'a symbol as spec', 'own __proto__ as spec',
  'a long list of nothing as spec', '10,000 wrong routes', '10,000 unknown fields', '10,000 hosts and 10,000 SNI hosts', '10,000 localities',
])('%s gives findings', (name) => {
  expect(outcomes.find((one) => one.name === `validate: ${name}`)!.findings).toBeGreaterThan(0);
});

test('there is a bound on how many findings one object has', () => {
  expect(outcomes.find(({ name }) => name === 'validate: 10,000 wrong routes')!.findings).toBe(1000);
});
