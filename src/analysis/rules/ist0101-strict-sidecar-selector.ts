import { Rule } from '../rule';
import { absent } from '../world/absence';
import { selectorText } from '../world/labels';
import { readSidecar } from '../world/sidecar';

export const strictSidecarSelector: Rule = {
  name: 'ist0101-strict-sidecar-selector',
  mode: 'STRICT',
  codes: ['IST0101'],
  check: (world, report) => {
    for (const { resource, labels, hasLabels } of world.of('Sidecar').map(readSidecar)) {
      const workloads = world.workloadsIn(resource.namespace);
      if (hasLabels && !workloads.has(labels)) {
        report('IST0101', resource, {
          path: 'spec.workloadSelector.labels',
          values: { what: 'workload with the labels', value: selectorText(labels) },
          ...absent(world.severityOf(workloads.has({}))),
        });
      }
    }
  },
};
