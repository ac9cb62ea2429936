/** The names of the clusters that subtrees of an app go to; what writes and what reads must agree on them. */

interface Tree {
  readonly node: { readonly scope?: Tree };
}

const clusters = new WeakMap<Tree, string>();

/** The mark of the construct itself. */
export function markedCluster(construct: Tree): string | undefined {
  return clusters.get(construct);
}

/** Marks a subtree. */
export function markCluster(construct: Tree, cluster: string): void {
  clusters.set(construct, cluster);
}

/** The cluster that a construct goes to: the nearest mark above it, or undefined where there is none. */
export function clusterOf(construct: Tree): string | undefined {
  for (let at: Tree | undefined = construct; at; at = at.node.scope) {
    const cluster = clusters.get(at);
    if (cluster !== undefined) {
      return cluster;
    }
  }
  return undefined;
}
