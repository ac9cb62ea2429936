import { IConstruct } from 'constructs';
import { markCluster, markedCluster } from '../vocabulary/clusters';
import { problem, show } from '../vocabulary/problem';

/**
 * Says that a subtree of the app goes to a cluster of its own: dev and prod charts in one app, the phases of a rollout.
 * Inside one cluster a host has one owner; in different ones the same service may be declared again. A `Mesh` of the whole app is analyzed cluster by cluster.
 *
 * Mark the subtree before its services are made, in the constructor of the chart for example.
 */
export class ClusterBoundary {
  /**
   * Marks a subtree. Subtrees with one name are one cluster. Throws if the subtree is already marked with another name.
   * @param scope the chart, or any construct
   * @param name the cluster, for example `prod`
   */
  public static of(scope: IConstruct, name: string): ClusterBoundary {
    const who = `ClusterBoundary of '${scope.node.path || 'the app'}'`;
    if (typeof name !== 'string' || name === '') {
      throw problem(who, `the cluster must have a name, got ${show(name)}`, "Give one, for example 'prod'");
    }
    const before = markedCluster(scope);
    if (before !== undefined && before !== name) {
      throw problem(who, `the subtree belongs to the cluster '${before}' already, got ${show(name)}`, 'Mark a subtree once');
    }
    markCluster(scope, name);
    return new ClusterBoundary(name);
  }

  private constructor(
    /** The cluster. */
    public readonly name: string,
  ) {}
}
