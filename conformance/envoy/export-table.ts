import { exportRoute, NAMESPACE, PASSTHROUGH, routeId } from './export-route';
import type { PathNormalization } from '../../src/routing/match/normalize-path';
import type { RoutingClient } from '../../src/routing/routing-client';
import { ANY_ADDRESS, FilterChain, Listener, RouteConfiguration } from '../../src/routing/table';

const TYPE = 'type.googleapis.com/envoy.extensions';
const LOOPBACK = '127.0.0.1';
/** Response header in which Envoy says which route it took. */
export const ROUTE_HEADER = 'x-conformance-route';

/** The table of one client as parts of a static Envoy configuration. */
export interface ExportedTable {
  /** Listener resources, named by {@link listenerName}. */
  readonly listeners: readonly object[];
  /** The clusters that exist, in the order of the upstream ports that they get. */
  readonly clusters: readonly string[];
}

/** What Envoy calls the listener for a port of a table. */
export function listenerName(table: string, port: number): string {
  return `${table}/${port}`;
}

/** Exports the plain HTTP listeners of a client; `name` keeps clusters of several tables apart. */
export function exportTable(name: string, client: RoutingClient, normalization: PathNormalization): ExportedTable {
  const clusters = new Set([PASSTHROUGH]);
  const listeners: object[] = [];
  for (const port of client.table.ports) {
    const routes = plainHttp(client.table.listeners(port))?.routes;
    if (routes !== undefined) {
      existing(routes).forEach((cluster) => clusters.add(cluster));
      listeners.push(exportListener(name, port, connectionManager(exportRoutes(name, routes), client.isGateway, normalization)));
    }
  }
  return { listeners, clusters: [...clusters] };
}

/** The bootstrap for some tables; the nth cluster of each is served on the nth port. Envoy picks its own ports. */
export function bootstrap(tables: ReadonlyMap<string, ExportedTable>, upstreamPorts: readonly number[]): object {
  return {
    admin: { address: address(0) },
    static_resources: {
      listeners: [...tables.values()].flatMap(({ listeners }) => listeners),
      clusters: [...tables].flatMap(([name, { clusters }]) => clusters.map((cluster, i) => exportCluster(`${name}/${cluster}`, upstreamPorts[i]))),
    },
  };
}

function plainHttp(listeners: readonly Listener[]): FilterChain | undefined {
  return listeners.find((listener) => listener.address === ANY_ADDRESS)?.chains.find(({ protocol }) => protocol === 'http');
}

function existing({ virtualHosts }: RouteConfiguration): string[] {
  return virtualHosts.flatMap(({ routes }) => routes).flatMap(({ action }) => (action.kind !== 'route' ? []
    : [...action.clusters, ...action.mirrors].filter(({ cluster }) => !cluster.missing).map(({ cluster }) => cluster.name)));
}

function exportRoutes(table: string, { name, virtualHosts }: RouteConfiguration): object {
  return {
    name,
    ignore_port_in_host_matching: true,
    max_direct_response_body_size_bytes: 1024 * 1024,
    validate_clusters: false,
    response_headers_to_add: [{
      header: { key: ROUTE_HEADER, value: `%METADATA(ROUTE:${NAMESPACE}:id)%` }, append_action: 'OVERWRITE_IF_EXISTS_OR_ADD',
    }],
    virtual_hosts: virtualHosts.map((host) => ({
      name: host.name,
      domains: host.domains,
      require_tls: host.requireTls ? 'ALL' : 'NONE',
      include_request_attempt_count: true,
      routes: host.routes.map((route) => exportRoute(routeId(host, route), route, (cluster) => `${table}/${cluster}`)),
    })),
  };
}

/** With what istiod sets in every listener of a sidecar or a gateway. */
function connectionManager(routes: object, isGateway: boolean, normalization: PathNormalization): object {
  const decodes = normalization === 'DECODE_AND_MERGE_SLASHES';
  return {
    '@type': `${TYPE}.filters.network.http_connection_manager.v3.HttpConnectionManager`,
    'stat_prefix': 'http',
    'normalize_path': normalization !== 'NONE',
    'merge_slashes': decodes || normalization === 'MERGE_SLASHES',
    'path_with_escaped_slashes_action': decodes ? 'UNESCAPE_AND_FORWARD' : 'KEEP_UNCHANGED',
    'use_remote_address': isGateway,
    'upgrade_configs': [{ upgrade_type: 'websocket' }],
    'http_filters': [['fault', 'HTTPFault'], ['cors', 'Cors'], ['router', 'Router']].map(([filter, type]) => (
      { name: `envoy.filters.http.${filter}`, typed_config: { '@type': `${TYPE}.filters.http.${filter}.v3.${type}` } })),
    'route_config': routes,
  };
}

function exportListener(table: string, port: number, manager: object): object {
  return {
    name: listenerName(table, port),
    address: address(0),
    filter_chains: [{ filters: [{ name: 'envoy.filters.network.http_connection_manager', typed_config: manager }] }],
  };
}

function exportCluster(name: string, port: number): object {
  return {
    name,
    type: 'STATIC',
    load_assignment: { cluster_name: name, endpoints: [{ lb_endpoints: [{ endpoint: { address: address(port) } }] }] },
  };
}

function address(port: number): object {
  return { socket_address: { address: LOOPBACK, port_value: port } };
}
