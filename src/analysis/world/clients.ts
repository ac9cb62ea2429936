import { Gateway } from './gateway';
import { VirtualService } from './virtual-service';
import type { World } from './world';
import { MESH } from '../../vocabulary/hosts';

/** `namespace/name` of a gateway as istiod resolves it, legacy dotted names included (R-N5). */
export function resolvedGateway(reference: string, namespace: string): string {
  if (reference.includes('/')) {
    return reference.startsWith('./') ? `${namespace}/${reference.slice(2)}` : reference;
  }
  const [name, other] = reference.split('.');
  return `${other ?? namespace}/${name}`;
}

/** The Gateways among the manifests that a VirtualService is bound to. */
export function boundGateways(world: World, { resource, gateways }: VirtualService): Gateway[] {
  return gateways.filter((gateway) => gateway !== MESH).flatMap((gateway) => {
    const found = world.gatewaysByName.get(resolvedGateway(gateway, resource.namespace));
    return found ? [found] : [];
  });
}

/**
 * The namespaces of the proxies that apply a VirtualService, as far as the manifests tell: its own for sidecars, or those it is exported to by name;
 * those of the gateway pods for gateways, none where the manifests hold no gateway pods.
 */
export function clientNamespaces(world: World, virtualService: VirtualService): readonly string[] {
  const { resource, exportTo, boundToMesh } = virtualService;
  if (boundToMesh) {
    const own = exportTo.length === 0 || exportTo.includes('*') || exportTo.includes('.') || exportTo.includes(resource.namespace);
    return own ? [resource.namespace] : exportTo.filter((entry) => entry !== '~');
  }
  const pods = boundGateways(world, virtualService).flatMap(({ selector }) => world.workloadsByLabels.select(selector));
  return [...new Set(pods.map(({ namespace }) => namespace))];
}
