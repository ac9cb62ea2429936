import { isWildcardDomain } from '../../vocabulary/domains';

/** P-07: istiod's own names of clusters, `outbound_.80_.v1_.reviews.shop.svc.cluster.local`. */
function isClusterName(text: string): boolean {
  const parts = text.split('_');
  const trimmed = (part: string) => part.replace(/^\.+|\.+$/g, '');
  return parts.length >= 4 && parts[0] === 'outbound' && /\d/.test(trimmed(parts[1])) && /[A-Za-z]/.test(trimmed(parts[3]));
}

/** P-06, and at gateways P-07. */
export function isSniHost(text: string, atGateway: boolean): boolean {
  return atGateway && text.startsWith('outbound_') ? text.length <= 255 && isClusterName(text) : isWildcardDomain(text);
}
