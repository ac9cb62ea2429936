import { HostIndex } from '../../vocabulary/host-index';
import type { L4MatchSpec } from '../../vocabulary/virtual-service-spec';
import type { FilterChain, TcpProxy } from '../table';
import { l4Clusters, single } from './destination';
import type { GatewayClient } from './gateway-client';
import { isPassthrough, Server } from './gateway-servers';
import { names } from './l4-chains';
import type { VirtualService } from './virtual-service';

/**
 * How a gateway forwards bytes for a server without HTTP (R-J1…R-J6).
 *
 * @param sniHosts the server names that are taken on the port so far
 */
export function l4ServerChains(server: Server, client: GatewayClient, sniHosts: Set<string>): FilterChain[] {
  if (server.tls?.mode === 'AUTO_PASSTHROUGH') {
    return automaticChains(server, client);
  }
  return isPassthrough(server) ? passthroughChains(server, client, sniHosts) : tcpChains(server, client);
}

function bound(server: Server, client: GatewayClient): VirtualService[] {
  return client.bindings(server.gateway).of(server).map(({ virtualService }) => virtualService);
}

/** Nothing but the port and the gateway is compared (R-J2). */
function isForServer(match: L4MatchSpec, server: Server): boolean {
  return (!match.port || match.port === server.number) && (!match.gateways?.length || match.gateways.includes(server.gateway));
}

function proxy(virtualService: VirtualService, route: VirtualService['tcp'][number]['route'], server: Server, { clusters }: GatewayClient): TcpProxy {
  return { virtualService: virtualService.id, clusters: l4Clusters(route, (host) => clusters.service(host), server.number, clusters) };
}

function tcpChains(server: Server, client: GatewayClient): FilterChain[] {
  for (const virtualService of bound(server, client)) {
    const rule = virtualService.tcp.find(({ match, route }) => route.length > 0
      && (match.length === 0 || match.some((candidate) => isForServer(candidate, server))));
    if (rule) {
      const terminatesTls = server.tls !== undefined;
      return [{
        protocol: terminatesTls ? 'tls' : 'any',
        serverNames: terminatesTls ? names(server.hosts.map((host) => host.slice(host.indexOf('/') + 1))) : undefined,
        terminatesTls,
        tcp: proxy(virtualService, rule.route, server, client),
      }];
    }
  }
  return [];
}

function passthroughChains(server: Server, client: GatewayClient, sniHosts: Set<string>): FilterChain[] {
  const chains: FilterChain[] = [];
  for (const virtualService of bound(server, client)) {
    for (const { match, route } of virtualService.tls) {
      for (const candidate of match.filter((each) => route.length > 0 && isForServer(each, server))) {
        const wanted = candidate.sniHosts ?? [];
        if (wanted.some((host) => sniHosts.has(`${server.bind}|${host}`))) {
          continue;
        }
        wanted.forEach((host) => sniHosts.add(`${server.bind}|${host}`));
        chains.push({ protocol: 'any', serverNames: names(wanted), tcp: proxy(virtualService, route, server, client) });
      }
    }
  }
  return chains;
}

/** The server name says which cluster is meant (R-J6). */
function automaticChains(server: Server, { mesh, namespace, clusters }: GatewayClient): FilterChain[] {
  const hosts = new HostIndex<true>();
  server.hosts.forEach((host) => hosts.add(host.slice(host.indexOf('/') + 1), true));
  return mesh.registry.visibleTo(namespace)
    .filter(({ host, external }) => !external && hosts.covers(host))
    .flatMap(({ host, ports }) => ports.filter(({ protocol }) => protocol !== 'udp').flatMap(({ number }) => (
      ['', ...(clusters.rule(host)?.subsets ?? []).map(({ name }) => name ?? '')].map((subset): FilterChain => ({
        protocol: 'tls',
        serverNames: [`outbound_.${number}_.${subset}_.${host}`.toLowerCase()],
        tcp: { clusters: single(clusters.cluster(host, number, subset)) },
      })))));
}
