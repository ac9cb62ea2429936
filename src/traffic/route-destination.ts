import type { Destination } from './destination';
import type { HeaderChanges } from './header-changes';

/**
 * A destination of a TLS or TCP route with its share of the connections.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#RouteDestination
 */
export interface RouteDestination {
  /** Where connections go. */
  readonly destination: Destination;

  /**
   * The share in percent, a whole number. The weights of one route add up to 100.
   * @default - 100 for the only destination of a route, 0 beside others
   */
  readonly weight?: number;
}

/**
 * A destination of an HTTP route with its share of the requests.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination
 */
export interface HttpRouteDestination {
  /** Where requests go. */
  readonly destination: Destination;

  /**
   * The share in percent, a whole number. The weights of one route add up to 100.
   * @default - 100 for the only destination of a route, 0 beside others
   */
  readonly weight?: number;

  /**
   * Changes of headers for this destination only.
   * @default - those of the route only
   */
  readonly headers?: HeaderChanges;
}
