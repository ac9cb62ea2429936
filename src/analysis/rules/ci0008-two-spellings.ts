import { Rule } from '../rule';
import { groupBy } from '../world/grouping';
import { fullHost } from '../world/routed';

export const twoSpellings: Rule = {
  name: 'ci0008-two-spellings',
  mode: 'STRICT',
  codes: ['CI0008'],
  check: (world, report) => {
    for (const { resource, hosts } of world.virtualServices) {
      for (const [fqdn, spellings] of groupBy(hosts, (host) => fullHost(world, host, resource.namespace).toLowerCase())) {
        if (new Set(spellings).size > 1) {
          report('CI0008', resource, { path: 'spec.hosts', values: { hosts: spellings, fqdn } });
        }
      }
    }
  },
};
