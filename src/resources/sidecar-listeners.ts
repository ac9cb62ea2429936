import type { ConnectionPool } from '../policy/connection-pool';
import type { ServerTls } from '../policy/server-tls';

/** How traffic comes to a listener of a sidecar. */
export enum CaptureMode {
  /** As the sidecar was set up. */
  DEFAULT = 'DEFAULT',
  /** iptables send it there. Throws at a socket. */
  IPTABLES = 'IPTABLES',
  /** The workload or its client goes there by itself. */
  NONE = 'NONE',
}

/**
 * A port at which a sidecar takes requests to its workload.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioIngressListener
 */
export interface SidecarIngress {
  /** The number, from 1 to 65535; anything else throws, and a second listener of that number. */
  readonly port: number;

  /**
   * The protocol, as for a port of a ServiceEntry; anything else throws.
   * @default - the proxy looks at the first bytes
   */
  readonly protocol?: string;

  /**
   * The name of the port, a DNS label; anything else throws.
   * @default - none
   */
  readonly portName?: string;

  /**
   * Istio refuses everything but 0 (SC-012).
   * @default - none
   * @deprecated by Istio, for which it has no effect at sidecars; use `defaultEndpoint`
   */
  readonly targetPort?: number;

  /**
   * The IP address to listen at; anything else throws.
   * @default - Istio's: that of the Pod
   */
  readonly bind?: string;

  /**
   * How traffic comes there.
   * @default - Istio's: CaptureMode.DEFAULT
   */
  readonly captureMode?: CaptureMode;

  /**
   * Where the workload listens: `127.0.0.1:8080`, `0.0.0.0:8080` (the address of the Pod), `[::1]:8080`, `[::]:8080` or `unix:///path/to/socket`; anything else throws.
   * @default - Istio's: `port` at 127.0.0.1
   */
  readonly defaultEndpoint?: string;

  /**
   * TLS that the sidecar itself terminates, certificates in files. Throws for credentials, for a protocol other than HTTPS and TLS and for TLS of the mesh.
   * @default - as PeerAuthentication says
   */
  readonly tls?: ServerTls;

  /**
   * Limits of connections to the workload.
   * @default - `inboundConnectionPool` of the Sidecar
   */
  readonly connectionPool?: ConnectionPool;
}

/**
 * The hosts that a workload can call.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioEgressListener
 */
export interface SidecarEgress {
  /**
   * The hosts as `namespace/host`: `./` is the own namespace, all namespaces are written as a star, `~/` none; the host may be a star or `*.example.com`.
   * An empty list and anything else throws.
   */
  readonly hosts: string[];

  /**
   * The port, from 1 to 65535; anything else throws, and a second listener of that number. Without one the listener is for all other ports and stands last.
   * @default - all ports; 0 with `bind: 'unix://…'`
   */
  readonly port?: number;

  /**
   * The protocol, as for a port of a ServiceEntry; anything else throws.
   * @default - the proxy looks at the first bytes
   */
  readonly protocol?: string;

  /**
   * The name of the port, a DNS label; anything else throws.
   * @default - none
   */
  readonly portName?: string;

  /**
   * Istio refuses everything but 0 (SC-042).
   * @default - none
   * @deprecated by Istio, for which it has no effect at sidecars; leave it out
   */
  readonly targetPort?: number;

  /**
   * The address to listen at: an IP address, or `unix:///path/to/socket` without port; anything else throws.
   * @default - as the hosts have addresses
   */
  readonly bind?: string;

  /**
   * How traffic comes there.
   * @default - Istio's: CaptureMode.DEFAULT
   */
  readonly captureMode?: CaptureMode;
}
