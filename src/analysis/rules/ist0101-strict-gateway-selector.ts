import { Severity } from '../../vocabulary/finding';
import { Rule } from '../rule';
import { absent } from '../world/absence';
import { proxyImage } from '../world/injection';
import { selectorText } from '../world/labels';
import { Workload } from '../world/workload';

export const strictGatewaySelector: Rule = {
  name: 'ist0101-strict-gateway-selector',
  mode: 'STRICT',
  codes: ['IST0101'],
  check: (world, report) => {
    const homeless = world.gateways.filter(({ selector }) => Object.keys(selector).length > 0 && !world.workloadsByLabels.has(selector));
    // Gateway pods are rarely written beside the application: only manifests that hold some can miss others.
    const holdsGatewayPods = homeless.length > 0 && (homeless.length < world.gateways.length || world.workloads.some(isGatewayPod));
    for (const { resource, selector } of homeless) {
      report('IST0101', resource, {
        path: 'spec.selector',
        values: { what: 'workload with the labels', value: selectorText(selector) },
        ...absent(world.complete || holdsGatewayPods ? Severity.ERROR : Severity.INFO),
      });
    }
  },
};

function isGatewayPod(workload: Workload): boolean {
  return /gateway|^ingress|^egress/.test(workload.labels.istio ?? '') || proxyImage(workload, false) !== '';
}
