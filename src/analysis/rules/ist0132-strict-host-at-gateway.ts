import { hostsOverlap, MESH } from '../../vocabulary/hosts';
import { Rule } from '../rule';
import { boundGateways, resolvedGateway } from '../world/clients';
import { gatewayServesAny, hostsServedTo } from '../world/gateway-hosts';
import { isInternalGateway } from '../world/gateway-reference';

export const strictHostAtGateway: Rule = {
  name: 'ist0132-strict-host-at-gateway',
  mode: 'STRICT',
  codes: ['IST0132'],
  check: (world, report) => {
    for (const virtualService of world.virtualServices) {
      const { resource, gateways, hosts, boundToMesh } = virtualService;
      const named = gateways.filter((gateway) => gateway !== MESH && !isInternalGateway(gateway));
      const unserving = named.filter((gateway) => {
        const key = resolvedGateway(gateway, resource.namespace);
        const exists = world.gatewaysByName.has(key) || world.kubernetesGatewaysByName.has(key);
        return exists && hosts.length > 0 && !gatewayServesAny(world, key, resource.namespace, hosts);
      });
      unserving.forEach((gateway) => report('IST0132', resource, { path: `spec.gateways[${gateways.indexOf(gateway)}]`, values: { gateway, hosts } }));
      const known = boundGateways(world, virtualService);
      if (boundToMesh || unserving.length > 0 || known.length === 0 || known.length < named.length) {
        continue;
      }
      const served = known.flatMap((gateway) => hostsServedTo(gateway, resource.namespace));
      hosts.forEach((host, i) => {
        if (!served.some((one) => hostsOverlap(one, host))) {
          report('IST0132', resource, { path: `spec.hosts[${i}]`, values: { gateway: named.join(', '), hosts: [host] } });
        }
      });
    }
  },
};
