import { isDeepStrictEqual } from 'util';
import type { RawAnswer } from './connection';
import { Echo } from './echo';
import { EnvoyProcess } from './envoy-process';
import { bootstrap } from './export-table';
import { Observation, observe } from './observation';
import { predictions } from './prediction';
import { generatedScenes, idOf, Scene, splitScene } from './scene';
import { sendAll } from './send';

const SEED = 20260;
const MOST_SHOWN = 20;
/** How long copies may still be on their way. */
const MIRRORS_MS = 300;
const SPLIT = { v1: 75, v2: 25 };
const DRAWS = 20_000;
const MOST_SIGMAS = 3;
const MOST_SECONDS = 120;
const FIELDS = ['route', 'status', 'location', 'body', 'responseHeaders', 'upstream', 'mirrors'] as const;
/** Of a refused request: a route that takes the path as it came may still have added response headers. */
const FIELDS_REFUSED = ['status', 'upstream', 'mirrors'] as const;

/**
 * `npx tsx conformance/envoy/run.ts [seed]`, with the binary in `ENVOY` or on the path: sends generated requests to a real Envoy that has
 * our tables, and compares what it does with what we say; then a split, many times. Exits 1 on any disagreement.
 */
async function main(binary: string, seed: number): Promise<boolean> {
  const scenes = generatedScenes(seed);
  const split = splitScene(SPLIT, DRAWS);
  const all = [...scenes, split];
  const echo = await Echo.start(Math.max(...all.map(({ table }) => table.clusters.length)));
  try {
    const envoy = await EnvoyProcess.start(binary, bootstrap(new Map(all.map(({ name, table }) => [name, table])), echo.ports));
    try {
      const agrees = await compareAll(scenes, envoy, echo);
      // A true 75/25 lies outside of three sigmas once in 370 times, so chance gets a second try.
      return await isSplit(split, envoy, echo) || await isSplit(split, envoy, echo) ? agrees : false;
    } finally {
      envoy.stop();
    }
  } finally {
    echo.stop();
  }
}

async function compareAll(scenes: readonly Scene[], envoy: EnvoyProcess, echo: Echo): Promise<boolean> {
  const answers = new Map<Scene, RawAnswer[]>();
  for (const scene of scenes) {
    answers.set(scene, await sendAll(scene, envoy));
  }
  await new Promise((resolve) => setTimeout(resolve, MIRRORS_MS));
  let agreed = 0;
  let failed = 0;
  const kinds = new Map<string, number>();
  for (const scene of scenes) {
    scene.requests.forEach((request, i) => {
      const outcome = scene.router.send(request);
      kinds.set(outcome.kind, (kinds.get(outcome.kind) ?? 0) + 1);
      const seen = observe(answers.get(scene)![i], echo.seen(idOf(request)), scene.table.clusters);
      const differences = disagreement(predictions(outcome), seen, outcome._judgement.refusal ? FIELDS_REFUSED : FIELDS);
      differences.length === 0 ? agreed++ : failed++;
      if (differences.length > 0 && failed <= MOST_SHOWN) {
        console.log([`${idOf(request)} ${JSON.stringify(request)}`, String(outcome), ...differences].join('\n    '));
      }
    });
  }
  console.log([...kinds].map(([kind, count]) => `${kind} ${count}`).join(', '));
  console.log(`# live Envoy: ${agreed} of ${agreed + failed} requests agree`);
  return failed === 0;
}

/** In which fields an observation differs from the nearest of those that were predicted; empty where it is one of them. */
function disagreement(predicted: readonly Observation[], seen: Observation, fields: readonly (keyof Observation)[]): string[] {
  const lists = predicted.map((one) => fields
    .filter((field) => !(field === 'body' && one.body === undefined) && !isDeepStrictEqual(plain(one[field]), plain(seen[field])))
    .map((field) => `${field}: Envoy ${JSON.stringify(seen[field])}, ours ${JSON.stringify(one[field])}`));
  return lists.reduce((best, list) => (list.length < best.length ? list : best));
}

async function isSplit(scene: Scene, envoy: EnvoyProcess, echo: Echo): Promise<boolean> {
  const before = draws(scene, echo);
  await sendAll(scene, envoy);
  const counts = draws(scene, echo).map((count, i) => count - before[i]);
  const share = SPLIT.v1 / (SPLIT.v1 + SPLIT.v2);
  const sigmas = (counts[0] - DRAWS * share) / Math.sqrt(DRAWS * share * (1 - share));
  console.log(`# split ${Object.values(SPLIT).join('/')} over ${DRAWS}: ${counts.join('/')}, z = ${sigmas.toFixed(2)} σ`);
  return counts[0] + counts[1] === DRAWS && Math.abs(sigmas) <= MOST_SIGMAS;
}

/** How many requests each subset got so far. */
function draws({ requests, table }: Scene, echo: Echo): number[] {
  const servers = requests.flatMap((request) => echo.seen(idOf(request)).map(({ server }) => table.clusters[server]));
  return Object.keys(SPLIT).map((subset) => servers.filter((cluster) => cluster.includes(`|${subset}|`)).length);
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, () => process.exit(1)));
setTimeout(() => {
  console.error(`it takes longer than ${MOST_SECONDS} s`);
  process.exit(1);
}, MOST_SECONDS * 1000).unref();
void main(process.env.ENVOY ?? 'envoy', Number(process.argv[2] ?? SEED)).then((passed) => {
  process.exitCode = passed ? 0 : 1;
}, (e) => {
  console.error((e as Error).message);
  process.exitCode = 1;
});
