/** How copies are sent. */
export interface MirrorOptions {
  /**
   * The port of the service that copies go to, one of those that speak HTTP.
   * @default - that of the request; of requests from gateways the first that does
   */
  readonly port?: number;

  /**
   * Whether the version may have live traffic of its own as well: then it has both loads, and side effects happen twice.
   * @default false
   */
  readonly allowLive?: boolean;
}
