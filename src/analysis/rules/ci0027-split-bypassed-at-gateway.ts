import { MESH } from '../../vocabulary/hosts';
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
    for (const { virtualService, destination, fqdn } of http) {
      const atGateway = virtualService.gateways.some((gateway) => gateway !== MESH);
      const others = (splitters.get(fqdn) ?? []).filter((one) => one.virtualService !== virtualService);
      if (atGateway && destination.subset === '' && others.length > 0 && hasSeveralVersions(world, fqdn)) {
        const names = [...new Set(others.map((one) => qualifiedName(one.virtualService.resource)))].sort();
        report('CI0027', virtualService.resource, { path: destination.path, values: { host: destination.host, others: names } });
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
