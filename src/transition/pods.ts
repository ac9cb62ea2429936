import { byId } from './uses';
import { DestinationRule, Subset } from '../analysis/world/destination-rule';
import { selects } from '../analysis/world/labels';
import { Service } from '../analysis/world/service';
import { Workload } from '../analysis/world/workload';
import { World } from '../analysis/world/world';
import { numberOf, objectOf, TextMap, textOf } from '../manifests/views';

/** A subset and the DestinationRule that declares it. */
export interface Declared {
  readonly rule: DestinationRule;
  readonly subset: Subset;
}

/** The subset of a host, from the first DestinationRule by name that declares it. */
export function declaredSubset(world: World, host: string, name: string): Declared | undefined {
  return world.once('transition/subsets', () => {
    const all = new Map<string, Declared>();
    for (const rule of [...world.destinationRules].sort(byId)) {
      for (const subset of rule.subsets) {
        const key = `${rule.fqdn}\n${subset.name}`;
        if (!all.has(key)) {
          all.set(key, { rule, subset });
        }
      }
    }
    return all;
  }).get(`${host}\n${name}`);
}

/** The Service of a host; undefined where it is none, or where it stands in other manifests. */
export function serviceOf(world: World, host: string): Service | undefined {
  return world.registry.find(host).find(({ service }) => service !== undefined)?.service;
}

/** The workload of the same kind, namespace and name, as long as it has pods. */
export function runningWorkload(world: World, id: string): Workload | undefined {
  return world.once('transition/workloads', () => new Map(world.workloads.filter((one) => hasPods(one)).map((one) => [one.resource.id, one]))).get(id);
}

/** The workloads whose pods answer for a subset, or for the host where there is none. */
export function servingWorkloads(world: World, host: string, subset: TextMap): Workload[] {
  const service = serviceOf(world, host);
  if (!service || Object.keys(service.selector).length === 0) {
    return [];
  }
  const wanted = { ...subset, ...service.selector };
  return selects(subset, wanted) ? world.workloadsIn(service.resource.namespace).select(wanted).filter(hasPods) : [];
}

/** The autoscaler of a workload (`Kind/namespace/name`), which says how many pods it has. */
export function autoscalerOf(world: World, id: string): string | undefined {
  return world.once('transition/autoscalers', () => new Map<string, string>([...world.of('HorizontalPodAutoscaler'), ...world.of('ScaledObject')].map((autoscaler) => {
    const target = objectOf(autoscaler.spec.scaleTargetRef);
    return [`${textOf(target.kind) || 'Deployment'}/${autoscaler.namespace}/${textOf(target.name)}`, autoscaler.id];
  }))).get(id);
}

function hasPods({ resource }: Workload): boolean {
  return numberOf(resource.spec.replicas) !== 0;
}
