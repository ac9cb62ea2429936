import { Gateway, serverHost } from './gateway';
import type { World } from './world';
import { objectsOf, textOf } from '../../manifests/views';
import { hostsOverlap } from '../../vocabulary/hosts';

/** The hosts that a Gateway serves to VirtualServices of a namespace. */
export function hostsServedTo({ resource, servers }: Gateway, namespace: string): string[] {
  return servers.flatMap(({ hosts }) => {
    const all = hosts.map((host) => serverHost(host, resource.namespace));
    return hosts.includes('*/*') ? ['*'] : all.filter((one) => one.namespace === '*' || one.namespace === namespace).map(({ host }) => host);
  });
}

/** Whether a Gateway of either API serves any of the hosts to VirtualServices of a namespace; false where there is no such Gateway. */
export function gatewayServesAny(world: World, key: string, namespace: string, hosts: readonly string[]): boolean {
  const gateway = world.gatewaysByName.get(key);
  if (gateway) {
    const served = world.once(`served/${key}/${namespace}`, () => hostsServedTo(gateway, namespace));
    return hosts.some((host) => served.some((one) => hostsOverlap(one, host)));
  }
  const listeners = objectsOf(world.kubernetesGatewaysByName.get(key)?.spec.listeners).map((listener) => textOf(listener.hostname));
  return listeners.some((hostname) => hostname === '' || hosts.some((host) => hostsOverlap(hostname, host)));
}
