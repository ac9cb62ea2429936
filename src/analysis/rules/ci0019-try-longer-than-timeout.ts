import { Rule } from '../rule';
import { retryBudgets } from '../world/retry-budget';

export const tryLongerThanTimeout: Rule = {
  name: 'ci0019-try-longer-than-timeout',
  mode: 'STRICT',
  codes: ['CI0019'],
  check: (world, report) => {
    for (const { resource, rule, perTry, timeout } of retryBudgets(world)) {
      if (perTry.nanoseconds > timeout.nanoseconds) {
        report('CI0019', resource, { path: `${rule.path}.retries.perTryTimeout`, values: { try: perTry.text, timeout: timeout.text } });
      }
    }
  },
};
