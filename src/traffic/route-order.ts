/** In which order the HTTP routes of a VirtualService are written; Istio takes the first that matches. */
export enum RouteOrder {
  /** As they were declared. */
  DECLARED = 'DECLARED',
  /**
   * Routes with conditions before those without; among themselves higher `priority` first, then more specific first where one would
   * hide the other, else as declared. A route that could never match is an error at synthesis.
   */
  BY_PRIORITY = 'BY_PRIORITY',
}
