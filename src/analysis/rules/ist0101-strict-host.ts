import { Rule } from '../rule';
import { absent } from '../world/absence';
import { clusterHost, meantHost } from '../world/cluster-host';
import { routedDestinations } from '../world/routed';

export const strictDestinationHost: Rule = {
  name: 'ist0101-strict-host',
  mode: 'STRICT',
  codes: ['IST0101'],
  check: (world, report) => {
    for (const { virtualService, destination, fqdn, hosts } of routedDestinations(world)) {
      if (hosts.length > 0) {
        continue;
      }
      const path = `${destination.path}.host`;
      const values = { what: 'host', value: destination.host };
      const meant = meantHost(world, fqdn);
      const cluster = clusterHost(world, fqdn);
      if (meant !== undefined) {
        report('IST0101', virtualService.resource, { path, values: { ...values, meant }, fix: 'Write {meant}: Istio completes only names without a dot' });
      } else if (fqdn.endsWith('.svc')) {
        report('IST0101', virtualService.resource, { path, values, fix: 'Write the full name, with the domain of the cluster' });
      } else if (cluster) {
        report('IST0101', virtualService.resource, { path, values, ...absent(world.severityOfAbsence('Service', cluster.namespace)) });
      }
    }
  },
};
