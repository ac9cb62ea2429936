import type { Outcome } from './outcome';
import { problem, show } from '../../vocabulary/problem';

const MOST = 10_000_000;

/** How often each version is drawn for a request (R-W4); the same seed draws the same. */
export function sampleOf(outcome: Outcome, count: number, seed: number): { [version: string]: number } {
  if (!Number.isInteger(count) || count < 0 || count > MOST) {
    throw problem('Mesh.sample', `the number of draws must be a whole number up to ${MOST}, got ${show(count)}`, 'Give for example 1000');
  }
  if (typeof seed !== 'number' || !Number.isFinite(seed)) {
    throw problem('Mesh.sample', `the seed must be a number, got ${show(seed)}`, 'Give for example 42; the same seed draws the same');
  }
  const clusters = outcome._answer.answeredBy === undefined ? outcome._clusters : [];
  const names = outcome._versionNames;
  const total = clusters.reduce((sum, { weight }) => sum + weight, 0);
  const drawn = new Map(total > 0 ? names.map((name): [string, number] => [name, 0]) : []);
  const random = generator(seed);
  for (let i = 0; i < count && total > 0; i++) {
    let rest = Math.floor(random() * total);
    const chosen = clusters.findIndex(({ weight }) => (rest -= weight) < 0);
    drawn.set(names[chosen], drawn.get(names[chosen])! + 1);
  }
  return Object.fromEntries(drawn);
}

const MODULUS = 2 ** 31 - 1;
const MULTIPLIER = 48_271;
const WARM_UP = 3;

/** Numbers from 0 up to 1, always the same for a seed (the minimal standard generator of Park and Miller). */
function generator(seed: number): () => number {
  let state = 1 + (Math.abs(Math.trunc(seed)) % (MODULUS - 1));
  const next = (): number => {
    state = (state * MULTIPLIER) % MODULUS;
    return (state - 1) / (MODULUS - 1);
  };
  // Neighbouring seeds start out alike.
  for (let i = 0; i < WARM_UP; i++) {
    next();
  }
  return next;
}
