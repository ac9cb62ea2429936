import { Rule } from '../rule';
import { hiddenRules } from '../world/hidden-routes';
import { ruleLabel } from '../world/virtual-service';

export const strictIneffectiveMatch: Rule = {
  name: 'ist0131-strict-ineffective-match',
  mode: 'STRICT',
  codes: ['IST0131'],
  check: (world, report) => {
    for (const { virtualService, rule, takenBy, entirely } of hiddenRules(world)) {
      takenBy.forEach((taker, i) => {
        if (!entirely && taker) {
          report('IST0131', virtualService.resource, {
            path: `${rule.path}.match[${i}]`,
            message: 'this match of {route} never gets a request: {by} before it takes them all',
            values: { route: ruleLabel(rule), by: ruleLabel(taker) },
          });
        }
      });
    }
  },
};
