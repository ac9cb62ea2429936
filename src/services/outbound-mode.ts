/**
 * What happens to requests to hosts that the registry does not know.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#OutboundTrafficPolicy-Mode
 */
export enum OutboundMode {
  /** They are refused. */
  REGISTRY_ONLY = 'REGISTRY_ONLY',
  /** They are passed on to the address that was called. */
  ALLOW_ANY = 'ALLOW_ANY',
}
