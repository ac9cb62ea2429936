import { isObject, textMapOf } from '../../manifests/views';
import { Rule } from '../rule';
import { groupBy } from '../world/grouping';
import { LabelIndex } from '../world/labels';
import { podWorkload } from '../world/workload';

const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

export const ineffectiveSelector: Rule = {
  name: 'ist0166-ineffective-selector',
  mode: 'BOTH',
  codes: ['IST0166'],
  check: (world, report) => {
    const pods = world.of('Pod').filter(({ labels }) => labels[GATEWAY_NAME] !== undefined).map(podWorkload);
    const byNamespace = new Map([...groupBy(pods, (pod) => pod.namespace)].map(([name, list]) => [name, new LabelIndex(list, (pod) => pod.labels)]));
    for (const policy of byNamespace.size === 0 ? [] : [...world.of('AuthorizationPolicy'), ...world.of('RequestAuthentication')]) {
      const selector = policy.spec.selector;
      const pod = isObject(selector) ? byNamespace.get(policy.namespace)?.select(textMapOf(selector.matchLabels))[0] : undefined;
      if (pod) {
        report('IST0166', policy, { path: 'spec.selector', values: { gateway: pod.labels[GATEWAY_NAME] } });
      }
    }
  },
};
