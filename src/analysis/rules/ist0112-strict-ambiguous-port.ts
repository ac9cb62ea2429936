import { Severity } from '../../vocabulary/finding';
import { MESH } from '../../vocabulary/hosts';
import { firstOf } from '../names';
import { Rule } from '../rule';
import { boundGateways } from '../world/clients';
import { destinationPorts } from '../world/registry';
import { fullHost, Routed, routedDestinations } from '../world/routed';
import { VirtualService } from '../world/virtual-service';
import { World } from '../world/world';

export const strictAmbiguousPort: Rule = {
  name: 'ist0112-strict-ambiguous-port',
  mode: 'STRICT',
  codes: ['IST0112'],
  check: (world, report) => {
    for (const routed of routedDestinations(world)) {
      const { virtualService, destination, hosts } = routed;
      const ports = destinationPorts(hosts);
      if (destination.port === undefined && ports.size > 1) {
        report('IST0112', virtualService.resource, {
          path: destination.path,
          severity: takesPortOfTheCall(world, routed, ports) ? Severity.WARNING : Severity.ERROR,
          values: { host: destination.host, ports: firstOf(ports, ports.size) },
        });
      }
    }
  },
};

/**
 * Without a port, sidecars send to the port that was called, gateways to the number of their server (R-D3, R-D4). Where the destination has all of
 * them, nothing breaks.
 */
function takesPortOfTheCall(world: World, { virtualService, rule, isMirror, fqdn }: Routed, ports: ReadonlySet<number>): boolean {
  return rule.protocol === 'http' && !isMirror
    && world.once(`hasPortsOfTheCall/${virtualService.resource.id}/${fqdn}`, () => hasPortsOfTheCall(world, virtualService, ports));
}

function hasPortsOfTheCall(world: World, virtualService: VirtualService, ports: ReadonlySet<number>): boolean {
  const { resource, gateways, hosts, boundToMesh } = virtualService;
  const atGateways = boundGateways(world, virtualService);
  const areGatewaysKnown = atGateways.length === gateways.filter((gateway) => gateway !== MESH).length;
  const atHosts = boundToMesh ? hosts.map((host) => world.registry.find(fullHost(world, host, resource.namespace))) : [];
  return hosts.length > 0 && areGatewaysKnown
    && atGateways.every(({ servers }) => servers.every(({ port }) => ports.has(port)))
    && atHosts.every((known) => known.length > 0 && known.every((one) => one.ports.every(({ number }) => ports.has(number))));
}
