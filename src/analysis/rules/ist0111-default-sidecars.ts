import { Rule } from '../rule';
import { groupBy } from '../world/grouping';
import { isAmbientNamespace } from '../world/injection';
import { readSidecar } from '../world/sidecar';

export const defaultSidecars: Rule = {
  name: 'ist0111-default-sidecars',
  mode: 'BOTH',
  codes: ['IST0111', 'IST0167'],
  check: (world, report) => {
    const sidecars = world.of('Sidecar').map(readSidecar).filter(({ hasLabels }) => !hasLabels);
    for (const [namespace, list] of groupBy(sidecars, ({ resource }) => resource.namespace)) {
      const labels = world.namespaces.get(namespace)?.labels ?? {};
      const isAmbient = isAmbientNamespace(labels) && labels['istio-injection'] !== 'enabled' && !labels['istio.io/rev'];
      for (const { resource } of list) {
        if (isAmbient) {
          report('IST0167', resource, { values: { scope: `the namespace ${namespace}` } });
        } else if (list.length > 1) {
          report('IST0111', resource, { values: { namespace, sidecars: list.map((one) => one.resource.name).sort() } });
        }
      }
    }
  },
};
