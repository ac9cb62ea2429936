import { Rule } from '../rule';
import { allDestinations } from '../world/virtual-service';

export const upperCaseHost: Rule = {
  name: 'ci0037-upper-case-host',
  mode: 'STRICT',
  codes: ['CI0037'],
  check: (world, report) => {
    for (const virtualService of world.virtualServices) {
      for (const { host, path } of allDestinations(virtualService)) {
        if (host !== host.toLowerCase()) {
          report('CI0037', virtualService.resource, { path: `${path}.host`, values: { host, lower: host.toLowerCase() } });
        }
      }
    }
    for (const { resource, host } of world.destinationRules) {
      if (host !== host.toLowerCase()) {
        report('CI0037', resource, { path: 'spec.host', values: { host, lower: host.toLowerCase() } });
      }
    }
  },
};
