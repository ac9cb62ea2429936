import type { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { isInTree } from './host-owners';
import { clusterOf } from '../vocabulary/clusters';
import { problem } from '../vocabulary/problem';

/** Per app and per kind, namespace and cluster: the workload of each name. Kept beside the tree, so that it is not walked to ask. */
const owners = new WeakMap<IConstruct, Map<string, Map<string, ApiObject>>>();

/**
 * Claims the name of a workload: of two objects with one name the cluster keeps the one that is applied last, and a version loses its pods.
 * Throws with both construct paths if another workload of the same cluster has it.
 *
 * @param replaced the workload that makes room
 */
export function claimWorkload(who: string, workload: ApiObject, replaced?: ApiObject): void {
  const { kind, name, metadata: { namespace = '' } } = workload;
  const places = owners.get(workload.node.root) ?? new Map<string, Map<string, ApiObject>>();
  owners.set(workload.node.root, places);
  const place = `${kind}/${namespace}/${clusterOf(workload) ?? ''}`;
  const workloads = places.get(place) ?? new Map<string, ApiObject>();
  places.set(place, workloads);
  const rival = workloads.get(name);
  if (rival && rival !== workload && rival !== replaced && isInTree(rival)) {
    throw problem(who, `${kind} '${name}' of '${rival.node.path}' and '${workload.node.path}' are one object for the cluster`,
      'Give one of them another name: change the id or serviceName of the service, the version, or metadata.name of the workload', 'CI0030');
  }
  workloads.set(name, workload);
}
