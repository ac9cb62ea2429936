import { Rule } from '../rule';
import { gatewaysSharingPods } from '../world/gateway-neighbours';
import { selectorText } from '../world/labels';

export const gatewaySelector: Rule = {
  name: 'ist0101-gateway-selector',
  mode: 'PARITY',
  codes: ['IST0101'],
  check: (world, report) => {
    for (const gateway of world.gateways) {
      const text = selectorText(gateway.selector);
      // The second half is an accident of Istio: a Gateway without servers is told that its selector finds nothing (AN-014).
      if (!world.workloadsByLabels.has(gateway.selector) || (text !== '' && !gatewaysSharingPods(world, gateway).some((other) => other.servers.length > 0))) {
        report('IST0101', gateway.resource, { path: 'spec.selector', values: { what: 'selector', value: text } });
      }
    }
  },
};
