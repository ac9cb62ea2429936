import { execFileSync } from 'child_process';
import { benchAnalysis } from './analysis';
import { benchCli } from './cli';
import { benchCrowds } from './crowds';
import { benchImport } from './import';
import { benchRouting } from './routing';
import { benchSynth } from './synth';
import { benchTransition } from './transition';
import { benchValidate } from './validate';

/** `npm run bench [name …]`; `import`, `cli` and `synth` measure the compiled library, so `npm run compile` comes first. */
const BENCHMARKS: { [name: string]: () => void } = {
  import: benchImport,
  cli: benchCli,
  synth: benchSynth,
  validate: benchValidate,
  analysis: benchAnalysis,
  transition: benchTransition,
  crowds: benchCrowds,
  routing: benchRouting,
};

/** Each in a process of its own, so that none runs on what another has left in memory. */
function main(names: string[]): void {
  const unknown = names.find((name) => !Object.hasOwn(BENCHMARKS, name));
  if (unknown !== undefined) {
    throw new Error(`there is no benchmark '${unknown}': choose of ${Object.keys(BENCHMARKS).join(', ')}`);
  }
  if (names.length === 1) {
    console.log(`\n## ${names[0]}\n`);
    BENCHMARKS[names[0]]();
    return;
  }
  for (const name of names.length > 0 ? names : Object.keys(BENCHMARKS)) {
    execFileSync(process.execPath, [...process.execArgv, __filename, name], { stdio: 'inherit' });
  }
}

main(process.argv.slice(2));
