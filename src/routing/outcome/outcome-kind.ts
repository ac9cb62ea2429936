/**
 * What becomes of a request.
 *
 * @see https://istio.io/latest/docs/concepts/traffic-management/
 */
export enum OutcomeKind {
  /** It goes to one of the destinations, or is answered by a fault or a CORS policy on the way there. */
  ROUTE = 'ROUTE',
  /** The caller is sent to another URL. */
  REDIRECT = 'REDIRECT',
  /** The proxy answers by itself. */
  DIRECT_RESPONSE = 'DIRECT_RESPONSE',
  /** No route takes it: 404. */
  NOT_FOUND = 'NOT_FOUND',
  /** It goes to the address that was dialled, with no rule applied. */
  PASSTHROUGH = 'PASSTHROUGH',
  /** Only known hosts may be called, and this is none: 502 on a port for HTTP, a closed connection elsewhere. */
  BLACKHOLE = 'BLACKHOLE',
  /** The port is not one for HTTP: bytes are forwarded to the destinations. */
  TCP = 'TCP',
  /** The gateway does not listen there, or not for this server name: the connection is refused. */
  NO_LISTENER = 'NO_LISTENER',
  /** The proxy cannot read the request: 400, or 431 where the headers are too large. */
  BAD_REQUEST = 'BAD_REQUEST',
}
