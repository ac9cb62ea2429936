import { Severity } from '../../vocabulary/finding';
import { Rule } from '../rule';
import { absent } from '../world/absence';
import { clusterHost, meantHost, namesakes } from '../world/cluster-host';
import { routedDestinations } from '../world/routed';

/** The most frequent mistake with short names: they mean the namespace of the rule, not that of the reader's mind. */
const ELSEWHERE = {
  severity: Severity.WARNING,
  message: 'the {!what} {value} does not exist in the namespace of the rule, but {others} does',
  fix: 'Write the full name: a name without a dot is looked for in the namespace of the rule',
};

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
        const evidence = world.severityOfAbsence('Service', cluster.namespace);
        const others = evidence === Severity.INFO ? namesakes(world, destination.host) : [];
        report('IST0101', virtualService.resource, { path, values: { ...values, others }, ...(others.length > 0 ? ELSEWHERE : absent(evidence)) });
      }
    }
  },
};
