import { execFileSync } from 'child_process';
import { join } from 'path';
import { median } from './median';

/** One program in a process of its own: what it writes, in seconds and MiB. */
interface Run {
  readonly seconds: number;
  readonly memory: number;
}

const PROGRAM = join(__dirname, 'synth-program.js');
const ROUNDS = 5;

function run(kind: string, layout: string, services: number): Run {
  return JSON.parse(execFileSync(process.execPath, ['--expose-gc', PROGRAM, kind, layout, String(services)], { encoding: 'utf8' }));
}

/** Ours and raw cdk8s in turn, so that a machine that slows down slows both. */
function compare(layout: string, services: number): { ours: Run; raw: Run; time: number; memory: number } {
  const pairs = Array.from({ length: ROUNDS }, () => ({ ours: run('ours', layout, services), raw: run('raw', layout, services) }));
  const pick = (side: 'ours' | 'raw'): Run => ({
    seconds: median(pairs.map((pair) => pair[side].seconds)),
    memory: median(pairs.map((pair) => pair[side].memory)),
  });
  return {
    ours: pick('ours'),
    raw: pick('raw'),
    time: median(pairs.map(({ ours, raw }) => ours.seconds / raw.seconds)),
    memory: median(pairs.map(({ ours, raw }) => ours.memory / raw.memory)),
  };
}

/** Programs of 5 objects a service, against raw cdk8s writing the same objects in the same run. */
export function benchSynth(): void {
  console.log('| layout | services | ours | raw cdk8s | time ratio | memory ratio |');
  console.log('|---|---|---|---|---|---|');
  const seconds = new Map<number, number>();
  for (const [layout, sizes] of [['one chart', [100, 1000, 5000]], ['a chart per service', [100, 1000]]] as const) {
    for (const services of sizes) {
      const { ours, raw, time, memory } = compare(layout, services);
      if (layout === 'one chart') {
        seconds.set(services, ours.seconds);
      }
      console.log(`| ${layout} | ${services} | ${show(ours)} | ${show(raw)} | ${time.toFixed(2)} | ${memory.toFixed(2)} |`);
    }
  }
  const exponent = Math.log(seconds.get(5000)! / seconds.get(1000)!) / Math.log(5);
  console.log(`\nGrowth exponent in one chart, 1,000 to 5,000 services: ${exponent.toFixed(2)}`);
}

function show({ seconds, memory }: Run): string {
  return `${seconds.toFixed(2)} s, ${memory.toFixed(0)} MiB`;
}
