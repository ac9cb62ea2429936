import { Rule } from '../rule';
import { isInternalGateway } from '../world/gateway-reference';

export const internalGateway: Rule = {
  name: 'ist0165-internal-gateway',
  mode: 'BOTH',
  codes: ['IST0165'],
  check: (world, report) => {
    for (const { resource, gateways } of world.virtualServices) {
      gateways.forEach((gateway, i) => {
        if (isInternalGateway(gateway)) {
          report('IST0165', resource, { path: `spec.gateways[${i}]`, values: { gateway } });
        }
      });
    }
  },
};
