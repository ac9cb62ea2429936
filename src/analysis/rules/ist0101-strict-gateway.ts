import { MESH } from '../../vocabulary/hosts';
import { Rule } from '../rule';
import { absent } from '../world/absence';
import { resolvedGateway } from '../world/clients';
import { isInternalGateway } from '../world/gateway-reference';

export const strictGatewayReference: Rule = {
  name: 'ist0101-strict-gateway',
  mode: 'STRICT',
  codes: ['IST0101'],
  check: (world, report) => {
    for (const { resource, gateways } of world.virtualServices) {
      gateways.forEach((gateway, i) => {
        const key = resolvedGateway(gateway, resource.namespace);
        if (gateway === MESH || isInternalGateway(gateway) || world.gatewaysByName.has(key) || world.kubernetesGatewaysByName.has(key)) {
          return;
        }
        const namespace = key.slice(0, key.indexOf('/'));
        const severity = world.severityOfAbsence('Gateway', namespace, namespace === resource.namespace);
        report('IST0101', resource, { path: `spec.gateways[${i}]`, values: { what: 'gateway', value: gateway }, ...absent(severity) });
      });
    }
  },
};
