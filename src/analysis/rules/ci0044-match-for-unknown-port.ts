import { numberOf } from '../../manifests/views';
import { MESH } from '../../vocabulary/hosts';
import { Rule } from '../rule';
import { boundGateways } from '../world/clients';
import { fullHost } from '../world/routed';
import { VirtualService } from '../world/virtual-service';
import { World } from '../world/world';

export const matchForUnknownPort: Rule = {
  name: 'ci0044-match-for-unknown-port',
  mode: 'STRICT',
  codes: ['CI0044'],
  check: (world, report) => {
    for (const virtualService of world.virtualServices) {
      const matched = virtualService.rules.flatMap(({ path, matches }) =>
        matches.map((match, i) => ({ path: `${path}.match[${i}].port`, port: numberOf(match.port) ?? 0 })));
      const ports = matched.some(({ port }) => port !== 0) ? portsOf(world, virtualService) : undefined;
      for (const { path, port } of ports ? matched : []) {
        if (port !== 0 && !ports?.has(port)) {
          report('CI0044', virtualService.resource, { path, values: { port, ports: [...ports ?? []].sort((a, b) => a - b).map(String) } });
        }
      }
    }
  },
};

/** The ports on which requests for the hosts arrive; undefined where some of them cannot be known. */
function portsOf(world: World, virtualService: VirtualService): Set<number> | undefined {
  const { resource, hosts, gateways, boundToMesh } = virtualService;
  const atGateways = boundGateways(world, virtualService);
  const inMesh = boundToMesh ? hosts.map((host) => world.registry.find(fullHost(world, host, resource.namespace))) : [];
  const areGatewaysKnown = atGateways.length === gateways.filter((gateway) => gateway !== MESH).length;
  if (hosts.length === 0 || !areGatewaysKnown || inMesh.some((known) => known.length === 0)) {
    return undefined;
  }
  const outside = atGateways.flatMap(({ servers }) => servers.map(({ port }) => port));
  return new Set([...outside, ...inMesh.flat().flatMap(({ ports }) => ports.map(({ number }) => number))]);
}
