import type { Manifest } from './manifest';
import { problem } from '../vocabulary/problem';

/** The manifests of each cluster; one group of all where nothing says that there are several. */
export function byCluster(manifests: readonly Manifest[]): Map<string | undefined, Manifest[]> {
  const clusters = new Map<string | undefined, Manifest[]>(manifests.length === 0 ? [[undefined, []]] : []);
  for (const manifest of manifests) {
    const group = clusters.get(manifest.cluster);
    if (group === undefined) {
      clusters.set(manifest.cluster, [manifest]);
    } else {
      group.push(manifest);
    }
  }
  return clusters;
}

/** Throws where manifests go to several clusters: a request is sent in one of them. */
export function requireOneCluster(who: string, manifests: readonly Manifest[]): void {
  const clusters = [...byCluster(manifests).keys()];
  if (clusters.length > 1) {
    const names = clusters.map((name) => (name === undefined ? 'the one of unmarked charts' : `'${name}'`)).join(', ');
    throw problem(who, `the manifests must go to one cluster, got ${names}`, 'Make a mesh of one cluster, for example with Mesh.fromChart(chart)');
  }
}
