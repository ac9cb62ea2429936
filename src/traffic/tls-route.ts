import type { RouteDestination } from './route-destination';
import type { IGateway } from '../vocabulary/references';

/**
 * Which TLS connections a route is for. All conditions must hold.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSMatchAttributes
 */
export interface TlsMatch {
  /** The server names (SNI) that the client asks for, at least one; each is one of the VirtualService's hosts or covered by one. */
  readonly sniHosts: string[];

  /**
   * The addresses that are called, as `10.1.2.3` or `10.0.0.0/8`; anything else throws.
   * @default - any address
   */
  readonly destinationSubnets?: string[];

  /**
   * The port that was called, 1 to 65535; anything else throws.
   * @default - any port
   */
  readonly port?: number;

  /**
   * Labels that the calling pod must have.
   * @default - any pod
   */
  readonly sourceLabels?: { readonly [key: string]: string };

  /**
   * The namespace of the calling pod.
   * @default - any namespace
   */
  readonly sourceNamespace?: string;

  /**
   * The gateways, out of those of the VirtualService, at which the match counts.
   * @default - all gateways of the VirtualService
   */
  readonly gateways?: IGateway[];
}

/**
 * Where TLS connections go that are passed on without being opened.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSRoute
 */
export interface TlsRoute {
  /** The connections, those of any of these matches; at least one. */
  readonly match: TlsMatch[];

  /** Destinations; with several, weights that add up to 100. */
  readonly route: RouteDestination[];
}
