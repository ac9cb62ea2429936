import { servedHosts } from '../analysis/world/gateway-hosts';
import { gatewayKey } from '../analysis/world/gateway-reference';
import { append } from '../analysis/world/grouping';
import { VirtualService } from '../analysis/world/virtual-service';
import { World } from '../analysis/world/world';
import { MESH } from '../vocabulary/hosts';

/** A host of a VirtualService that is bound to gateways. */
export interface Binding {
  readonly host: string;
  readonly virtualService: VirtualService;
  /** The gateways, as `namespace/name`. */
  readonly gateways: readonly string[];
  /** Those that have a server for the host. */
  readonly serving: readonly string[];
}

/** The hosts that VirtualServices bind to gateways, by host. */
export function bindingsOf(world: World): ReadonlyMap<string, readonly Binding[]> {
  return world.once('transition/bindings', () => {
    const bindings = new Map<string, Binding[]>();
    for (const virtualService of world.virtualServices) {
      const { namespace } = virtualService.resource;
      const gateways = virtualService.gateways.filter((gateway) => gateway !== MESH).map((gateway) => gatewayKey(gateway, namespace));
      for (const host of gateways.length > 0 ? virtualService.hosts : []) {
        const serving = gateways.filter((gateway) => servedHosts(world, gateway, namespace).overlaps(host));
        append(bindings, host, { host, virtualService, gateways, serving });
      }
    }
    return bindings;
  });
}
