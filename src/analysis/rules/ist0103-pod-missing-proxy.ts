import { Rule } from '../rule';
import { INJECT, isAmbientNamespace, proxyImage } from '../world/injection';
import { podWorkload } from '../world/workload';

export const podMissingProxy: Rule = {
  name: 'ist0103-pod-missing-proxy',
  mode: 'PARITY',
  codes: ['IST0103'],
  check: (world, report) => {
    for (const pod of world.of('Pod')) {
      const namespace = world.namespaces.get(pod.namespace);
      const isInjected = namespace?.labels['istio-injection'] === 'enabled' && namespace.name !== 'istio-system' && !isAmbientNamespace(namespace.labels);
      const wish = pod.labels[INJECT] ?? pod.annotations[INJECT] ?? '';
      if (isInjected && wish.toLowerCase() !== 'false' && pod.spec.hostNetwork !== true && proxyImage(podWorkload(pod), true) === '') {
        report('IST0103', pod, { values: { pod: pod.name } });
      }
    }
  },
};
