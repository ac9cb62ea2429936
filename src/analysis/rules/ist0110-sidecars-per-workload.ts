import { allOf, sortedNames } from '../names';
import { Rule } from '../rule';
import { groupBy } from '../world/grouping';
import { isAmbientPod } from '../world/injection';
import { SelectorIndex, selectorText } from '../world/labels';
import { readSidecar, SidecarConfig } from '../world/sidecar';
import { Workload } from '../world/workload';

/** Sidecars of a namespace that select the same pods, whatever these are. */
interface Alike {
  readonly sidecars: readonly SidecarConfig[];
  /** Of the workloads that make trouble the first one by name: thousands of pods are one mistake. */
  ambient?: Workload;
  shared?: { readonly workload: Workload; readonly by: readonly Alike[] };
}

export const sidecarsPerWorkload: Rule = {
  name: 'ist0110-sidecars-per-workload',
  mode: 'BOTH',
  codes: ['IST0110', 'IST0167'],
  check: (world, report) => {
    const selecting = world.of('Sidecar').map(readSidecar).filter(({ hasLabels }) => hasLabels);
    const groups = [...groupBy(selecting, ({ resource, labels }) => `${resource.namespace}\n${selectorText(labels)}`).values()].map((sidecars): Alike => ({ sidecars }));
    const byNamespace = groupBy(groups, ({ sidecars }) => sidecars[0].resource.namespace);
    const indexes = new Map([...byNamespace].map(([namespace, list]) => [namespace, new SelectorIndex(list, ({ sidecars }) => sidecars[0].labels)]));
    for (const workload of world.workloads) {
      const by = indexes.get(workload.namespace)?.selecting(workload.labels) ?? [];
      const isShared = by.length > 1 || by.some(({ sidecars }) => sidecars.length > 1);
      for (const group of by) {
        if (isAmbientPod(workload)) {
          group.ambient = firstOf(workload, group.ambient);
        } else if (isShared && firstOf(workload, group.shared?.workload) === workload) {
          group.shared = { workload, by };
        }
      }
    }
    const names = new Map<readonly Alike[], string[]>();
    for (const { sidecars, ambient, shared } of groups) {
      if (ambient !== undefined) {
        sidecars.forEach(({ resource }) => report('IST0167', resource, { values: { scope: `a selected pod, ${ambient.resource.name},` } }));
      }
      if (shared !== undefined) {
        const all = names.get(shared.by) ?? sortedNames(shared.by.flatMap((group) => group.sidecars.map(({ resource }) => resource.name)));
        names.set(shared.by, all);
        sidecars.forEach(({ resource }) => report('IST0110', resource, {
          path: 'spec.workloadSelector.labels',
          values: { sidecars: allOf(all), workload: shared.workload.resource.name },
        }));
      }
    }
  },
};

function firstOf(one: Workload, other: Workload | undefined): Workload {
  return other === undefined || one.resource.name < other.resource.name ? one : other;
}
