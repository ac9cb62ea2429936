import { routedDestinations } from './routed';
import type { World } from './world';

/** What routes of the mesh name, mirrors included. */
export interface UsedSubsets {
  /** Hosts that some route sends requests to. */
  readonly routed: ReadonlySet<string>;
  /** Host and subset, with a line break between, of every subset that some route names. */
  readonly used: ReadonlySet<string>;
}

/** The hosts and subsets that routes name. */
export function usedSubsets(world: World): UsedSubsets {
  return world.once('usedSubsets', () => {
    const all = routedDestinations(world);
    return { routed: new Set(all.map(({ fqdn }) => fqdn)), used: new Set(all.map(({ fqdn, destination }) => `${fqdn}\n${destination.subset}`)) };
  });
}
