import { IConstruct } from 'constructs';
import { isInTree } from './host-owners';
import { clusterOf } from '../vocabulary/clusters';
import { problem } from '../vocabulary/problem';

/** Per app: who says what workloads take. Kept beside the tree, so that neither is walked to ask. */
const owners = new WeakMap<IConstruct, Map<string, IConstruct[]>>();

/**
 * Claims the PeerAuthentication of workloads: a second one of that name would take the place of the first, whatever its mode.
 * Throws with the path of the construct of the same cluster that has it.
 *
 * @param key namespace and name of the PeerAuthentication
 * @param workloads `namespace 'shop'`, for the message
 */
export function claimMutualTls(who: string, owner: IConstruct, key: string, workloads: string): void {
  const claims = owners.get(owner.node.root) ?? new Map<string, IConstruct[]>();
  owners.set(owner.node.root, claims);
  const others = claims.get(key) ?? [];
  const cluster = clusterOf(owner);
  const rival = others.find((other) => isInTree(other) && clusterOf(other) === cluster);
  if (rival) {
    throw problem(who, `${workloads} has mutual TLS by '${rival.node.path}' already`, 'Say its mode in one place, and leave the other out');
  }
  claims.set(key, [...others, owner]);
}
