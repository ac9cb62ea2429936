import { Severity } from '../../vocabulary/finding';
import { Rule } from '../rule';
import { usedSubsets } from '../world/used-subsets';

export const unusedSubsetPolicy: Rule = {
  name: 'ci0010-unused-subset-policy',
  mode: 'STRICT',
  codes: ['CI0010'],
  check: (world, report) => {
    const { used, routed } = usedSubsets(world);
    for (const { resource, host, fqdn, subsets } of world.destinationRules) {
      for (const { path, name, policy } of fqdn.startsWith('*') ? [] : subsets) {
        if (policy && Object.keys(policy).length > 0 && !used.has(`${fqdn}\n${name}`)) {
          report('CI0010', resource, {
            path: `${path}.trafficPolicy`,
            severity: world.complete || routed.has(fqdn) ? Severity.WARNING : Severity.INFO,
            values: { subset: name, host },
          });
        }
      }
    }
  },
};
