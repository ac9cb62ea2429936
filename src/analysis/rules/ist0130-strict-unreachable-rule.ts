import { Rule } from '../rule';
import { hiddenRules } from '../world/hidden-routes';
import { RouteRule, ruleLabel } from '../world/virtual-service';

export const strictUnreachableRule: Rule = {
  name: 'ist0130-strict-unreachable-rule',
  mode: 'STRICT',
  codes: ['IST0130'],
  check: (world, report) => {
    for (const { virtualService, rule, takenBy, entirely, plain } of hiddenRules(world)) {
      if (entirely && plain) {
        const by = [...new Set(takenBy.filter((one): one is RouteRule => one !== undefined).map(ruleLabel))];
        report('IST0130', virtualService.resource, {
          path: rule.path,
          message: 'the route {route} never gets a request: {by} before it takes them all',
          values: { route: ruleLabel(rule), by },
        });
      }
    }
  },
};
