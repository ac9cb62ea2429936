import { Severity } from '../../vocabulary/finding';
import { Rule } from '../rule';
import { admissions } from '../world/admission';

/** Decided with the routing engine's own matchers instead: IST0130, IST0131, CI0004. */
const REACHABILITY = new Set(['VS-170', 'VS-171', 'VS-172', 'VS-173', 'VS-174']);

export const strictSchema: Rule = {
  name: 'ist0106-strict-schema',
  mode: 'STRICT',
  codes: ['IST0106', 'IST0133'],
  check: (world, report) => {
    for (const { resource, rule, severity, path, message, fix } of admissions(world)) {
      if (!REACHABILITY.has(rule)) {
        report(severity === Severity.ERROR ? 'IST0106' : 'IST0133', resource, {
          rule,
          path,
          values: { problem: message },
          ...(fix === undefined ? {} : { fix }),
        });
      }
    }
  },
};
