import { Severity } from '../../vocabulary/finding';
import { Code } from '../catalogue';
import { Rule } from '../rule';
import { Admission, admissions } from '../world/admission';

const UNREACHABLE = new Set(['VS-170', 'VS-171', 'VS-173']);
const INEFFECTIVE = new Set(['VS-172', 'VS-174']);

export const schema: Rule = {
  name: 'ist0106-schema',
  mode: 'PARITY',
  codes: ['IST0106', 'IST0130', 'IST0131', 'IST0133'],
  check: (world, report) => {
    for (const admission of admissions(world)) {
      const { resource, rule, path, message, fix } = admission;
      report(codeOf(admission), resource, { rule, path, values: { problem: message }, ...(fix === undefined ? {} : { fix }) });
    }
  },
};

function codeOf({ rule, severity }: Admission): Code {
  return UNREACHABLE.has(rule) ? 'IST0130' : INEFFECTIVE.has(rule) ? 'IST0131' : severity === Severity.ERROR ? 'IST0106' : 'IST0133';
}
