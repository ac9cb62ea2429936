import { selects } from '../../analysis/world/labels';
import { fullHost } from '../../analysis/world/routed';
import { VirtualService } from '../../analysis/world/virtual-service';
import { World } from '../../analysis/world/world';
import { declaredSubset, runningWorkload, serviceOf, servingWorkloads } from '../pods';
import { Step, StepRule } from '../step';
import { tellUse, Use, useKey, usesOf } from '../uses';

export const newVersion: StepRule = {
  name: 'ct0008-new-version',
  code: 'CT0008',
  check: (step, report) => {
    const used = usesOf(step.before);
    for (const use of usesOf(step.after).values()) {
      const { routed, host, subset } = use;
      if (routed && !used.has(useKey(host, subset)) && isCalled(step.before, step.after, routed.virtualService)) {
        const what = newsOf(step, use);
        if (what !== undefined) {
          report(routed.virtualService.resource, { path: routed.destination.path, values: { ...tellUse(use), what } });
        }
      }
    }
  },
};

/** Whether clients may already call one of the hosts; nobody waits for one that is new. */
function isCalled(before: World, after: World, { hosts, resource }: VirtualService): boolean {
  const known = before.once('transition/hosts', () => new Set(before.virtualServices
    .flatMap((one) => one.hosts.map((host) => fullHost(before, host, one.resource.namespace)))));
  return hosts.some((host) => {
    const full = fullHost(after, host, resource.namespace);
    return known.has(full) || before.registry.find(full).length > 0;
  });
}

/** What of a destination is new, the most important thing first. */
function newsOf({ before, after }: Step, { host, subset }: Use): string | undefined {
  const declared = subset === '' ? undefined : declaredSubset(after, host, subset);
  const labels = declared?.subset.labels ?? {};
  const service = serviceOf(after, host);
  const workloads = (subset === '' || declared) ? servingWorkloads(after, host, labels) : [];
  const ready = workloads.filter(({ resource }) => {
    const old = runningWorkload(before, resource.id);
    return old && selects(labels, old.labels) && selects(service?.selector ?? {}, old.labels);
  });
  if (workloads.length > 0 && ready.length === 0) {
    return `its pods (${workloads.map(({ resource }) => resource.id).sort().join(', ')})`;
  }
  if (service && before.registry.find(host).length === 0) {
    return `the Service ${service.resource.id}`;
  }
  return declared && !declaredSubset(before, host, subset) ? `the subset (${declared.rule.resource.id})` : undefined;
}
