import { selectorText } from '../../analysis/world/labels';
import { lossesOf } from '../lost-pods';
import { declaredSubset } from '../pods';
import { StepRule } from '../step';
import { tellUse } from '../uses';

export const subsetLabels: StepRule = {
  name: 'ct0002-subset-labels',
  code: 'CT0002',
  check: (step, report) => {
    for (const { use, oldLabels, newLabels } of lossesOf(step).filter(({ cause }) => cause === 'SUBSET')) {
      const { rule, subset } = declaredSubset(step.after, use.host, use.subset)!;
      report(rule.resource, {
        path: `${subset.path}.labels`,
        values: { ...tellUse(use), host: use.host, subset: use.subset, from: selectorText(oldLabels), to: selectorText(newLabels) },
      });
    }
  },
};
