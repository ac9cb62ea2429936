import { Rule } from '../rule';
import { retryBudgets } from '../world/retry-budget';

export const retriesBeyondTimeout: Rule = {
  name: 'ci0020-retries-beyond-timeout',
  mode: 'STRICT',
  codes: ['CI0020'],
  check: (world, report) => {
    for (const { resource, rule, attempts, perTry, timeout } of retryBudgets(world)) {
      // Istio's attempts are retries: the first try comes on top.
      const tries = attempts + 1;
      if (perTry.nanoseconds <= timeout.nanoseconds && tries * perTry.nanoseconds > timeout.nanoseconds) {
        report('CI0020', resource, { path: `${rule.path}.retries`, values: { tries, try: perTry.text, timeout: timeout.text } });
      }
    }
  },
};
