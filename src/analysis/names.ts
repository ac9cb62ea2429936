/** A list of which a message tells the beginning only, so that nobody need make it for each of thousands of findings. */
export interface Names {
  readonly first: readonly string[];
  /** How many there are in all. */
  readonly count: number;
}

/** More than a message tells. */
const FIRST = 10;

/** Names without repetition, in the same order whatever the order of the manifests. */
export function sortedNames(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}

/** The names besides one of them. */
export function besides(sorted: readonly string[], own: string): Names {
  return { first: sorted.slice(0, FIRST).filter((name) => name !== own), count: sorted.length - 1 };
}

/** All of so many, in their own order. */
export function firstOf(names: Iterable<string | number>, count: number): Names {
  const first: string[] = [];
  for (const name of names) {
    if (first.push(String(name)) === FIRST) {
      break;
    }
  }
  return { first, count };
}

/** All of them. */
export function allOf(sorted: readonly string[]): Names {
  return { first: sorted.slice(0, FIRST), count: sorted.length };
}
