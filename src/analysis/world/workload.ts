import { isObject, JsonObject, objectOf, TextMap, textMapOf } from '../../manifests/views';
import { Kind } from '../kinds';
import { Resource } from '../resource';

/** A pod, or what makes pods: the pod template of a Deployment, StatefulSet and so on. */
export interface Workload {
  readonly resource: Resource;
  readonly namespace: string;
  /** Labels and annotations that the pods carry. */
  readonly labels: TextMap;
  readonly annotations: TextMap;
  readonly podSpec: JsonObject;
  /** Where the pod is in the object: empty for a Pod, else `spec.template.`. */
  readonly path: string;
}

/** The kinds whose `spec.template` is a pod. */
export const TEMPLATE_KINDS: readonly Kind[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Rollout'];

/** A Pod as a workload. */
export function podWorkload(resource: Resource): Workload {
  return { resource, namespace: resource.namespace, labels: resource.labels, annotations: resource.annotations, podSpec: resource.spec, path: '' };
}

/** What a Deployment or the like makes, or undefined where it has no template (a Rollout with `workloadRef`). */
export function templateWorkload(resource: Resource): Workload | undefined {
  if (!isObject(resource.spec.template)) {
    return undefined;
  }
  const metadata = objectOf(resource.spec.template.metadata);
  return {
    resource,
    namespace: resource.namespace,
    labels: textMapOf(metadata.labels),
    annotations: textMapOf(metadata.annotations),
    podSpec: objectOf(resource.spec.template.spec),
    path: 'spec.template.',
  };
}
