import { isIP } from 'net';
import { RegisteredHost } from './registry';
import { Destination, RouteRule, VirtualService } from './virtual-service';
import type { World } from './world';
import { resolveHost } from '../../vocabulary/hosts';

/** A destination of a VirtualService with what is known of its host. */
export interface Routed {
  readonly virtualService: VirtualService;
  readonly rule: RouteRule;
  readonly destination: Destination;
  readonly isMirror: boolean;
  /** The host as istiod resolves it. */
  readonly fqdn: string;
  readonly hosts: readonly RegisteredHost[];
}

/** Every destination of every VirtualService, mirrors included; empty hosts left out. */
export function routedDestinations(world: World): readonly Routed[] {
  return world.once('routed', () => world.virtualServices.flatMap((virtualService) => virtualService.rules.flatMap((rule) => {
    const routed = (isMirror: boolean) => (destination: Destination): Routed => {
      const fqdn = fullHost(world, destination.host, virtualService.resource.namespace);
      return { virtualService, rule, destination, isMirror, fqdn, hosts: world.registry.find(fqdn) };
    };
    return [...rule.destinations.map(routed(false)), ...rule.mirrors.map(routed(true))].filter(({ destination }) => destination.host !== '');
  })));
}

/** A host of a rule as istiod resolves it: short names become Services of the namespace, addresses and dotted names stay (R-N1, R-N2). */
export function fullHost(world: World, host: string, namespace: string): string {
  return isIP(host) === 0 ? resolveHost(host, namespace, world.clusterDomain) : host;
}
