import { execFileSync } from 'child_process';
import { join } from 'path';
import { median } from './median';

const ROUNDS = 15;
const LIBRARY = join(__dirname, '../lib');

function milliseconds(names: string[]): number {
  const script = `const t = process.hrtime.bigint(); ${names.map((name) => `require(${JSON.stringify(name)});`).join(' ')} console.log(Number(process.hrtime.bigint() - t) / 1e6)`;
  return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', cwd: join(__dirname, '..') }));
}

/** What requiring the library costs over cdk8s alone. */
export function benchImport(): void {
  const pairs = Array.from({ length: ROUNDS }, () => [milliseconds(['cdk8s']), milliseconds(['cdk8s', LIBRARY])]);
  console.log(`require: cdk8s ${median(pairs.map(([cdk8s]) => cdk8s)).toFixed(0)} ms, with cdk8s-istio ${median(pairs.map(([, both]) => both)).toFixed(0)} ms, `
    + `over cdk8s ${median(pairs.map(([cdk8s, both]) => both - cdk8s)).toFixed(0)} ms`);
}
