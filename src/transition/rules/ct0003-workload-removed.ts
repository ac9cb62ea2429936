import { lossesOf } from '../lost-pods';
import { newestOf, StepRule } from '../step';
import { tellUse } from '../uses';

export const workloadRemoved: StepRule = {
  name: 'ct0003-workload-removed',
  code: 'CT0003',
  check: (step, report) => {
    for (const { use, workloads } of lossesOf(step).filter(({ cause }) => cause === 'WORKLOAD')) {
      const removed = workloads.map(({ resource }) => ({ resource, newest: newestOf(step, resource) }));
      for (const { resource, newest } of removed) {
        const isScaled = newest !== resource;
        report(newest, {
          ...(isScaled ? { path: 'spec.replicas' } : {}),
          values: { ...tellUse(use), workloads: workloads.map((one) => one.resource.id), how: isScaled ? 'is scaled to 0' : workloads.length === 1 ? 'is removed' : 'are removed' },
        });
      }
    }
  },
};
