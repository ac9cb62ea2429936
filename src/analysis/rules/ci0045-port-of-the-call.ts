import { numberOf } from '../../manifests/views';
import { Severity } from '../../vocabulary/finding';
import { MESH } from '../../vocabulary/hosts';
import { Rule } from '../rule';
import { destinationPorts } from '../world/registry';
import { fullHost, routedDestinations } from '../world/routed';
import { RouteRule, VirtualService } from '../world/virtual-service';
import { World } from '../world/world';

export const portOfTheCall: Rule = {
  name: 'ci0045-port-of-the-call',
  mode: 'STRICT',
  codes: ['CI0045'],
  check: (world, report) => {
    for (const { virtualService, rule, destination, hosts, isMirror } of routedDestinations(world)) {
      const [only, ...more] = destinationPorts(hosts);
      const isAlias = hosts.some(({ service }) => service?.type === 'ExternalName');
      // Several ports without a choice are told as IST0112.
      if (destination.port !== undefined || only === undefined || more.length > 0 || rule.protocol !== 'http' || isAlias) {
        continue;
      }
      const called = calledPorts(world, virtualService, rule);
      const lost = called.filter((port) => port !== only);
      if (lost.length > 0) {
        report('CI0045', virtualService.resource, {
          path: destination.path,
          severity: isMirror || lost.length < called.length ? Severity.WARNING : Severity.ERROR,
          values: { host: destination.host, port: only, called: lost.map(String) },
        });
      }
    }
  },
};

/**
 * The ports on which sidecars apply the rule: those of the hosts that are Services, 80 for hosts that are none, restricted by the matches (R-B6, R-D3).
 * What a wildcard takes in is not counted, nor hosts that are there for a gateway.
 */
function calledPorts(world: World, { resource, hosts, gateways, boundToMesh }: VirtualService, { matches }: RouteRule): number[] {
  if (!boundToMesh || hosts.some((host) => host.startsWith('*'))) {
    return [];
  }
  const isMeshOnly = gateways.every((gateway) => gateway === MESH);
  const ports = new Set(hosts.flatMap((host) => {
    const known = world.registry.find(fullHost(world, host, resource.namespace)).flatMap((one) => one.ports);
    return known.length === 0 ? isMeshOnly ? [80] : [] : known.filter(({ family }) => family !== 'TCP').map(({ number }) => number);
  }));
  const wanted = new Set(matches.map((match) => numberOf(match.port) ?? 0));
  return [...ports].filter((port) => wanted.size === 0 || wanted.has(0) || wanted.has(port)).sort((a, b) => a - b);
}
