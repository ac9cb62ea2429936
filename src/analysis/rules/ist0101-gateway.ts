import { MESH } from '../../vocabulary/hosts';
import { Rule } from '../rule';
import { gatewayKey, isInternalGateway } from '../world/gateway-reference';

export const gatewayReference: Rule = {
  name: 'ist0101-gateway',
  mode: 'PARITY',
  codes: ['IST0101'],
  check: (world, report) => {
    for (const { resource, gateways } of world.virtualServices) {
      gateways.forEach((gateway, i) => {
        const key = gatewayKey(gateway, resource.namespace);
        if (gateway !== MESH && !isInternalGateway(gateway) && !world.gatewaysByName.has(key) && !world.kubernetesGatewaysByName.has(key)) {
          report('IST0101', resource, { path: `spec.gateways[${i}]`, values: { what: 'gateway', value: gateway } });
        }
      });
    }
  },
};
