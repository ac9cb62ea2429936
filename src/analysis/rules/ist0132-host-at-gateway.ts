import { MESH } from '../../vocabulary/hosts';
import { Rule } from '../rule';
import { servedHosts } from '../world/gateway-hosts';
import { gatewayKey, isInternalGateway } from '../world/gateway-reference';

export const hostAtGateway: Rule = {
  name: 'ist0132-host-at-gateway',
  mode: 'PARITY',
  codes: ['IST0132'],
  check: (world, report) => {
    for (const { resource, gateways, hosts } of world.virtualServices) {
      gateways.forEach((gateway, i) => {
        const key = gatewayKey(gateway, resource.namespace);
        if (gateway !== MESH && !isInternalGateway(gateway) && !hosts.some((host) => servedHosts(world, key, resource.namespace).overlaps(host))) {
          report('IST0132', resource, { path: `spec.gateways[${i}]`, values: { gateway, hosts } });
        }
      });
    }
  },
};
