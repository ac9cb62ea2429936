import { RankedRoute } from './order-routes';
import { CoverIndex } from '../vocabulary/cover-index';
import { CoveredIndex } from '../vocabulary/covered-index';
import { hides, readRoute, RouteSet, takesEverything } from '../vocabulary/route-cover';

interface Filed {
  readonly set: RouteSet;
  readonly priority: number;
  readonly isDefault: boolean;
}

/** Routes that come one by one: tells which of them could take each other's place, so that the others need not be put in order again. */
export class GrowingRoutes {
  private readonly filed: Filed[] = [];
  private readonly covering = new CoverIndex();
  private readonly covered = new CoveredIndex();

  /** Adds a route. Whether it, or one that is there already, may never match; false is certain, as far as matches can be compared. */
  public add({ route, priority }: RankedRoute): boolean {
    const set = readRoute(route);
    const at = this.filed.push({ set, priority, isDefault: takesEverything(set) }) - 1;
    const affected = new Set([at]);
    for (const match of set.matches) {
      this.covered.add(at, match);
      if (set.final) {
        this.covering.add(at, match);
        this.covered.coveredBy(match).forEach((owner) => affected.add(owner));
      }
    }
    return [...affected].some((owner) => this.mayBeHidden(owner));
  }

  private mayBeHidden(at: number): boolean {
    return this.filed[at].set.matches.every((match) => (
      [...this.covering.coverersOf(match)].some((owner) => owner !== at && this.mayStandBefore(owner, at))));
  }

  private mayStandBefore(first: number, second: number): boolean {
    const [a, b] = [this.filed[first], this.filed[second]];
    if (a.isDefault !== b.isDefault) {
      return b.isDefault;
    }
    return a.priority === b.priority ? !hides(a.set, b.set) || hides(b.set, a.set) : a.priority > b.priority;
  }
}
