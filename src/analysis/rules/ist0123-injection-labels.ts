import { Rule } from '../rule';

const LABELS = ['istio-injection', 'istio.io/rev', 'istio.io/dataplane-mode'];

export const injectionLabels: Rule = {
  name: 'ist0123-injection-labels',
  mode: 'BOTH',
  codes: ['IST0123'],
  check: (world, report) => {
    for (const namespace of world.of('Namespace')) {
      const { name, labels } = namespace;
      const injection = labels['istio-injection'];
      const counted = injection === undefined || injection === 'enabled' ? LABELS : LABELS.slice(0, 1);
      const present = counted.filter((label) => labels[label] !== undefined);
      if (name !== 'istio-system' && present.length > 1) {
        report('IST0123', namespace, { path: 'metadata.labels', values: { namespace: name, labels: present.map((label) => `${label}=${labels[label]}`) } });
      }
    }
  },
};
