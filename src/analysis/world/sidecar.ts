import { JsonObject, objectOf, objectsOf, TextMap, textMapOf } from '../../manifests/views';
import { Resource } from '../resource';

/** A Sidecar as rules of the analysis read it. */
export interface SidecarConfig {
  readonly resource: Resource;
  readonly labels: TextMap;
  readonly hasLabels: boolean;
  readonly egress: readonly JsonObject[];
}

/** Reads a Sidecar. */
export function readSidecar(resource: Resource): SidecarConfig {
  const labels = textMapOf(objectOf(resource.spec.workloadSelector).labels);
  return { resource, labels, hasLabels: Object.keys(labels).length > 0, egress: objectsOf(resource.spec.egress) };
}
