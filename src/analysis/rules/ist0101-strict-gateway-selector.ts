import { Rule } from '../rule';
import { absent } from '../world/absence';
import { holdsGatewayPods } from '../world/gateway-pods';
import { selectorText } from '../world/labels';

export const strictGatewaySelector: Rule = {
  name: 'ist0101-strict-gateway-selector',
  mode: 'STRICT',
  codes: ['IST0101'],
  check: (world, report) => {
    const homeless = world.gateways.filter(({ selector }) => Object.keys(selector).length > 0 && !world.workloadsByLabels.has(selector));
    // Gateway pods are rarely written beside the application: only manifests that hold some can miss others.
    const isEvident = homeless.length > 0 && (homeless.length < world.gateways.length || holdsGatewayPods(world));
    for (const { resource, selector } of homeless) {
      report('IST0101', resource, {
        path: 'spec.selector',
        values: { what: 'workload with the labels', value: selectorText(selector) },
        ...absent(world.severityOf(isEvident)),
      });
    }
  },
};
