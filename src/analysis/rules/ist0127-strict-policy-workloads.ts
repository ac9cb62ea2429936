import { isObject, objectOf, textMapOf } from '../../manifests/views';
import { Severity } from '../../vocabulary/finding';
import { Rule } from '../rule';
import { holdsGatewayPods, isGatewayLabel, isManagedGatewayLabel } from '../world/gateway-pods';
import { selectorText } from '../world/labels';

export const strictPolicyWorkloads: Rule = {
  name: 'ist0127-strict-policy-workloads',
  mode: 'STRICT',
  codes: ['IST0127'],
  check: (world, report) => {
    for (const kind of ['AuthorizationPolicy', 'RequestAuthentication', 'PeerAuthentication'] as const) {
      for (const policy of world.of(kind)) {
        if (!isObject(policy.spec.selector)) {
          continue;
        }
        const labels = textMapOf(objectOf(policy.spec.selector).matchLabels);
        const workloads = policy.namespace === world.rootNamespace && kind !== 'PeerAuthentication' ? world.workloadsByLabels : world.workloadsIn(policy.namespace);
        if (!workloads.has(labels)) {
          const isElsewhere = isManagedGatewayLabel(labels) || (isGatewayLabel(labels) && !holdsGatewayPods(world));
          const isEvident = world.complete || (!isElsewhere && workloads.has({}));
          report('IST0127', policy, {
            path: 'spec.selector',
            severity: isEvident ? Severity.WARNING : Severity.INFO,
            values: { labels: selectorText(labels) },
          });
        }
      }
    }
  },
};
