import { Severity } from '../../vocabulary/finding';
import { MESH } from '../../vocabulary/hosts';
import { Rule } from '../rule';
import { fullHost, Routed, routedDestinations } from '../world/routed';
import { World } from '../world/world';

export const strictAmbiguousPort: Rule = {
  name: 'ist0112-strict-ambiguous-port',
  mode: 'STRICT',
  codes: ['IST0112'],
  check: (world, report) => {
    for (const routed of routedDestinations(world)) {
      const { virtualService, destination, hosts } = routed;
      const ports = [...new Set(hosts.flatMap((known) => known.ports.map(({ number }) => number)))];
      if (destination.port === undefined && ports.length > 1) {
        report('IST0112', virtualService.resource, {
          path: destination.path,
          severity: takesPortOfTheCall(world, routed, ports) ? Severity.WARNING : Severity.ERROR,
          values: { host: destination.host, ports: ports.map(String) },
        });
      }
    }
  },
};

/** Sidecars send to the port that was called; where that is the destination's own, nothing breaks (R-D3). */
function takesPortOfTheCall(world: World, { virtualService, rule, isMirror }: Routed, ports: readonly number[]): boolean {
  const { resource, gateways, hosts } = virtualService;
  const isMeshOnly = gateways.every((gateway) => gateway === MESH);
  return isMeshOnly && rule.protocol === 'http' && !isMirror && hosts.length > 0 && hosts.every((host) => {
    const known = world.registry.find(fullHost(world, host, resource.namespace));
    return known.length > 0 && known.every((one) => one.ports.every(({ number }) => ports.includes(number)));
  });
}
