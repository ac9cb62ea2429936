import { isObject, textMapOf } from '../../manifests/views';
import { Rule } from '../rule';
import { groupBy } from '../world/grouping';
import { isAmbientPod, isInMesh } from '../world/injection';
import { LabelIndex, selectorText } from '../world/labels';

export const authorizationPolicyWorkloads: Rule = {
  name: 'ist0127-authorization-policy-workloads',
  mode: 'PARITY',
  codes: ['IST0127'],
  check: (world, report) => {
    const policies = world.of('AuthorizationPolicy');
    const inMesh = policies.length === 0 ? [] : world.workloads.filter((pod) => isAmbientPod(pod) || isInMesh(world, pod));
    const everywhere = new LabelIndex(inMesh, (pod) => pod.labels);
    const byNamespace = new Map([...groupBy(inMesh, (pod) => pod.namespace)].map(([name, pods]) =>
      [name, new LabelIndex(pods, (pod) => pod.labels)]));
    for (const policy of policies) {
      const hasSelector = isObject(policy.spec.selector);
      const labels = textMapOf(isObject(policy.spec.selector) ? policy.spec.selector.matchLabels : {});
      const isRoot = policy.namespace === world.rootNamespace;
      const pods = isRoot ? everywhere : byNamespace.get(policy.namespace);
      if ((hasSelector || !isRoot) && !pods?.has(labels)) {
        report('IST0127', policy, { path: 'spec.selector', values: { labels: selectorText(labels) } });
      }
    }
  },
};
