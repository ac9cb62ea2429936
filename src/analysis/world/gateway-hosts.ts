import { Gateway, serverHost } from './gateway';
import type { World } from './world';
import { numberOf, objectsOf, textOf } from '../../manifests/views';
import { HostIndex } from '../../vocabulary/host-index';

/**
 * The hosts that a Gateway of either API serves to VirtualServices of a namespace, each with its ports, indexed: it may list thousands.
 * None where there is no such Gateway.
 */
export function servedHosts(world: World, key: string, namespace: string): HostIndex<number> {
  return world.once(`served/${key}/${namespace}`, () => {
    const istio = world.gatewaysByName.get(key);
    const hosts = istio
      ? hostsServedTo(istio, namespace)
      : objectsOf(world.kubernetesGatewaysByName.get(key)?.spec.listeners).map(({ hostname, port }) => ({ host: textOf(hostname) || '*', port: numberOf(port) ?? 0 }));
    const index = new HostIndex<number>();
    hosts.forEach(({ host, port }) => index.add(host, port));
    return index;
  });
}

function hostsServedTo({ resource, servers }: Gateway, namespace: string): Array<{ host: string; port: number }> {
  return servers.flatMap(({ hosts, port }) => {
    const all = hosts.map((host) => serverHost(host, resource.namespace));
    return (hosts.includes('*/*') ? [{ namespace: '*', host: '*' }] : all.filter((one) => one.namespace === '*' || one.namespace === namespace))
      .map(({ host }) => ({ host, port }));
  });
}
