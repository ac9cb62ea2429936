import type { L4MatchSpec } from '../../vocabulary/virtual-service-spec';
import { ANY_ADDRESS, FilterChain } from '../table';
import type { Clusters } from './clusters';
import { l4Clusters, Lookup, single } from './destination';
import { isTls } from './protocol';
import type { Port, Service } from './service';
import { selects } from './service';
import { shortNames } from './service-domains';
import type { VirtualService } from './virtual-service';

/** One service on one port of a sidecar's listener. */
export interface L4Context {
  readonly service: Service;
  /** The listener's port and protocol. */
  readonly port: Port;
  /** The address of the listener. */
  readonly address: string;
  /** The network of the service, where it has one. */
  readonly ranges?: readonly string[];
  /** Those with a host that overlaps the service's, in order. */
  readonly virtualServices: readonly VirtualService[];
  readonly aliases: readonly string[];
  readonly clusterDomain: string;
  readonly clientNamespace: string;
  readonly clientLabels: Readonly<Record<string, string>>;
  readonly clusters: Clusters;
}

/** How a sidecar forwards bytes for a service: by `tls` rules on a TLS port, else by `tcp` rules (R-T1…R-T8). */
export function l4Chains(context: L4Context): FilterChain[] {
  return isTls(context.port.protocol) ? tlsChains(context) : tcpChains(context);
}

function lookup(clusters: Clusters): Lookup {
  return (host) => clusters.service(host);
}

function tlsChains(context: L4Context): FilterChain[] {
  const { service, port, clusters } = context;
  const chains: FilterChain[] = [];
  const seen = new Set<string>();
  // What one match says of destination subnets holds for the matches after it too; so it does in Istio.
  let ranges = context.ranges;
  for (const { id, tls } of context.virtualServices) {
    for (const rule of tls) {
      for (const match of rule.match.filter((candidate) => isForSidecar(candidate, context))) {
        ranges = match.destinationSubnets?.length ? match.destinationSubnets : ranges;
        const key = `${(match.sniHosts ?? []).join()}|${(match.destinationSubnets ?? []).join()}`;
        if (!seen.has(key)) {
          seen.add(key);
          const proxy = { virtualService: id, clusters: l4Clusters(rule.route, lookup(clusters), port.number, clusters) };
          chains.push({ protocol: 'any', serverNames: names(match.sniHosts), destinationRanges: ranges, tcp: proxy });
        }
      }
    }
  }
  if (chains.length > 0) {
    return chains;
  }
  const shared = ranges !== undefined || (service.address === ANY_ADDRESS && context.address === ANY_ADDRESS);
  const aliases = context.aliases.flatMap((alias) => [alias, ...shortNames(alias, context.clientNamespace, context.clusterDomain)]);
  return [{ protocol: 'any', serverNames: shared ? [service.host, ...aliases] : undefined, destinationRanges: ranges, tcp: ownCluster(context) }];
}

function tcpChains(context: L4Context): FilterChain[] {
  const { port, clusters, ranges } = context;
  const chains: FilterChain[] = [];
  for (const { id, tcp } of context.virtualServices) {
    for (const { match, route } of tcp) {
      const proxy = { virtualService: id, clusters: l4Clusters(route, lookup(clusters), port.number, clusters) };
      const fitting = match.filter((candidate) => isForSidecar(candidate, context));
      if (match.length === 0 || fitting.some(({ destinationSubnets }) => !destinationSubnets?.length)) {
        return [...chains, { protocol: 'any', destinationRanges: ranges, tcp: proxy }];
      }
      const subnets = fitting.flatMap(({ destinationSubnets }) => destinationSubnets ?? []);
      if (subnets.length > 0) {
        chains.push({ protocol: 'any', destinationRanges: subnets, tcp: proxy });
      }
    }
  }
  const covered = ranges !== undefined && chains.some((chain) => [...chain.destinationRanges!].sort().join() === [...ranges].sort().join());
  return covered ? chains : [...chains, { protocol: 'any', destinationRanges: ranges, tcp: ownCluster(context) }];
}

function ownCluster({ service, port, clusters }: L4Context): FilterChain['tcp'] {
  const number = service.ports.length === 1 ? service.ports[0].number : port.number;
  return { clusters: single(clusters.cluster(service.host, number)) };
}

/** All conditions at once, unlike those of HTTP rules (R-T3). */
function isForSidecar(match: L4MatchSpec, { port, clientNamespace, clientLabels }: L4Context): boolean {
  return (!match.gateways?.length || match.gateways.includes('mesh'))
    && selects(match.sourceLabels, clientLabels)
    && (!match.port || match.port === port.number)
    && (!match.sourceNamespace || match.sourceNamespace === clientNamespace);
}

/** Server names as filter chains have them: `*` is none at all. */
export function names(hosts: readonly string[] | undefined): readonly string[] | undefined {
  const named = (hosts ?? []).filter((host) => host !== '*').map((host) => host.toLowerCase());
  return named.length > 0 && named.length === hosts!.length ? named : undefined;
}
