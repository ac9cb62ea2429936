import { Gateway, serverHost } from './gateway';
import type { World } from './world';
import { objectsOf, textOf } from '../../manifests/views';
import { HostIndex } from '../../vocabulary/host-index';

/** The hosts that a Gateway of either API serves to VirtualServices of a namespace, indexed: it may list thousands. None where there is no such Gateway. */
export function servedHosts(world: World, key: string, namespace: string): HostIndex<true> {
  return world.once(`served/${key}/${namespace}`, () => {
    const istio = world.gatewaysByName.get(key);
    const hosts = istio
      ? hostsServedTo(istio, namespace)
      : objectsOf(world.kubernetesGatewaysByName.get(key)?.spec.listeners).map((listener) => textOf(listener.hostname) || '*');
    const index = new HostIndex<true>();
    hosts.forEach((host) => index.add(host, true));
    return index;
  });
}

function hostsServedTo({ resource, servers }: Gateway, namespace: string): string[] {
  return servers.flatMap(({ hosts }) => {
    const all = hosts.map((host) => serverHost(host, resource.namespace));
    return hosts.includes('*/*') ? ['*'] : all.filter((one) => one.namespace === '*' || one.namespace === namespace).map(({ host }) => host);
  });
}
