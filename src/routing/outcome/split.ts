import type { Cluster, WeightedCluster } from '../route';

/**
 * What each cluster is called in a split: by the version label where a workload shows it, else the subset, else the host;
 * `host/name` where several hosts share a name.
 */
export function versionNames(clusters: readonly WeightedCluster[], versionOf: (cluster: Cluster) => string | undefined): string[] {
  const names = clusters.map(({ cluster }) => versionOf(cluster) ?? cluster.subset ?? cluster.host);
  const hosts = new Map<string, Set<string>>();
  clusters.forEach(({ cluster }, i) => hosts.set(names[i], (hosts.get(names[i]) ?? new Set()).add(cluster.host)));
  return names.map((name, i) => (hosts.get(name)!.size > 1 ? `${clusters[i].cluster.host}/${name}` : name));
}

/** Shares of the requests by name: percent of the sum, two decimals. */
export function splitOf(clusters: readonly WeightedCluster[], names: readonly string[]): { [version: string]: number } {
  const sum = clusters.reduce((total, { weight }) => total + weight, 0);
  const weights = new Map<string, number>();
  clusters.forEach(({ weight }, i) => weights.set(names[i], (weights.get(names[i]) ?? 0) + weight));
  return Object.fromEntries([...weights].map(([name, weight]) => [name, sum === 0 ? 0 : Math.round((weight * 10_000) / sum) / 100]));
}
