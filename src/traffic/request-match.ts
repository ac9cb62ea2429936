import type { CookieMatch } from './cookie-match';
import type { HeaderMatch } from './header-match';
import type { PathMatch } from './path-match';
import type { QueryMatch } from './query-match';
import type { StringMatch } from './string-match';
import type { IGateway } from '../vocabulary/references';

/**
 * Which requests a route is for. All conditions of one match must hold; a route with several matches takes requests of any of them.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export interface RequestMatch {
  /**
   * The path without its query.
   * @default - any path
   */
  readonly path?: PathMatch;

  /**
   * Whether exact paths and prefixes are compared without regard to case. Regular expressions stay case-sensitive.
   * @default false
   */
  readonly ignoreUriCase?: boolean;

  /**
   * The method, in upper case.
   * @default - any method
   */
  readonly method?: StringMatch;

  /**
   * The host as the client sent it, with its port and in its case.
   * @default - any host of the VirtualService
   */
  readonly authority?: StringMatch;

  /**
   * `http` or `https`.
   * @default - any scheme
   */
  readonly scheme?: StringMatch;

  /**
   * Conditions on headers, each on another one.
   * @default - none
   */
  readonly headers?: HeaderMatch[];

  /**
   * Conditions on headers that must not hold. A missing header counts as one with the empty value.
   * @default - none
   */
  readonly withoutHeaders?: HeaderMatch[];

  /**
   * Conditions on parameters of the query, each on another one; written as `queryParams`.
   * @default - none
   */
  readonly query?: QueryMatch[];

  /**
   * Conditions on up to three cookies, each on another one; written as one regular expression on the header `cookie`.
   * @default - none
   */
  readonly cookies?: CookieMatch[];

  /**
   * The port that was called: of the Service at a sidecar, of the Gateway's server at a gateway.
   * @default - any port
   */
  readonly port?: number;

  /**
   * Labels that the calling pod must have. Has no effect together with `gateways`, which therefore throws.
   * @default - any pod
   */
  readonly sourceLabels?: { readonly [key: string]: string };

  /**
   * The namespace of the calling pod. Has no effect together with `gateways`, which therefore throws.
   * @default - any namespace
   */
  readonly sourceNamespace?: string;

  /**
   * The gateways, out of those of the VirtualService, at which the match counts.
   * @default - all gateways of the VirtualService
   */
  readonly gateways?: IGateway[];

  /**
   * A name for access logs: `route.match`.
   * @default - none
   */
  readonly name?: string;

  /**
   * A prefix for the statistics of requests that this match takes.
   * @default - no statistics of its own
   */
  readonly statPrefix?: string;
}
