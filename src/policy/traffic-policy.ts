import type { Duration } from 'cdk8s';
import type { CircuitBreaker } from './circuit-breaker';
import type { ClientTls } from './client-tls';
import type { ConnectionPool } from './connection-pool';
import type { LoadBalancing } from './load-balancing';
import type { OutlierDetection } from './outlier-detection';

/** The version of the PROXY protocol, which tells a destination the client's address. */
export enum ProxyProtocol {
  /** Text. */
  V1 = 'V1',
  /** Binary. */
  V2 = 'V2',
}

/** TCP or TLS through an HTTP tunnel. */
export interface Tunnel {
  /**
   * The method that opens the tunnel: `CONNECT` or `POST`; anything else throws.
   * @default - Istio's: CONNECT
   */
  readonly protocol?: string;

  /** The host at the other end, a full name or an address; anything else throws. */
  readonly targetHost: string;

  /** The port at the other end, from 1 to 65535; anything else throws. */
  readonly targetPort: number;
}

/** How many retries may run at one time. */
export interface RetryBudget {
  /**
   * Their share of all requests, in percent, from 0 to 100; anything else throws.
   * @default - Istio's: 20
   */
  readonly percent?: number;

  /**
   * How many may run in any case; 0 or more, anything else throws.
   * @default - Istio's: 3
   */
  readonly minRetryConcurrency?: number;

  /**
   * How long requests count, whole milliseconds.
   * @default - Istio's: 0, those under way
   */
  readonly budgetInterval?: Duration;
}

/** The policy of one port. Nothing of the other policies is inherited there. */
export interface PortTrafficPolicy {
  /** The number of the port, from 1 to 65535; anything else, and a second one of that number, throws. */
  readonly port: number;

  /**
   * How an endpoint is chosen.
   * @default - as the mesh says
   */
  readonly loadBalancer?: LoadBalancing;

  /**
   * Limits and ejection together, as a preset. What `connectionPool` and `outlierDetection` set wins, field by field.
   * @default - none
   */
  readonly circuitBreaker?: CircuitBreaker;

  /**
   * Limits of connections.
   * @default - none
   */
  readonly connectionPool?: ConnectionPool;

  /**
   * When an endpoint that fails is left out.
   * @default - never
   */
  readonly outlierDetection?: OutlierDetection;

  /**
   * TLS of connections.
   * @default - as the mesh says: mutual between sidecars
   */
  readonly tls?: ClientTls;
}

/**
 * How a destination is called. At least one block is needed.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy
 */
export interface TrafficPolicy {
  /**
   * How an endpoint is chosen.
   * @default - as the mesh says: least request
   */
  readonly loadBalancer?: LoadBalancing;

  /**
   * Limits and ejection together, as a preset. What `connectionPool` and `outlierDetection` set wins, field by field.
   * @default - none
   */
  readonly circuitBreaker?: CircuitBreaker;

  /**
   * Limits of connections.
   * @default - none
   */
  readonly connectionPool?: ConnectionPool;

  /**
   * When an endpoint that fails is left out.
   * @default - never
   */
  readonly outlierDetection?: OutlierDetection;

  /**
   * TLS of connections.
   * @default - as the mesh says: mutual between sidecars
   */
  readonly tls?: ClientTls;

  /**
   * Policies of single ports.
   * @default - all ports are alike
   */
  readonly portLevelSettings?: PortTrafficPolicy[];

  /**
   * TCP or TLS goes through a tunnel. Throws beside `proxyProtocol`.
   * @default - none
   */
  readonly tunnel?: Tunnel;

  /**
   * The PROXY protocol is spoken. Throws beside `tunnel`.
   * @default - it is not
   */
  readonly proxyProtocol?: ProxyProtocol;

  /**
   * How many retries may run at one time.
   * @default - as `maxRetries` of the connection pool says
   */
  readonly retryBudget?: RetryBudget;
}
