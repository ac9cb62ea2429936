import { MESH } from '../../vocabulary/hosts';
import { qualifiedName } from '../resource';
import { Rule } from '../rule';
import { boundGateways, resolvedGateway } from '../world/clients';
import { servedHosts } from '../world/gateway-hosts';
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
        return exists && hosts.length > 0 && !hosts.some((host) => servedHosts(world, key, resource.namespace).overlaps(host));
      });
      unserving.forEach((gateway) => report('IST0132', resource, { path: `spec.gateways[${gateways.indexOf(gateway)}]`, values: { gateway, hosts } }));
      const known = boundGateways(world, virtualService);
      if (boundToMesh || unserving.length > 0 || known.length === 0 || known.length < named.length) {
        continue;
      }
      const served = known.map((gateway) => servedHosts(world, qualifiedName(gateway.resource), resource.namespace));
      hosts.forEach((host, i) => {
        if (!served.some((index) => index.overlaps(host))) {
          report('IST0132', resource, { path: `spec.hosts[${i}]`, values: { gateway: named.join(', '), hosts: [host] } });
        }
      });
    }
  },
};
