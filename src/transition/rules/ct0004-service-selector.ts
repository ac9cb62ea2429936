import { selectorText } from '../../analysis/world/labels';
import { lossesOf } from '../lost-pods';
import { StepRule } from '../step';
import { tellUse } from '../uses';

export const serviceSelector: StepRule = {
  name: 'ct0004-service-selector',
  code: 'CT0004',
  check: (step, report) => {
    for (const { use, oldService, newService } of lossesOf(step).filter(({ cause }) => cause === 'SERVICE')) {
      report(newService.resource, {
        path: 'spec.selector',
        values: { ...tellUse(use), from: selectorText(oldService.selector), to: selectorText(newService.selector) },
      });
    }
  },
};
