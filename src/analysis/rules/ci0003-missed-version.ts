import { Rule } from '../rule';
import { withoutRuntimeLabels } from '../world/endpoints';
import { selectorText } from '../world/labels';
import { versionsMissed } from '../world/missed-versions';

export const missedVersion: Rule = {
  name: 'ci0003-missed-version',
  mode: 'STRICT',
  codes: ['CI0003'],
  check: (world, report) => {
    for (const rule of world.destinationRules) {
      for (const { name, labels } of rule.subsets) {
        for (const { service, workloads } of versionsMissed(world, rule, withoutRuntimeLabels(labels))) {
          report('CI0003', service.resource, {
            path: 'spec.selector',
            values: { subset: name, workloads: workloads.map(({ resource }) => resource.name).sort(), selector: selectorText(service.selector) },
          });
        }
      }
    }
  },
};
