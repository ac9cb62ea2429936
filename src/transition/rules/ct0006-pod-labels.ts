import { selectorText, selects } from '../../analysis/world/labels';
import { lossesOf } from '../lost-pods';
import { runningWorkload } from '../pods';
import { StepRule } from '../step';
import { tellUse } from '../uses';

export const podLabels: StepRule = {
  name: 'ct0006-pod-labels',
  code: 'CT0006',
  check: (step, report) => {
    for (const { use, workloads, newService } of lossesOf(step).filter(({ cause }) => cause === 'PODS')) {
      for (const workload of workloads) {
        const now = runningWorkload(step.after, workload.resource.id);
        if (now) {
          const selector = selects(newService.selector, now.labels) ? tellUse(use).version : newService.resource.id;
          report(now.resource, {
            path: `${now.path}metadata.labels`,
            values: { ...tellUse(use), selector, from: selectorText(workload.labels), to: selectorText(now.labels) },
          });
        }
      }
    }
  },
};
