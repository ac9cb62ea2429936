import { RETIRED_ANNOTATION } from '../../vocabulary/retired';
import { declaredSubset, runningWorkload, serviceOf, servingWorkloads } from '../pods';
import { newestOf, StepRule } from '../step';
import { useKey, usesOf } from '../uses';

export const notRetired: StepRule = {
  name: 'ct0013-not-retired',
  code: 'CT0013',
  check: (step, report) => {
    const { before, after } = step;
    for (const rule of before.destinationRules) {
      for (const { name, labels } of serviceOf(after, rule.fqdn) ? rule.subsets : []) {
        if (declaredSubset(after, rule.fqdn, name) || usesOf(before).has(useKey(rule.fqdn, name))) {
          continue;
        }
        const gone = servingWorkloads(before, rule.fqdn, labels)
          .filter(({ resource }) => !runningWorkload(after, resource.id) && resource.annotations[RETIRED_ANNOTATION] !== 'true');
        if (gone.length > 0) {
          report(newestOf(step, rule.resource), { path: 'spec.subsets', values: { subset: name, workloads: gone.map(({ resource }) => resource.id).sort() } });
        }
      }
    }
  },
};
