import { IConstruct } from 'constructs';
import { clusterOf } from '../vocabulary/clusters';
import { problem } from '../vocabulary/problem';

/** Per app: who owns which host. Kept beside the tree, so that neither is walked to ask. */
const owners = new WeakMap<IConstruct, Map<string, IConstruct[]>>();

/**
 * Claims a host for a service: in the mesh Istio takes one VirtualService per host and drops the others.
 * Throws with both construct paths if another service of the same cluster has it.
 *
 * @param host the full name, or the short one where the namespace is not known
 */
export function claimHost(who: string, owner: IConstruct, host: string): void {
  const hosts = owners.get(owner.node.root) ?? new Map<string, IConstruct[]>();
  owners.set(owner.node.root, hosts);
  const others = hosts.get(host) ?? [];
  const cluster = clusterOf(owner);
  const rival = others.find((other) => other !== owner && isInTree(other) && clusterOf(other) === cluster);
  if (rival) {
    throw problem(who, `host '${host}' belongs to '${rival.node.path}' already`,
      'A host has one owner in a cluster: add routes to that service, choose another id, serviceName or namespace, '
      + "or mark the charts of different clusters with ClusterBoundary.of(chart, 'prod') before their services are made", 'IST0109');
  }
  hosts.set(host, [...others, owner]);
}

/** Whether neither the construct nor anything above it was removed since. */
export function isInTree(construct: IConstruct): boolean {
  return construct.node.scopes.every((one) => one.node.scope === undefined || one.node.scope.node.tryFindChild(one.node.id) === one);
}
