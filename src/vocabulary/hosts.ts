/** The reserved gateway name that stands for all sidecars. */
export const MESH = 'mesh';

/** The DNS suffix of Services where nothing else is said. */
export const DEFAULT_CLUSTER_DOMAIN = 'cluster.local';

/** The full name of a Service. */
export function serviceFqdn(name: string, namespace: string, clusterDomain = DEFAULT_CLUSTER_DOMAIN): string {
  return `${name}.${namespace}.svc.${clusterDomain}`;
}

/**
 * What istiod makes of a host in a rule: a name without a dot (and not `*` or an IPv6 address) is a Service in the rule's own
 * namespace, everything else is taken as written.
 */
export function resolveHost(host: string, namespace: string, clusterDomain = DEFAULT_CLUSTER_DOMAIN): string {
  return host.includes('.') || host.includes(':') || host === '*' || host === '' ? host : serviceFqdn(host, namespace, clusterDomain);
}

/** Whether the host is a wildcard (`*`, `*.example.com`). */
export function isWildcard(host: string): boolean {
  return host.startsWith('*');
}

/** Whether every name of `inner` is also a name of `outer` (both may be wildcards). */
export function hostCovers(outer: string, inner: string): boolean {
  if (!isWildcard(outer)) {
    return outer === inner;
  }
  const suffix = outer.slice(1);
  return isWildcard(inner) ? inner.slice(1).endsWith(suffix) : inner.endsWith(suffix);
}

/** Whether some name belongs to both hosts (both may be wildcards). */
export function hostsOverlap(a: string, b: string): boolean {
  return hostCovers(a, b) || hostCovers(b, a);
}
