import { Severity } from '../../vocabulary/finding';
import { Rule } from '../rule';
import { routedDestinations } from '../world/routed';

export const unusedSubsetPolicy: Rule = {
  name: 'ci0010-unused-subset-policy',
  mode: 'STRICT',
  codes: ['CI0010'],
  check: (world, report) => {
    const used = new Set<string>();
    const routedHosts = new Set<string>();
    for (const { fqdn, destination } of routedDestinations(world)) {
      used.add(`${fqdn}\n${destination.subset}`);
      routedHosts.add(fqdn);
    }
    for (const { resource, host, fqdn, subsets } of world.destinationRules) {
      for (const { path, name, policy } of fqdn.startsWith('*') ? [] : subsets) {
        if (policy && Object.keys(policy).length > 0 && !used.has(`${fqdn}\n${name}`)) {
          report('CI0010', resource, {
            path: `${path}.trafficPolicy`,
            severity: world.complete || routedHosts.has(fqdn) ? Severity.WARNING : Severity.INFO,
            values: { subset: name, host },
          });
        }
      }
    }
  },
};
