import { benchImport } from './import';
import { benchSynth } from './synth';

/** `npm run bench [name …]`: on the compiled library, so `npm run compile` comes first. */
const BENCHMARKS: { [name: string]: () => void | Promise<void> } = {
  import: benchImport,
  synth: benchSynth,
};

async function main(names: string[]): Promise<void> {
  for (const name of names.length > 0 ? names : Object.keys(BENCHMARKS)) {
    console.log(`\n## ${name}\n`);
    await BENCHMARKS[name]();
  }
}

void main(process.argv.slice(2));
