import { isObject, objectsOf } from '../../manifests/views';
import { Rule } from '../rule';

export const sourceWithoutSource: Rule = {
  name: 'ci0002-source-without-source',
  mode: 'STRICT',
  codes: ['CI0002'],
  check: (world, report) => {
    for (const policy of world.of('AuthorizationPolicy')) {
      objectsOf(policy.spec.rules).forEach((rule, r) => objectsOf(rule.from).forEach((from, f) => {
        if (!isObject(from.source)) {
          report('CI0002', policy, { path: `spec.rules[${r}].from[${f}]` });
        }
      }));
    }
  },
};
