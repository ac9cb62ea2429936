import type { Cluster, WeightedCluster } from '../table';

/**
 * Shares of the requests by version: the version label where a workload shows it, else the subset, else the host;
 * `host/name` where several hosts share a name. Percent of the sum, two decimals.
 */
export function splitOf(clusters: readonly WeightedCluster[], versionOf: (cluster: Cluster) => string | undefined): { [version: string]: number } {
  const named = clusters.map(({ cluster, weight }) => ({ cluster, weight, name: versionOf(cluster) ?? cluster.subset ?? cluster.host }));
  const hosts = new Map<string, Set<string>>();
  for (const { name, cluster } of named) {
    hosts.set(name, (hosts.get(name) ?? new Set()).add(cluster.host));
  }
  const sum = clusters.reduce((total, { weight }) => total + weight, 0);
  const weights = new Map<string, number>();
  for (const { name, cluster, weight } of named) {
    const key = hosts.get(name)!.size > 1 ? `${cluster.host}/${name}` : name;
    weights.set(key, (weights.get(key) ?? 0) + weight);
  }
  return Object.fromEntries([...weights].map(([key, weight]) => [key, sum === 0 ? 0 : Math.round((weight * 10_000) / sum) / 100]));
}
