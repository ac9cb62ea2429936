import { objectOf, textMapOf } from '../../manifests/views';
import { Rule } from '../rule';

export const selectorMissesTemplate: Rule = {
  name: 'ci0046-selector-misses-template',
  mode: 'STRICT',
  codes: ['CI0046'],
  check: (world, report) => {
    for (const { resource, labels } of world.templates) {
      const selector = objectOf(resource.spec.selector);
      // A ReplicationController writes the labels without matchLabels around them.
      const wanted = textMapOf(resource.kind === 'ReplicationController' ? selector : selector.matchLabels);
      const missed = Object.keys(wanted).filter((key) => wanted[key] !== labels[key]);
      if (missed.length > 0) {
        report('CI0046', resource, {
          path: 'spec.selector',
          values: {
            kind: resource.kind,
            selector: missed.map((key) => `${key}=${wanted[key]}`),
            labels: missed.filter((key) => labels[key] !== undefined).map((key) => `${key}=${labels[key]}`),
          },
        });
      }
    }
  },
};
