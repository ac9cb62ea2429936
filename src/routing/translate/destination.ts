import type { DestinationSpec, RouteDestinationSpec } from '../../vocabulary/virtual-service-spec';
import type { Cluster, WeightedCluster } from '../route';
import type { Clusters } from './clusters';
import { UNCHANGED } from './header-operations';
import type { Port, Service } from './service';

/** What decides the port of a destination that names none, and what an alias stands for. */
export type Known = Pick<Service, 'aliasOf' | 'ports'>;

/** The services by which the destinations of a rule are completed (R-D3…R-D6). */
export type Lookup = (host: string) => Known | undefined;

/** The cluster of a destination (R-D1, R-D2, R-D6). */
export function destinationCluster(destination: DestinationSpec, lookup: Lookup, listenerPort: number, clusters: Clusters): Cluster {
  const known = lookup(destination.host);
  const ports: readonly Port[] = known?.ports ?? [];
  const port = destination.port?.number ?? (ports.length === 1 ? ports[0].number : listenerPort);
  return clusters.cluster(known?.aliasOf || destination.host, port, destination.subset);
}

/** The destinations of a rule that get anything: weights count from two destinations on (R-W1, R-W2). */
export function weightedDestinations<D extends RouteDestinationSpec>(route: readonly D[] | undefined): readonly D[] {
  return route !== undefined && route.length > 1 ? route.filter(({ weight }) => (weight ?? 0) > 0) : route ?? [];
}

/** Where the bytes of a connection go: the destinations of a `tcp` or `tls` rule (R-T7). */
export function l4Clusters(
  route: readonly RouteDestinationSpec[], lookup: Lookup, listenerPort: number, clusters: Clusters,
): WeightedCluster[] {
  return weightedDestinations(route).map(({ destination, weight }) => ({
    cluster: destinationCluster(destination, lookup, listenerPort, clusters),
    weight: route.length > 1 ? weight! : 100,
    requestHeaders: UNCHANGED,
    responseHeaders: UNCHANGED,
  }));
}

/** All to one cluster. */
export function single(cluster: Cluster): WeightedCluster[] {
  return [{ cluster, weight: 100, requestHeaders: UNCHANGED, responseHeaders: UNCHANGED }];
}
