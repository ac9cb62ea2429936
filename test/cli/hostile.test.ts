import { spawn } from 'child_process';
import { closeSync, ftruncateSync, openSync } from 'fs';
import { join } from 'path';
import { file, FOLDER, SHOP } from './run';

const TOP = join(__dirname, '../..');
const MB = 1024 * 1024;

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
  readonly seconds: number;
}

/** The command line in a process of its own, with no more memory than is promised. */
function command(args: string[], stdin?: string): Promise<Ended> {
  const script = "require('./src/cli/main').run()";
  const start = Date.now();
  const child = spawn(process.execPath, ['--max-old-space-size=1024', '-r', 'tsx/cjs', '-e', script, 'cdk8s-istio', ...args], { cwd: TOP });
  const told = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (told.out += chunk));
  child.stderr.on('data', (chunk) => (told.err += chunk));
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, ...told, seconds: (Date.now() - start) / 1000 })));
}

function large(): string {
  const path = join(FOLDER, 'large.yaml');
  const descriptor = openSync(path, 'w');
  ftruncateSync(descriptor, 100 * MB);
  closeSync(descriptor);
  return path;
}

const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij'].map((c, i) => `${c}: &${c} [${Array(10).fill(`*${'abcdefghi'[i]}`).join()}]`).join('\n')}\n`;

it.each<[string, () => string, RegExp]>([
  ['an alias bomb', () => file('bomb.yaml', `${SHOP}---\n${bomb}`), /bomb\.yaml:27: the document uses more than 100 aliases\n$/],
  ['a file of 100 MB', large, /large\.yaml:1: the file is larger than 33554432 bytes\n/],
  ['an endless device', () => '/dev/zero', /\/dev\/zero:1: the file is larger than 33554432 bytes\n/],
  ['values without end', () => file('dense.yaml', `${SHOP}---\n[${'1,'.repeat(15 * MB)}1]\n`), /dense\.yaml:27: the document holds more values than are read from one: split it\n/],
  ['brackets without end', () => file('deep.yaml', `${SHOP}---\n${'['.repeat(MB)}`), /deep\.yaml:28: the document is nested deeper than 200 levels\n/],
  ['binary', () => file('binary.yaml', Buffer.from([0xcf, 0xfa, 0xed, 0xfe, 0, 1, 2, 3])), /binary\.yaml:1: the file is binary: it holds a zero byte\n/],
])('%s is told in bounded time and memory', async (_, path, message) => {
  const { status, err, seconds } = await command(['analyze', path()]);
  expect([status, err]).toEqual([2, expect.stringMatching(message)]);
  expect(err).not.toMatch(/heap|should not happen/);
  expect(seconds).toBeLessThan(10);
}, 30_000);

it('keys that are names of JavaScript change nothing', async () => {
  const nasty = '__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\napiVersion: networking.istio.io/v1\nkind: VirtualService\n'
    + 'metadata: {name: toString, namespace: __proto__, labels: {__proto__: x, hasOwnProperty: y}}\nspec: {hosts: [constructor], __proto__: {http: []}, toString: 1}\n';
  const { status, out, err } = await command(['analyze', '-'], `${SHOP}---\n${nasty}`);
  expect([status, err]).toEqual([1, '']);
  expect(out).toMatch(/error IST0106 VirtualService\/__proto__\/toString /);
  expect(out).toMatch(/warning CI0004 VirtualService\/shop\/reviews /);
}, 30_000);
