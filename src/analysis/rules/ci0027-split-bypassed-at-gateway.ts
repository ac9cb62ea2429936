import { MESH } from '../../vocabulary/hosts';
import { allOf, besides, sortedNames } from '../names';
import { qualifiedName } from '../resource';
import { Rule } from '../rule';
import { rulesOf } from '../world/effective-rules';
import { append } from '../world/grouping';
import { fullHost, Routed, routedDestinations } from '../world/routed';
import { World } from '../world/world';

export const splitBypassedAtGateway: Rule = {
  name: 'ci0027-split-bypassed-at-gateway',
  mode: 'STRICT',
  codes: ['CI0027'],
  check: (world, report) => {
    const http = routedDestinations(world).filter(({ rule, isMirror }) => rule.protocol === 'http' && !isMirror);
    const splitters = new Map<string, Routed[]>();
    for (const routed of http) {
      if (routed.destination.subset !== '' && routed.virtualService.boundToMesh && isOwnHost(world, routed)) {
        append(splitters, routed.fqdn, routed);
      }
    }
    const names = new Map([...splitters].filter(([fqdn]) => hasSeveralVersions(world, fqdn))
      .map(([fqdn, all]) => [fqdn, new Set(all.map(({ virtualService }) => qualifiedName(virtualService.resource)))]));
    const sorted = new Map([...names].map(([fqdn, all]) => [fqdn, sortedNames(all)]));
    for (const { virtualService, destination, fqdn } of http) {
      const own = qualifiedName(virtualService.resource);
      const others = names.get(fqdn)?.has(own) ? besides(sorted.get(fqdn)!, own) : allOf(sorted.get(fqdn) ?? []);
      if (destination.subset === '' && others.count > 0 && virtualService.gateways.some((gateway) => gateway !== MESH)) {
        report('CI0027', virtualService.resource, { path: destination.path, values: { host: destination.host, others } });
      }
    }
  },
};

function isOwnHost(world: World, { virtualService, fqdn }: Routed): boolean {
  return virtualService.hosts.some((host) => fullHost(world, host, virtualService.resource.namespace) === fqdn);
}

/** A service with one version has nothing to split: a gateway that calls it directly misses nothing. */
function hasSeveralVersions(world: World, fqdn: string): boolean {
  return new Set(rulesOf(world).all(fqdn).flatMap(({ subsets }) => subsets.map(({ labels }) => JSON.stringify(labels)))).size > 1;
}
