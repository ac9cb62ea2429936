import { Severity } from '../../vocabulary/finding';
import { qualifiedName } from '../resource';
import { Rule } from '../rule';
import { clientNamespaces } from '../world/clients';
import { clusterHost } from '../world/cluster-host';
import { DestinationRule } from '../world/destination-rule';
import { rulesOf } from '../world/effective-rules';
import { Routed, routedDestinations } from '../world/routed';
import { World } from '../world/world';

export const strictDestinationSubset: Rule = {
  name: 'ist0101-strict-subset',
  mode: 'STRICT',
  codes: ['IST0101', 'CI0014'],
  check: (world, report) => {
    for (const routed of routedDestinations(world)) {
      const { virtualService, destination, fqdn } = routed;
      if (destination.subset === '') {
        continue;
      }
      const all = rulesOf(world).all(fqdn);
      const defining = all.filter((rule) => defines(rule, destination.subset));
      const path = `${destination.path}.subset`;
      if (defining.length === 0) {
        const known = [...new Set(all.flatMap(({ subsets }) => subsets.map(({ name }) => name)))];
        report('IST0101', virtualService.resource, {
          path,
          severity: all.length > 0 || world.complete ? Severity.ERROR : Severity.WARNING,
          values: { what: 'host and subset', value: `${destination.host}+${destination.subset}`, known },
          fix: all.length > 0 ? 'Define the subset in the DestinationRule of the host, which has {!known}' : 'Add a DestinationRule for the host that defines the subset',
        });
        continue;
      }
      const stranger = clientNamespaces(world, virtualService).find((client) => !isDefinedFor(world, routed, client));
      if (stranger !== undefined) {
        const rules = defining.map(({ resource }) => qualifiedName(resource)).sort();
        report('CI0014', virtualService.resource, { path, values: { subset: destination.subset, host: destination.host, rules, namespace: stranger } });
      }
    }
  },
};

function isDefinedFor(world: World, { destination, fqdn, hosts, virtualService }: Routed, client: string): boolean {
  const guess = clusterHost(world, fqdn)?.namespace ?? virtualService.resource.namespace;
  const homes = hosts.length > 0 ? hosts.map(({ namespace }) => namespace) : [guess];
  return homes.some((home) => rulesOf(world).effective(fqdn, home, client).some((rule) => defines(rule, destination.subset)));
}

function defines({ subsets }: DestinationRule, name: string): boolean {
  return subsets.some((subset) => subset.name === name);
}
