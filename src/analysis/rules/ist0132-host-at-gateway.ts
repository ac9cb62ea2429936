import { MESH } from '../../vocabulary/hosts';
import { Rule } from '../rule';
import { gatewayKey, isInternalGateway } from '../world/gateway-reference';
import { gatewayServesAny } from '../world/gateway-hosts';

export const hostAtGateway: Rule = {
  name: 'ist0132-host-at-gateway',
  mode: 'PARITY',
  codes: ['IST0132'],
  check: (world, report) => {
    for (const { resource, gateways, hosts } of world.virtualServices) {
      gateways.forEach((gateway, i) => {
        if (gateway !== MESH && !isInternalGateway(gateway) && !gatewayServesAny(world, gatewayKey(gateway, resource.namespace), resource.namespace, hosts)) {
          report('IST0132', resource, { path: `spec.gateways[${i}]`, values: { gateway, hosts } });
        }
      });
    }
  },
};
