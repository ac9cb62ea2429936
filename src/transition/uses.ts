import { Resource } from '../analysis/resource';
import { groupBy } from '../analysis/world/grouping';
import { fullHost, Routed, routedDestinations } from '../analysis/world/routed';
import { ruleLabel } from '../analysis/world/virtual-service';
import { World } from '../analysis/world/world';
import { show } from '../vocabulary/problem';

/** Requests that go to a host or to one of its subsets, by a route with a share, or because clients call the host themselves. */
export interface Use {
  /** The host as istiod resolves it. */
  readonly host: string;
  /** Empty where the host as a whole is meant. */
  readonly subset: string;
  /** The route, undefined where clients call the host and no VirtualService stands between. */
  readonly routed?: Routed;
}

/** Every route that gets a share of requests, in an order of its own; mirrors get none. */
export function weightedRoutes(world: World): readonly Routed[] {
  return world.once('transition/weightedRoutes', () => routedDestinations(world).filter((routed) => !routed.isMirror && shareOf(routed) > 0)
    .map((routed) => ({ routed, place: `${routed.virtualService.resource.id}\n${routed.destination.path}` }))
    .sort((a, b) => compare(a.place, b.place))
    .map(({ routed }) => routed));
}

/** Every host and subset that gets requests, once, with the first route that sends them. */
export function usesOf(world: World): ReadonlyMap<string, Use> {
  return world.once('transition/uses', () => {
    const uses = new Map<string, Use>();
    const add = (use: Use) => {
      const key = useKey(use.host, use.subset);
      if (!uses.has(key)) {
        uses.set(key, use);
      }
    };
    weightedRoutes(world).forEach((routed) => add({ host: routed.fqdn, subset: routed.destination.subset, routed }));
    const routedByMesh = new Set(world.virtualServices.filter(({ boundToMesh }) => boundToMesh)
      .flatMap(({ hosts, resource }) => hosts.map((host) => fullHost(world, host, resource.namespace))));
    for (const service of world.services) {
      const host = fullHost(world, service.resource.name, service.resource.namespace);
      if (!routedByMesh.has(host)) {
        add({ host, subset: '' });
      }
    }
    return uses;
  });
}

/** One text for a host and a subset. */
export function useKey(host: string, subset: string): string {
  return `${host}\n${subset}`;
}

/** The routes with a share, by the host that they lead to. */
export function routesTo(world: World, host: string): readonly Routed[] {
  return world.once('transition/routesTo', () => groupBy(weightedRoutes(world), ({ fqdn }) => fqdn)).get(host) ?? [];
}

/** Who sends how much, for messages. */
export function tellUse({ routed, host, subset }: Use): { by: string; share: string; version: string } {
  return {
    by: routed ? `the route ${show(ruleLabel(routed.rule))} of ${routed.virtualService.resource.id}` : 'every client',
    share: routed ? `${shareOf(routed)} percent` : 'its requests',
    version: subset === '' ? `the host ${show(host)}` : `the subset ${show(subset)} of ${show(host)}`,
  };
}

/** Resources in an order that does not depend on that of the manifests. */
export function byId(a: { readonly resource: Resource }, b: { readonly resource: Resource }): number {
  return compare(a.resource.id, b.resource.id);
}

/** Envoy does not ask for the weight of a destination that stands alone. */
function shareOf({ rule, destination }: Routed): number {
  return rule.destinations.length === 1 ? 100 : destination.weight ?? 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
