import type { RouteDestination } from './route-destination';
import type { IGateway } from '../vocabulary/references';

/**
 * Which TCP connections a route is for. All conditions must hold.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#L4MatchAttributes
 */
export interface TcpMatch {
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
   * The address of the caller, as `10.1.2.3` or `10.0.0.0/8`; anything else throws.
   * @default - any address
   * @deprecated the API has the field and Istio does nothing with it; use `sourceLabels` or `sourceNamespace`
   */
  readonly sourceSubnet?: string;

  /**
   * The gateways, out of those of the VirtualService, at which the match counts.
   * @default - all gateways of the VirtualService
   */
  readonly gateways?: IGateway[];
}

/**
 * Where TCP connections go.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TCPRoute
 */
export interface TcpRoute {
  /**
   * The connections, those of any of these matches.
   * @default - all connections
   */
  readonly match?: TcpMatch[];

  /** Destinations; with several, weights that add up to 100. */
  readonly route: RouteDestination[];
}
