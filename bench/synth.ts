import { execFileSync } from 'child_process';
import { join } from 'path';
import { median } from './median';

/** What one program says of itself, in a process of its own. */
interface Run {
  /** Processor time from the first construct to the last byte on disk, all threads: what else runs on the machine does not count. */
  readonly seconds: number;
  /** The most that the process held, in MiB. */
  readonly peak: number;
  /** What stays while the app lives, after a garbage collection, in MiB. */
  readonly heap: number;
  /** A digest of all files. */
  readonly written: string;
}

type Kind = 'raw' | 'off' | 'on';
type Pair = { readonly [kind in Kind]: Run };

const PROGRAM = join(__dirname, 'synth-program.js');

/** Layout, services, rounds: the short programs vary most. */
const PROGRAMS = [
  ['one chart', 100, 11],
  ['one chart', 1000, 7],
  ['one chart', 5000, 5],
  ['a chart per service', 100, 11],
  ['a chart per service', 1000, 5],
  ['a chart per service', 5000, 5],
] as const;

/** Seconds beyond which a program is not repeated. */
const SLOW = 30;

function run(kind: Kind, layout: string, services: number): Run {
  return JSON.parse(execFileSync(process.execPath, ['--expose-gc', PROGRAM, kind, layout, String(services)], { encoding: 'utf8' }));
}

/** All three in turn, so that a machine that slows down slows all; the figures say nothing unless all write the same bytes. */
function round(layout: string, services: number, before?: Pair): Pair {
  // Raw cdk8s is quadratic in charts, and takes minutes for the largest program: once is enough.
  const raw = before && before.raw.seconds > SLOW ? before.raw : run('raw', layout, services);
  const pair = { raw, off: run('off', layout, services), on: run('on', layout, services) };
  for (const kind of ['off', 'on'] as const) {
    if (pair[kind].written !== pair.raw.written) {
      throw new Error(`${layout}, ${services} services: with validation ${kind} other bytes are written than by raw cdk8s`);
    }
  }
  return pair;
}

/** The middle of the ratios, each of two programs of one round. */
function ratio(pairs: readonly Pair[], above: Kind, below: Kind, figure: 'seconds' | 'peak' | 'heap'): string {
  return median(pairs.map((pair) => pair[above][figure] / pair[below][figure])).toFixed(2);
}

/** Programs of 5 objects a service, with validation off and on, against raw cdk8s writing the same objects in the same run. */
export function benchSynth(): void {
  console.log('| layout | services | raw cdk8s | off / raw: time | peak | heap | on / raw: time | peak | heap | on / off: time |');
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  const seconds: { [kind in Kind]: Map<number, number> } = { raw: new Map(), off: new Map(), on: new Map() };
  for (const [layout, services, rounds] of PROGRAMS) {
    const pairs: Pair[] = [];
    for (let i = 0; i < rounds; i++) {
      pairs.push(round(layout, services, pairs[0]));
    }
    const middle = (figure: 'seconds' | 'peak' | 'heap'): number => median(pairs.map(({ raw }) => raw[figure]));
    if (layout === 'one chart') {
      (['raw', 'off', 'on'] as const).forEach((kind) => seconds[kind].set(services, median(pairs.map((pair) => pair[kind].seconds))));
    }
    const against = (['off', 'on'] as const).flatMap((kind) => (['seconds', 'peak', 'heap'] as const).map((figure) => ratio(pairs, kind, 'raw', figure)));
    const raw = `${middle('seconds').toFixed(2)} s, ${middle('peak').toFixed(0)} MiB, ${middle('heap').toFixed(1)} MiB`;
    console.log(`| ${[layout, services, raw, ...against, ratio(pairs, 'on', 'off', 'seconds')].join(' | ')} |`);
  }
  const exponents = (['raw', 'off', 'on'] as const).map((kind) => {
    const exponent = Math.log(seconds[kind].get(5000)! / seconds[kind].get(1000)!) / Math.log(5);
    return `${kind} ${exponent.toFixed(2)}`;
  });
  console.log(`\nGrowth exponent in one chart, 1,000 to 5,000 services: ${exponents.join(', ')}`);
}
