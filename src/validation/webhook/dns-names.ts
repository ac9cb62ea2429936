import { isAddress, isDomainLabel, isWildcardDomain } from '../../vocabulary/domains';

/** P-08h: what is wrong with a host of a Gateway's server or a Sidecar's egress. */
export function servedHostProblem(host: string, addressAllowed: boolean): string | undefined {
  if (host !== '*' && !host.includes('.')) {
    return 'short names (non FQDN) are not allowed';
  }
  if (host.includes('*') && host !== '*' && !host.startsWith('*.')) {
    return 'partial wildcard is not allowed';
  }
  return isWildcardDomain(host) || (addressAllowed && isAddress(host)) ? undefined : 'it is no valid domain name';
}

/** Whether this is a namespace, `*` for all or `.` for the own one. */
export function isNamespaceScope(namespace: string): boolean {
  return namespace === '*' || namespace === '.' || isDomainLabel(namespace);
}
