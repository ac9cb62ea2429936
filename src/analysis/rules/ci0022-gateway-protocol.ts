import { textOf } from '../../manifests/views';
import { HostIndex } from '../../vocabulary/host-index';
import { MESH } from '../../vocabulary/hosts';
import { HTTP_FAMILY } from '../../vocabulary/listeners';
import { Rule } from '../rule';
import { boundGateways, resolvedGateway } from '../world/clients';
import { Gateway, Server, serverHost } from '../world/gateway';
import { VirtualService } from '../world/virtual-service';
import { World } from '../world/world';

type Kind = 'http' | 'tls' | 'tcp';

const STREAMS = new Set(['TCP', 'TLS', 'MONGO', 'REDIS', 'MYSQL']);

export const routesForAnotherServer: Rule = {
  name: 'ci0022-gateway-protocol',
  mode: 'STRICT',
  codes: ['CI0022'],
  check: (world, report) => {
    for (const virtualService of world.virtualServices) {
      const { resource, gateways, hosts, rules } = virtualService;
      const kinds = [...new Set(rules.map(({ protocol }) => protocol))];
      const bound = kinds.length > 0 && hosts.length > 0 ? boundGateways(world, virtualService) : [];
      for (const gateway of bound) {
        const servers = serversFor(world, gateway, virtualService);
        if (servers.length > 0 && servers.every((server) => !takes(server, kinds))) {
          const at = gateways.findIndex((one) => one !== MESH && world.gatewaysByName.get(resolvedGateway(one, resource.namespace)) === gateway);
          report('CI0022', resource, {
            path: `spec.gateways[${at}]`,
            message: 'the VirtualService has {!kind} rules only, and the servers of {gateway} for its hosts take {!instead} rules: {servers}',
            values: {
              kind: kinds.join(' and '),
              gateway: gateways[at],
              instead: [...new Set(servers.map(kindOf))].join(' and '),
              servers: servers.map(({ port, protocol, tls }) => [port, protocol, textOf(tls?.mode)].join(' ').trim()),
            },
            fix: 'Write {!instead} rules, or correct the protocol and the TLS mode of the server',
          });
        }
      }
    }
  },
};

function serversFor(world: World, gateway: Gateway, { resource, hosts }: VirtualService): Server[] {
  const index = serversByHost(world, gateway, resource.namespace);
  return [...new Set(hosts.flatMap((host) => index.overlapping(host).flatMap((served) => index.at(served))))];
}

/** The servers that VirtualServices of a namespace may use, by host: a Gateway may have thousands. */
function serversByHost(world: World, { resource, servers }: Gateway, namespace: string): HostIndex<Server> {
  return world.once(`serversByHost/${resource.id}/${namespace}`, () => {
    const index = new HostIndex<Server>();
    for (const server of servers) {
      const served = server.hosts.map((host) => serverHost(host, resource.namespace));
      served.filter((one) => one.namespace === '*' || one.namespace === namespace).forEach(({ host }) => index.add(host, server));
    }
    return index;
  });
}

function takes(server: Server, kinds: readonly Kind[]): boolean {
  const kind = kindOf(server);
  return kind === undefined || kinds.includes(kind);
}

/** The rules that a server takes (R-J5); undefined where that is not clear, or none are asked. */
function kindOf({ protocol, tls }: Server): Kind | undefined {
  const mode = textOf(tls?.mode);
  if (HTTP_FAMILY.has(protocol)) {
    return 'http';
  }
  if (mode === 'AUTO_PASSTHROUGH' || (mode === '' && protocol !== 'TCP') || (protocol !== 'HTTPS' && !STREAMS.has(protocol))) {
    return undefined;
  }
  return mode === 'PASSTHROUGH' ? 'tls' : protocol === 'HTTPS' ? 'http' : 'tcp';
}
