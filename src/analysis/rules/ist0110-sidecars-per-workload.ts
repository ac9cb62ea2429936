import { Rule } from '../rule';
import { groupBy } from '../world/grouping';
import { isAmbientPod } from '../world/injection';
import { SelectorIndex } from '../world/labels';
import { readSidecar } from '../world/sidecar';

export const sidecarsPerWorkload: Rule = {
  name: 'ist0110-sidecars-per-workload',
  mode: 'BOTH',
  codes: ['IST0110', 'IST0167'],
  check: (world, report) => {
    const sidecars = world.of('Sidecar').map(readSidecar).filter(({ hasLabels }) => hasLabels);
    const byNamespace = groupBy(sidecars, ({ resource }) => resource.namespace);
    const indexes = new Map([...byNamespace].map(([namespace, list]) => [namespace, new SelectorIndex(list, ({ labels }) => labels)]));
    for (const workload of world.workloads) {
      const selecting = indexes.get(workload.namespace)?.selecting(workload.labels) ?? [];
      for (const { resource } of selecting) {
        if (isAmbientPod(workload)) {
          report('IST0167', resource, { values: { scope: `a selected pod, ${workload.resource.name},` } });
        } else if (selecting.length > 1) {
          report('IST0110', resource, {
            path: 'spec.workloadSelector.labels',
            values: { sidecars: selecting.map((one) => one.resource.name).sort(), workload: workload.resource.name },
          });
        }
      }
    }
  },
};
