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
  /** The ports at which these have it. */
  readonly ports: readonly number[];
}

/** The hosts that VirtualServices bind to gateways, by host. */
export function bindingsOf(world: World): ReadonlyMap<string, readonly Binding[]> {
  return world.once('transition/bindings', () => {
    const bindings = new Map<string, Binding[]>();
    for (const virtualService of world.virtualServices) {
      const { namespace } = virtualService.resource;
      const gateways = virtualService.gateways.filter((gateway) => gateway !== MESH).map((gateway) => gatewayKey(gateway, namespace));
      for (const host of gateways.length > 0 ? virtualService.hosts : []) {
        const served = gateways.map((gateway) => ({ gateway, index: servedHosts(world, gateway, namespace) }))
          .filter(({ index }) => index.overlaps(host));
        const serving = served.map(({ gateway }) => gateway);
        const ports = served.flatMap(({ index }) => index.overlapping(host).flatMap((one) => index.at(one)));
        append(bindings, host, { host, virtualService, gateways, serving, ports });
      }
    }
    return bindings;
  });
}
