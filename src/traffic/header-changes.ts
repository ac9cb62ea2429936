/** What is done to the headers of a request or a response. */
export interface HeaderOperations {
  /**
   * Headers that get this value, whatever they had. Values may hold commands of Envoy as `%REQ(x-id)%`; a percent sign alone is `%%`.
   * Throws for pseudo headers (a request's `:authority` is allowed), for one name in two cases and for values that Istio refuses.
   * @default - none
   */
  readonly set?: { readonly [name: string]: string };

  /**
   * Headers that get this value beside those they have.
   * @default - none
   */
  readonly add?: { readonly [name: string]: string };

  /**
   * Headers that are taken away. Throws for `host` and for pseudo headers.
   * @default - none
   */
  readonly remove?: string[];
}

/**
 * Changes of headers, on the way to the destination and back.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Headers
 */
export interface HeaderChanges {
  /**
   * Before the request goes to its destination.
   * @default - as received
   */
  readonly request?: HeaderOperations;

  /**
   * Before the response goes to the client.
   * @default - as received
   */
  readonly response?: HeaderOperations;
}
