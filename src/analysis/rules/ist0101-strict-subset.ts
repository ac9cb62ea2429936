import { Severity } from '../../vocabulary/finding';
import { firstOf, sortedNames } from '../names';
import { qualifiedName } from '../resource';
import { Rule } from '../rule';
import { clientNamespaces } from '../world/clients';
import { clusterHost } from '../world/cluster-host';
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
      const subsets = rulesOf(world).subsets(fqdn);
      const defining = subsets.get(destination.subset) ?? [];
      const path = `${destination.path}.subset`;
      if (defining.length === 0) {
        const hasRules = rulesOf(world).has(fqdn);
        report('IST0101', virtualService.resource, {
          path,
          severity: hasRules || world.complete ? Severity.ERROR : Severity.WARNING,
          values: { what: 'host and subset', value: `${destination.host}+${destination.subset}`, known: firstOf(subsets.keys(), subsets.size) },
          fix: hasRules ? 'Define the subset in the DestinationRule of the host, which has {!known}' : 'Add a DestinationRule for the host that defines the subset',
        });
        continue;
      }
      const stranger = clientNamespaces(world, virtualService).find((client) => !isDefinedFor(world, routed, client));
      if (stranger !== undefined) {
        const rules = sortedNames(defining.map(({ resource }) => qualifiedName(resource)));
        report('CI0014', virtualService.resource, { path, values: { subset: destination.subset, host: destination.host, rules, namespace: stranger } });
      }
    }
  },
};

function isDefinedFor(world: World, { destination, fqdn, hosts, virtualService }: Routed, client: string): boolean {
  const guess = clusterHost(world, fqdn)?.namespace ?? virtualService.resource.namespace;
  const homes = hosts.length > 0 ? hosts.map(({ namespace }) => namespace) : [guess];
  return homes.some((home) => rulesOf(world).subsetsFor(fqdn, home, client).has(destination.subset));
}
