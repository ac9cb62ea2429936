import { IConstruct } from 'constructs';
import { problem, show } from '../vocabulary/problem';

const boundaries = new WeakMap<IConstruct, ClusterBoundary>();

/**
 * Says that a subtree of the app goes to a cluster of its own: dev and prod charts in one app, the phases of a rollout.
 * Inside one cluster a host has one owner; in different ones the same service may be declared again.
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
    const before = boundaries.get(scope);
    if (before && before.name !== name) {
      throw problem(who, `the subtree belongs to the cluster '${before.name}' already, got ${show(name)}`, 'Mark a subtree once');
    }
    const boundary = before ?? new ClusterBoundary(name);
    boundaries.set(scope, boundary);
    return boundary;
  }

  /** The cluster that a construct goes to: the nearest mark above it, or undefined where there is none. @internal */
  public static _clusterOf(construct: IConstruct): string | undefined {
    for (let at: IConstruct | undefined = construct; at; at = at.node.scope) {
      const boundary = boundaries.get(at);
      if (boundary) {
        return boundary.name;
      }
    }
    return undefined;
  }

  private constructor(
    /** The cluster. */
    public readonly name: string,
  ) {}
}
