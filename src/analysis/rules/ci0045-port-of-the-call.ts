import { numberOf } from '../../manifests/views';
import { Severity } from '../../vocabulary/finding';
import { MESH } from '../../vocabulary/hosts';
import { firstOf } from '../names';
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
      const ports = destinationPorts(hosts);
      const [only] = ports;
      const isAlias = hosts.some(({ service }) => service?.type === 'ExternalName');
      // Several ports without a choice are told as IST0112.
      if (destination.port !== undefined || ports.size !== 1 || rule.protocol !== 'http' || isAlias) {
        continue;
      }
      const called = calledPorts(world, virtualService, rule);
      const lost = called.filter((port) => port !== only);
      if (lost.length > 0) {
        report('CI0045', virtualService.resource, {
          path: destination.path,
          severity: isMirror || lost.length < called.length ? Severity.WARNING : Severity.ERROR,
          values: { host: destination.host, port: only, called: firstOf(lost, lost.length) },
        });
      }
    }
  },
};

/**
 * The ports on which sidecars apply the rule: those of the hosts that are Services, 80 for hosts that are none, restricted by the matches (R-B6, R-D3).
 * What a wildcard takes in is not counted, nor hosts that are there for a gateway.
 */
function calledPorts(world: World, { resource, hosts, gateways, boundToMesh }: VirtualService, { matches }: RouteRule): readonly number[] {
  if (!boundToMesh || hosts.some((host) => host.startsWith('*'))) {
    return [];
  }
  const ports = world.once(`calledPorts/${resource.id}`, () => {
    const isMeshOnly = gateways.every((gateway) => gateway === MESH);
    return [...new Set(hosts.flatMap((host) => {
      const known = world.registry.find(fullHost(world, host, resource.namespace)).flatMap((one) => one.ports);
      return known.length === 0 ? isMeshOnly ? [80] : [] : known.filter(({ family }) => family !== 'TCP').map(({ number }) => number);
    }))].sort((a, b) => a - b);
  });
  const wanted = new Set(matches.map((match) => numberOf(match.port) ?? 0));
  return wanted.size === 0 || wanted.has(0) ? ports : ports.filter((port) => wanted.has(port));
}
