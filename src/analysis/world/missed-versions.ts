import { DestinationRule } from './destination-rule';
import { Service } from './service';
import { Workload } from './workload';
import type { World } from './world';
import { TextMap } from '../../manifests/views';

/** Workloads that belong to a Service but for labels that differ between versions, by which its selector misses them. */
export interface MissedVersion {
  readonly service: Service;
  readonly workloads: readonly Workload[];
}

/** The Services of a rule's host whose selector keeps the pods of a subset out, because it asks for another value of the subset's labels. */
export function versionsMissed(world: World, { fqdn }: DestinationRule, labels: TextMap): MissedVersion[] {
  return world.registry.find(fqdn).flatMap(({ service, namespace }) => {
    const selector = service?.selector ?? {};
    const keys = Object.keys(selector);
    const relaxed = keys.filter((key) => labels[key] === undefined || labels[key] === selector[key]);
    if (!service || relaxed.length === 0 || relaxed.length === keys.length) {
      return [];
    }
    const workloads = world.workloadsIn(namespace).select({ ...Object.fromEntries(relaxed.map((key) => [key, selector[key]])), ...labels });
    return workloads.length > 0 ? [{ service, workloads }] : [];
  });
}
