import type { Duration } from 'cdk8s';
import type { CorsPolicy } from './cors-policy';
import type { Destination } from './destination';
import type { DirectResponse } from './direct-response';
import type { Fault } from './fault';
import type { HeaderChanges } from './header-changes';
import type { Mirror } from './mirror';
import type { Redirect } from './redirect';
import type { RequestMatch } from './request-match';
import type { Retries } from './retries';
import type { Rewrite } from './rewrite';
import type { HttpRouteDestination } from './route-destination';
import type { IVirtualService } from '../vocabulary/references';

/**
 * What happens to HTTP requests that match: exactly one of `route`, `redirect`, `directResponse` and `delegate`, and what goes with it.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute
 */
export interface HttpRoute {
  /**
   * A name for access logs and messages.
   * @default - none
   */
  readonly name?: string;

  /**
   * The requests, those of any of these matches.
   * @default - all requests
   */
  readonly match?: RequestMatch[];

  /**
   * The place among the routes of a VirtualService with `RouteOrder.BY_PRIORITY`: higher ones first. Throws unless it is a number, and without that order.
   * @default 0
   */
  readonly priority?: number;

  /**
   * Destinations; with several, weights that add up to 100.
   * @default - none; then one of the three others is needed
   */
  readonly route?: HttpRouteDestination[];

  /**
   * An answer that sends the client elsewhere.
   * @default - none
   */
  readonly redirect?: Redirect;

  /**
   * A fixed answer.
   * @default - none
   */
  readonly directResponse?: DirectResponse;

  /**
   * A VirtualService without hosts that decides further. What it does not say is taken from this route.
   * @default - none
   */
  readonly delegate?: IVirtualService;

  /**
   * Changes of path and host before the request is sent.
   * @default - as received
   */
  readonly rewrite?: Rewrite;

  /**
   * The longest time for a request with all its retries, at least 1 ms.
   * @default - no limit
   */
  readonly timeout?: Duration;

  /**
   * When a request is tried again.
   * @default - Istio's: 2 retries where no answer came
   */
  readonly retries?: Retries;

  /**
   * Delays and errors on purpose.
   * @default - none
   */
  readonly fault?: Fault;

  /**
   * Destinations that get a copy of requests; their answers are dropped.
   * @default - none
   */
  readonly mirrors?: Mirror[];

  /**
   * One destination that gets a copy of requests. `mirrors` says the same and more; both throw.
   * @default - none
   */
  readonly mirror?: Destination;

  /**
   * The share of requests that `mirror` gets, in percent.
   * @default 100
   */
  readonly mirrorPercentage?: number;

  /**
   * The share of requests that `mirror` gets, in whole percent.
   * @default 100
   * @deprecated by Istio; use `mirrorPercentage`
   */
  readonly mirrorPercent?: number;

  /**
   * Which pages of other origins may call.
   * @default - left to the destination
   */
  readonly corsPolicy?: CorsPolicy;

  /**
   * Changes of headers.
   * @default - none
   */
  readonly headers?: HeaderChanges;
}
