import { keyOf, keysFor } from './cover-index';
import { covers } from './match-cover';
import { MatchSet } from './match-set';

interface Entry {
  readonly owner: number;
  readonly match: MatchSet;
}

/** A match that asks for little may cover thousands; that it does is seen when all routes are there. */
const MOST_FILED = 1000;

/** Finds the matches that another one covers without looking at all of them: the other direction of `CoverIndex`. */
export class CoveredIndex {
  private readonly files = new Map<string, Entry[]>();

  /** Files a match under its owner's number. */
  public add(owner: number, match: MatchSet): void {
    for (const key of new Set(keysFor(match))) {
      const file = this.files.get(key);
      if (file === undefined) {
        this.files.set(key, [{ owner, match }]);
      } else if (file.length < MOST_FILED) {
        file.push({ owner, match });
      }
    }
  }

  /** The owners of matches that this one certainly covers. */
  public coveredBy(outer: MatchSet): Set<number> {
    const found = new Set<number>();
    for (const { owner, match } of this.files.get(keyOf(outer)) ?? []) {
      if (!found.has(owner) && covers(outer, match)) {
        found.add(owner);
      }
    }
    return found;
  }
}
