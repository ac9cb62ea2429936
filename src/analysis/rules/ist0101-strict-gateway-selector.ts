import { Severity } from '../../vocabulary/finding';
import { Rule } from '../rule';
import { absent } from '../world/absence';
import { selectorText } from '../world/labels';

export const strictGatewaySelector: Rule = {
  name: 'ist0101-strict-gateway-selector',
  mode: 'STRICT',
  codes: ['IST0101'],
  check: (world, report) => {
    const homeless = world.gateways.filter(({ selector }) => Object.keys(selector).length > 0 && !world.workloadsByLabels.has(selector));
    // Gateway pods are rarely written beside the application: only manifests that hold some can miss others.
    const holdsGatewayPods = world.holds('Deployment', world.rootNamespace) || homeless.length < world.gateways.length;
    for (const { resource, selector } of homeless) {
      report('IST0101', resource, {
        path: 'spec.selector',
        values: { what: 'workload with the labels', value: selectorText(selector) },
        ...absent(world.complete || holdsGatewayPods ? Severity.ERROR : Severity.INFO),
      });
    }
  },
};
