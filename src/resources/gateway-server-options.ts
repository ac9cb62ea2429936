import type { MutualServerTlsOptions, ServerTlsOptions, TlsProtocolOptions } from '../policy/server-tls-options';

/** What every listener of a Gateway takes. */
export interface GatewayListenerOptions {
  /**
   * The hosts that are served: full DNS names, `*.example.com` or `*`, with `namespace/` (or `./`) in front to take routes of that namespace only.
   * An empty list, short names and wildcards inside a label throw.
   */
  readonly hosts: string[];

  /**
   * The name of the port, different from those of the other servers of a Gateway; an empty one throws.
   * @default - the protocol in lower case, with a number behind from the second on
   */
  readonly portName?: string;

  /**
   * Where the proxy would listen inside the pod. Istio refuses everything but 0 (GW-012).
   * @default - none
   * @deprecated by Istio, for which it has no effect at gateways; use `port`
   */
  readonly targetPort?: number;

  /**
   * The address to listen at: an IP address or `unix:///path/to/socket`; anything else throws.
   * @default - Istio's: all addresses
   */
  readonly bind?: string;

  /**
   * Where traffic goes that has no route, as `127.0.0.1:8080`. Istio has the field and does not implement it.
   * @default - none
   */
  readonly defaultEndpoint?: string;

  /**
   * A name for the server, for the statistics of the proxy.
   * @default - none
   */
  readonly name?: string;
}

/** What a server takes whose protocol has a port of its own. */
export interface GatewayServerOptions extends GatewayListenerOptions {
  /**
   * The port to listen at, from 1 to 65535; anything else throws. With `bind: 'unix://…'` there is none.
   * @default - 80 for HTTP, 443 for TLS
   */
  readonly port?: number;
}

/** What a server in plain HTTP takes. */
export interface HttpServerOptions extends GatewayServerOptions {
  /**
   * Whether clients are sent to the same address with https.
   * @default - Istio's: false
   */
  readonly httpsRedirect?: boolean;

  /**
   * The protocol: `HTTP`, `HTTP2`, `GRPC`, `GRPC-WEB` or `HTTP_PROXY`; anything else throws.
   * @default 'HTTP'
   */
  readonly protocol?: string;
}

/** What a server in TCP takes. */
export interface TcpServerOptions extends GatewayListenerOptions {
  /** The port to listen at, from 1 to 65535; anything else throws. */
  readonly port: number;

  /**
   * The protocol: `TCP`, `UDP`, `MONGO`, `REDIS` or `MYSQL`; anything else throws.
   * @default 'TCP'
   */
  readonly protocol?: string;
}

/** What a server with TLS takes. */
export interface TlsServerOptions extends GatewayServerOptions {
  /**
   * The protocol: `HTTPS` for HTTP inside, `TLS` for TCP inside; anything else throws.
   * @default 'HTTPS'
   */
  readonly protocol?: string;
}

/** What a server takes that shows a certificate. */
export interface HttpsServerOptions extends TlsServerOptions, ServerTlsOptions {}

/** What a server takes that verifies clients too. */
export interface MutualServerOptions extends TlsServerOptions, MutualServerTlsOptions {}

/** What a server takes that shows and verifies certificates of the mesh. */
export interface IstioMutualServerOptions extends TlsServerOptions, TlsProtocolOptions {}
