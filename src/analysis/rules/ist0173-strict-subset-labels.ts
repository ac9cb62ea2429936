import { Severity } from '../../vocabulary/finding';
import { Rule } from '../rule';
import { endpointsOf, withoutRuntimeLabels } from '../world/endpoints';
import { selectorText } from '../world/labels';
import { versionsMissed } from '../world/missed-versions';

export const strictSubsetLabels: Rule = {
  name: 'ist0173-strict-subset-labels',
  mode: 'STRICT',
  codes: ['IST0173'],
  check: (world, report) => {
    for (const rule of world.destinationRules) {
      const endpoints = rule.subsets.length > 0 ? endpointsOf(world, rule) : undefined;
      for (const { path, name, labels } of endpoints ? rule.subsets : []) {
        const wanted = withoutRuntimeLabels(labels);
        if (endpoints && Object.keys(wanted).length > 0 && !endpoints.carry(wanted) && versionsMissed(world, rule, wanted).length === 0) {
          report('IST0173', rule.resource, {
            path: `${path}.labels`,
            severity: world.complete ? Severity.ERROR : endpoints.severity,
            values: { subset: name, labels: selectorText(labels) },
          });
        }
      }
    }
  },
};
