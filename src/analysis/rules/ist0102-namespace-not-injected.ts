import { Rule } from '../rule';

export const namespaceNotInjected: Rule = {
  name: 'ist0102-namespace-not-injected',
  mode: 'BOTH',
  codes: ['IST0102'],
  check: (world, report) => {
    for (const namespace of world.of('Namespace')) {
      const { name, labels } = namespace;
      if (name !== 'istio-system' && labels['istio.io/dataplane-mode'] !== 'ambient' && !labels['istio-injection'] && labels['istio.io/rev'] === undefined) {
        report('IST0102', namespace, { values: { namespace: name } });
      }
    }
  },
};
