import type { Duration } from 'cdk8s';
import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireDuration, requireDurationOrZero, requireFlag, requireOneOf, requireStruct, requireWhole } from '../vocabulary/requirements';
import type { ConnectionPoolSpec, HttpPoolSpec, TcpPoolSpec } from '../vocabulary/traffic-policy-spec';

/** Whether HTTP/1.1 connections are made HTTP/2 towards a destination. */
export enum H2UpgradePolicy {
  /** As the mesh says. */
  DEFAULT = 'DEFAULT',
  /** HTTP/1.1 stays. */
  DO_NOT_UPGRADE = 'DO_NOT_UPGRADE',
  /** HTTP/1.1 becomes HTTP/2. Throws beside `useClientProtocol`. */
  UPGRADE = 'UPGRADE',
}

/** How the system finds out that a TCP connection is dead. */
export interface TcpKeepalive {
  /**
   * The number of probes without an answer after which a connection is dead.
   * @default - the system's: 9 on Linux
   */
  readonly probes?: number;

  /**
   * How long a connection is idle before the first probe, at least 1 ms; anything else throws.
   * @default - the system's: 2 hours on Linux
   */
  readonly time?: Duration;

  /**
   * The time between probes, at least 1 ms; anything else throws.
   * @default - the system's: 75 seconds on Linux
   */
  readonly interval?: Duration;
}

/** Limits of connections, for TCP and for HTTP. */
export interface TcpConnectionPool {
  /**
   * The largest number of connections to a destination host; 0 or more, anything else throws.
   * @default - Istio's: 2^32-1
   */
  readonly maxConnections?: number;

  /**
   * How long connecting may take, at least 1 ms; anything else throws.
   * @default - the mesh's: 10 seconds
   */
  readonly connectTimeout?: Duration;

  /**
   * How dead connections are found.
   * @default - they are not looked for
   */
  readonly tcpKeepalive?: TcpKeepalive;

  /**
   * How long a connection may last, at least 1 ms; anything else throws.
   * @default - for ever
   */
  readonly maxConnectionDuration?: Duration;

  /**
   * How long a TCP connection may be idle; `Duration.seconds(0)` is for ever.
   * @default - Envoy's: 1 hour
   */
  readonly idleTimeout?: Duration;
}

/** How the proxy finds out that an HTTP/2 connection is dead. */
export interface Http2KeepAlive {
  /** The time between pings, at least 1 ms; anything else throws. */
  readonly interval: Duration;

  /** How long the answer to a ping may take, at least 1 ms; anything else throws. */
  readonly timeout: Duration;
}

/** Limits of HTTP. */
export interface HttpConnectionPool {
  /**
   * The largest number of requests that wait for a connection; 0 or more, anything else throws.
   * @default - Istio's: 2^32-1
   */
  readonly http1MaxPendingRequests?: number;

  /**
   * The largest number of requests at one time, also for HTTP/1.1; 0 or more, anything else throws.
   * @default - Istio's: 2^32-1
   */
  readonly http2MaxRequests?: number;

  /**
   * The largest number of requests of one connection; 1 turns keep-alive off, 0 is no limit, less throws.
   * @default - Istio's: no limit
   */
  readonly maxRequestsPerConnection?: number;

  /**
   * The largest number of retries that run at one time; 0 or more, anything else throws.
   * @default - Istio's: 2^32-1
   */
  readonly maxRetries?: number;

  /**
   * How long a connection may be without a request, at least 1 ms; anything else throws.
   * @default - Istio's: 1 hour
   */
  readonly idleTimeout?: Duration;

  /**
   * Whether HTTP/1.1 is made HTTP/2.
   * @default - Istio's: H2UpgradePolicy.DEFAULT
   */
  readonly h2UpgradePolicy?: H2UpgradePolicy;

  /**
   * Whether the protocol of the client is kept. Throws beside `H2UpgradePolicy.UPGRADE`.
   * @default - Istio's: false
   */
  readonly useClientProtocol?: boolean;

  /**
   * The largest number of streams of one HTTP/2 connection; 0 or more, anything else throws.
   * @default - Istio's: 2^31-1
   */
  readonly maxConcurrentStreams?: number;

