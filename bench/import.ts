import { execFileSync } from 'child_process';
import { join } from 'path';
import { median } from './median';

const ROUNDS = 21;
const LIBRARY = join(__dirname, '../lib');

function milliseconds(names: string[]): number {
  const script = `const t = process.hrtime.bigint(); ${names.map((name) => `require(${JSON.stringify(name)});`).join(' ')} console.log(Number(process.hrtime.bigint() - t) / 1e6)`;
  return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', cwd: join(__dirname, '..') }));
}

/** What requiring the library costs over cdk8s alone: on a busy machine the least is nearer to the truth than the middle. */
export function benchImport(): void {
  const pairs = Array.from({ length: ROUNDS }, () => [milliseconds(['cdk8s']), milliseconds(['cdk8s', LIBRARY])]);
  for (const [name, pick] of [['median', median], ['least', (values: number[]) => Math.min(...values)]] as const) {
    const [cdk8s, both] = [0, 1].map((side) => pick(pairs.map((pair) => pair[side])));
    console.log(`require, ${name} of ${ROUNDS}: cdk8s ${cdk8s.toFixed(0)} ms, with cdk8s-istio ${both.toFixed(0)} ms, over cdk8s ${(both - cdk8s).toFixed(0)} ms`);
  }
}
