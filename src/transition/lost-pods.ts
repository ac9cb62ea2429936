import { declaredSubset, runningWorkload, serviceOf, servingWorkloads } from './pods';
import { Step } from './step';
import { byId, Use, usesOf } from './uses';
import { selects } from '../analysis/world/labels';
import { Service } from '../analysis/world/service';
import { Workload } from '../analysis/world/workload';
import type { TextMap } from '../manifests/views';

/** Why none of the pods that serve before a step serves during it. */
export type Cause = 'WORKLOAD' | 'SUBSET' | 'SERVICE' | 'PODS';

/** Something that gets requests before a step, is still declared after it, and whose pods are all out of reach during it. */
export interface Loss {
  readonly use: Use;
  readonly cause: Cause;
  /** The workloads that serve it before the step, by name. */
  readonly workloads: readonly Workload[];
  readonly oldService: Service;
  readonly newService: Service;
  readonly oldLabels: TextMap;
  readonly newLabels: TextMap;
}

/** Everything that loses its pods in a step. What the manifests show no pods of is left out. */
export function lossesOf(step: Step): readonly Loss[] {
  return step.after.once('transition/losses', () => [...usesOf(step.before).values()].flatMap((use) => lossOf(step, use) ?? []));
}

function lossOf(step: Step, use: Use): Loss | undefined {
  const { before, after } = step;
  const [oldService, newService] = [serviceOf(before, use.host), serviceOf(after, use.host)];
  const [oldLabels, newLabels] = [labelsOf(step.before, use), labelsOf(step.after, use)];
  const workloads = oldLabels ? servingWorkloads(before, use.host, oldLabels).sort(byId) : [];
  if (!oldService || !newService || !oldLabels || !newLabels || workloads.length === 0 || Object.keys(newService.selector).length === 0) {
    return undefined;
  }
  const kept = workloads.filter(({ resource }) => runningWorkload(after, resource.id));
  const inSubset = kept.filter(({ labels }) => selects(newLabels, labels));
  const inReach = inSubset.filter(({ labels }) => selects(newService.selector, labels));
  const staying = inReach.filter(({ resource }) => {
    const labels = runningWorkload(after, resource.id)!.labels;
    return selects(newLabels, labels) && selects(newService.selector, labels);
  });
  if (staying.length > 0) {
    return undefined;
  }
  const cause = kept.length === 0 ? 'WORKLOAD' : inSubset.length === 0 ? 'SUBSET' : inReach.length === 0 ? 'SERVICE' : 'PODS';
  return { use, cause, workloads, oldService, newService, oldLabels, newLabels };
}

function labelsOf(world: Step['before'], { host, subset }: Use): TextMap | undefined {
  return subset === '' ? {} : declaredSubset(world, host, subset)?.subset.labels;
}
