import { objectOf, textMapOf } from '../../manifests/views';
import { Rule } from '../rule';
import { selectorText } from '../world/labels';

export const sidecarSelector: Rule = {
  name: 'ist0101-sidecar-selector',
  mode: 'PARITY',
  codes: ['IST0101'],
  check: (world, report) => {
    for (const sidecar of world.of('Sidecar')) {
      const selector = textMapOf(objectOf(sidecar.spec.workloadSelector).labels);
      if (Object.keys(selector).length > 0 && !world.workloadsIn(sidecar.namespace).has(selector)) {
        report('IST0101', sidecar, { path: 'spec.workloadSelector.labels', values: { what: 'selector', value: selectorText(selector) } });
      }
    }
  },
};
