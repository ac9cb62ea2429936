import type { Route, WeightedCluster } from './route';

/**
 * What istiod gives one proxy, as plain data: listeners by port → filter chains → virtual hosts → domains → ordered
 * routes → matchers → action. Names follow Envoy's route configuration, so that the two can be compared field by field.
 */
export interface Table {
  /** Every port on which some listener exists, ascending. */
  readonly ports: readonly number[];
  /** What a sidecar does with a connection that no listener takes; a gateway refuses it. */
  readonly unmatched: Unmatched;
  /** The listeners of a port (a gateway: the port the pod listens on). Built at the first question. */
  listeners(port: number): readonly Listener[];
  /** The port the pod listens on for a port of the gateway's Service; the same number for a sidecar. */
  listeningPort(servicePort: number): number;
}

/** What happens to traffic that nothing takes. */
export type Unmatched = 'ALLOW_ANY' | 'REGISTRY_ONLY' | 'REFUSE';

/** The address that stands for all addresses. */
export const ANY_ADDRESS = '0.0.0.0';

/** One address and port, and what is done with connections to it. */
export interface Listener {
  /** `0.0.0.0_8080`, `10.98.0.42_7000`. */
  readonly name: string;
  readonly address: string;
  readonly port: number;
  /** Tried by {@link FilterChain.serverNames} and {@link FilterChain.protocol}, not by their order. */
  readonly chains: readonly FilterChain[];
}

/** The protocols a chain takes: recognised plain HTTP, TLS, or any bytes. */
export type ChainProtocol = 'http' | 'tls' | 'any';

/** How the connections that fit are answered: with HTTP routes, or by forwarding bytes. */
export interface FilterChain {
  readonly protocol: ChainProtocol;
  /** Server names (SNI) of TLS connections, exact or `*.suffix`; absent: all. */
  readonly serverNames?: readonly string[];
  /** Destination address ranges (`10.1.0.0/16`); absent: all. */
  readonly destinationRanges?: readonly string[];
  /** Whether TLS ends here, so that HTTP is seen inside. */
  readonly terminatesTls?: boolean;
  /** HTTP: the route configuration. */
  readonly routes?: RouteConfiguration;
  /** Anything else: where the bytes go. */
  readonly tcp?: TcpProxy;
}

/** Where the bytes of a connection go. */
export interface TcpProxy {
  /** `namespace/name`; absent for the service's own cluster. */
  readonly virtualService?: string;
  readonly clusters: readonly WeightedCluster[];
}

/** The virtual hosts of a listener. */
export interface RouteConfiguration {
  /** `8080`, `details.default.svc.cluster.local:7000`, `http.8080`, `https.443.https.gw.default`. */
  readonly name: string;
  readonly virtualHosts: readonly VirtualHost[];
}

/** The ordered routes of some domains. */
export interface VirtualHost {
  /** `reviews.default.svc.cluster.local:9080`. */
  readonly name: string;
  /** Exact names, `*.suffix` or `*`; lower case. */
  readonly domains: readonly string[];
  /** Plain requests are redirected to https before any route is looked at. */
  readonly requireTls: boolean;
  readonly routes: readonly Route[];
  /** Why VirtualServices or rules that one might expect here are absent. */
  readonly notes: readonly string[];
}
