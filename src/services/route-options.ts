import type { Duration } from 'cdk8s';
import type { CorsPolicy } from '../traffic/cors-policy';
import type { DirectResponse } from '../traffic/direct-response';
import type { Fault } from '../traffic/fault';
import type { HeaderOperations } from '../traffic/header-changes';
import type { Mirror } from '../traffic/mirror';
import type { Redirect } from '../traffic/redirect';
import type { RequestMatch } from '../traffic/request-match';
import type { Retries } from '../traffic/retries';
import type { Rewrite } from '../traffic/rewrite';

/**
 * A rule of a service: the requests it is for, and what happens to them.
 * All conditions of one rule must hold; `anyOf` gives alternatives.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute
 */
export interface RouteOptions extends RequestMatch {
  /**
   * Alternatives: the rule is for requests that meet one of them, and the conditions beside `anyOf` as well.
   * Throws if it is empty, or where an alternative repeats a condition that stands beside it.
   * @default - none
   */
  readonly anyOf?: RequestMatch[];

  /**
   * The versions that get these requests: version → whole percent, together 100.
   * Throws for a version that the service does not have.
   * @default - the service's own weights
   */
  readonly to?: { readonly [version: string]: number };

  /**
   * Rules with a higher number are asked first. Any finite number.
   * @default 0
   */
  readonly priority?: number;

  /**
   * Whether the rule also counts at the gateways that the service is exposed by.
   * A condition on a header that came from outside proves nothing about who sent it.
   * @default - `true`; `false` for rules with a fault
   */
  readonly expose?: boolean;

  /**
   * An answer that sends the client elsewhere, in place of `to`.
   * @default - none
   */
  readonly redirect?: Redirect;

  /**
   * A fixed answer, in place of `to`.
   * @default - none
   */
  readonly directResponse?: DirectResponse;

  /**
   * Changes of path and host before the request is sent.
   * @default - as received
   */
  readonly rewrite?: Rewrite;

  /**
   * The longest time for a request with all its retries, at least 1 ms.
   * @default - the service's; none for rules with a fault
   */
  readonly timeout?: Duration;

  /**
   * When a request is tried again.
   * @default - the service's; Istio's own for rules with a fault
   */
  readonly retries?: Retries;

  /**
   * Delays and errors on purpose. Envoy injects them before anything else: an injected error is not retried, an injected delay is not
   * bounded by the timeout.
   * @default - none
   */
  readonly fault?: Fault;

  /**
   * Destinations that get a copy of the requests.
   * @default - none
   */
  readonly mirrors?: Mirror[];

  /**
   * Which pages of other origins may call.
   * @default - left to the service itself
   */
  readonly corsPolicy?: CorsPolicy;

  /**
   * Changes of the request's headers, before it goes to its destination.
   * @default - as received
   */
  readonly requestHeaders?: HeaderOperations;

  /**
   * Changes of the response's headers, before it goes to the client.
   * @default - as received
   */
  readonly responseHeaders?: HeaderOperations;
}