  /**
   * How dead HTTP/2 connections are found.
   * @default - they are not looked for
   */
  readonly http2KeepAlive?: Http2KeepAlive;
}

/**
 * Limits of the connections to a destination. At least one of both blocks is needed.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings
 */
export interface ConnectionPool {
  /**
   * Limits of connections, for TCP and for HTTP.
   * @default - none
   */
  readonly tcp?: TcpConnectionPool;

  /**
   * Limits of HTTP.
   * @default - none
   */
  readonly http?: HttpConnectionPool;
}

const INT32 = 2 ** 31 - 1;
const UINT32 = 2 ** 32 - 1;

/** The block as Istio reads it; throws where one value is wrong. */
export function renderConnectionPool(pool: ConnectionPool, who: string): ConnectionPoolSpec {
  if (!pool?.tcp && !pool?.http) {
    throw problem(who, `connectionPool needs tcp or http, got ${show(pool)}`, 'Set one of them, or leave connectionPool out');
  }
  return { tcp: given(pool.tcp, (it) => renderTcp(it, who)), http: given(pool.http, (it) => renderHttp(it, who)) };
}

function renderTcp(tcp: TcpConnectionPool, who: string): TcpPoolSpec {
  const { maxConnections, connectTimeout, tcpKeepalive, maxConnectionDuration, idleTimeout } = requireStruct(who, 'tcp', tcp);
  return {
    maxConnections: given(maxConnections, (it) => requireWhole(who, 'maxConnections', it, 0, INT32)),
    connectTimeout: given(connectTimeout, (it) => requireDuration(who, 'connectTimeout', it)),
    tcpKeepalive: given(tcpKeepalive, ({ probes, time, interval }) => ({
      probes: given(probes, (it) => requireWhole(who, 'the probes of tcpKeepalive', it, 0, UINT32)),
      time: given(time, (it) => requireDuration(who, 'the time of tcpKeepalive', it)),
      interval: given(interval, (it) => requireDuration(who, 'the interval of tcpKeepalive', it)),
    })),
    maxConnectionDuration: given(maxConnectionDuration, (it) => requireDuration(who, 'maxConnectionDuration', it)),
    idleTimeout: given(idleTimeout, (it) => requireDurationOrZero(who, 'the idleTimeout of tcp', it)),
  };
}

function renderHttp(http: HttpConnectionPool, who: string): HttpPoolSpec {
  requireStruct(who, 'http', http);
  const limit = (field: 'http1MaxPendingRequests' | 'http2MaxRequests' | 'maxRequestsPerConnection' | 'maxRetries' | 'maxConcurrentStreams') =>
    given(http[field], (it) => requireWhole(who, field, it, 0, INT32));
  return {
    http1MaxPendingRequests: limit('http1MaxPendingRequests'),
    http2MaxRequests: limit('http2MaxRequests'),
    maxRequestsPerConnection: limit('maxRequestsPerConnection'),
    maxRetries: limit('maxRetries'),
    idleTimeout: given(http.idleTimeout, (it) => requireDuration(who, 'the idleTimeout of http', it)),
    h2UpgradePolicy: given(http.h2UpgradePolicy, (it) => requireOneOf(who, 'h2UpgradePolicy', it, H2UpgradePolicy, 'H2UpgradePolicy')),
    useClientProtocol: given(http.useClientProtocol, (it) => requireFlag(who, 'useClientProtocol', it)),
    maxConcurrentStreams: limit('maxConcurrentStreams'),
    http2KeepAlive: given(http.http2KeepAlive, ({ interval, timeout }) => ({
      interval: requireDuration(who, 'the interval of http2KeepAlive', interval),
      timeout: requireDuration(who, 'the timeout of http2KeepAlive', timeout),
    })),
  };
}

/** Throws for fields that Istio refuses together. */
export function requireConsistentPool(who: string, { http }: ConnectionPoolSpec): void {
  if (http?.useClientProtocol && http.h2UpgradePolicy === H2UpgradePolicy.UPGRADE) {
    throw problem(who, "useClientProtocol must not stand beside H2UpgradePolicy.UPGRADE, got useClientProtocol: true and h2UpgradePolicy: 'UPGRADE'",
      'Leave one of them out');
  }
}
