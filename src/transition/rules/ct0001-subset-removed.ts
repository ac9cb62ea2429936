import { declaredSubset } from '../pods';
import { newestOf, StepRule } from '../step';
import { routesTo, tellUse, usesOf } from '../uses';

export const subsetRemoved: StepRule = {
  name: 'ct0001-subset-removed',
  code: 'CT0001',
  check: (step, report) => {
    for (const use of usesOf(step.before).values()) {
      const { host, subset } = use;
      const declared = declaredSubset(step.before, host, subset);
      const isHostRemoved = step.before.registry.find(host).length > 0 && step.after.registry.find(host).length === 0;
      if (declared && !isHostRemoved && !declaredSubset(step.after, host, subset)) {
        report(newestOf(step, declared.rule.resource), {
          path: 'spec.subsets',
          values: { ...tellUse(use), host, subset },
          // Where no route is left there is no other version to give the share to.
          ...(use.routed && routesTo(step.after, host).length === 0
            && { fix: 'Take two steps: first remove the routes and keep the DestinationRule, then remove the subset' }),
        });
      }
    }
  },
};
