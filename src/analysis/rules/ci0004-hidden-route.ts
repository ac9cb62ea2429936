import { Rule } from '../rule';
import { hiddenRules } from '../world/hidden-routes';
import { RouteRule, ruleLabel } from '../world/virtual-service';

export const hiddenRoute: Rule = {
  name: 'ci0004-hidden-route',
  mode: 'STRICT',
  codes: ['CI0004'],
  check: (world, report) => {
    for (const { virtualService, rule, takenBy, entirely, plain } of hiddenRules(world)) {
      if (entirely && !plain) {
        const by = [...new Set(takenBy.filter((one): one is RouteRule => one !== undefined).map(ruleLabel))];
        report('CI0004', virtualService.resource, { path: rule.path, values: { route: ruleLabel(rule), by } });
      }
    }
  },
};
