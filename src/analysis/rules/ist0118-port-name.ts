import { Rule } from '../rule';
import { isControlPlane } from '../world/control-plane';
import { protocolFamily } from '../world/port-protocol';

const MANAGED_BY_ISTIO = new Set(['istio.io-gateway-controller', 'istio.io-mesh-controller', 'istio.io-eastwest-controller']);

export const portName: Rule = {
  name: 'ist0118-port-name',
  mode: 'BOTH',
  codes: ['IST0118', 'IST0150'],
  check: (world, report) => {
    for (const { resource, type, ports } of world.services) {
      if (isControlPlane(resource) || MANAGED_BY_ISTIO.has(resource.labels['gateway.istio.io/managed'] ?? '')) {
        continue;
      }
      for (const port of ports) {
        const isUnclear = protocolFamily(port) === 'UNCLEAR';
        const detail = { path: port.path, values: { port: port.name, number: port.number } };
        if (type === 'ExternalName' && (isUnclear || port.name === 'tcp')) {
          report('IST0150', resource, detail);
        } else if (type !== 'ExternalName' && isUnclear) {
          report('IST0118', resource, detail);
        }
      }
    }
  },
};
