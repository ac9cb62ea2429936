import { isObject, numberOf, objectOf, objectsOf } from '../../manifests/views';
import { Rule } from '../rule';
import { clientNamespaces } from '../world/clients';
import { rulesOf } from '../world/effective-rules';
import { groupBy } from '../world/grouping';
import { Routed, routedDestinations } from '../world/routed';
import { World } from '../world/world';

export const weightedHash: Rule = {
  name: 'ci0011-weighted-hash',
  mode: 'STRICT',
  codes: ['CI0011'],
  check: (world, report) => {
    const weighted = routedDestinations(world).filter(({ rule, isMirror, destination }) =>
      rule.protocol === 'http' && !isMirror && (destination.weight ?? 0) > 0 && destination.subset !== '');
    for (const sameRule of groupBy(weighted, ({ rule }) => rule).values()) {
      for (const sameHost of groupBy(sameRule, ({ fqdn }) => fqdn).values()) {
        const subsets = [...new Set(sameHost.map(({ destination }) => destination.subset))];
        if (subsets.length > 1 && sameHost.some((routed) => isHashed(world, routed))) {
          const { virtualService, rule, destination } = sameHost[0];
          report('CI0011', virtualService.resource, { path: `${rule.path}.route`, values: { host: destination.host, subsets } });
        }
      }
    }
  },
};

function isHashed(world: World, { virtualService, fqdn, hosts, destination }: Routed): boolean {
  const home = hosts[0]?.namespace ?? virtualService.resource.namespace;
  const rules = rulesOf(world).effective(fqdn, home, clientNamespaces(world, virtualService)[0]);
  return rules.some(({ policy, subsets }) => {
    const own = subsets.find(({ name }) => name === destination.subset)?.policy;
    // Settings of the port replace all others.
    const ports = objectsOf(own?.portLevelSettings ?? policy?.portLevelSettings);
    const ofPort = ports.find(({ port }) => numberOf(objectOf(port).number) === destination.port);
    return isHash(ofPort ? ofPort.loadBalancer : own?.loadBalancer ?? policy?.loadBalancer)
      || (destination.port === undefined && ports.some(({ loadBalancer }) => isHash(loadBalancer)));
  });
}

function isHash(loadBalancer: unknown): boolean {
  return isObject(objectOf(loadBalancer).consistentHash);
}
