import { objectOf, objectsOf, textsOf } from '../../manifests/views';
import { Rule } from '../rule';
import { absent } from '../world/absence';

export const strictSourceNamespace: Rule = {
  name: 'ist0101-strict-source-namespace',
  mode: 'STRICT',
  codes: ['IST0101'],
  check: (world, report) => {
    const policies = world.of('AuthorizationPolicy');
    const known = new Set(policies.length === 0 ? [] : [...world.namespaces.keys(), ...world.resources.map(({ namespace }) => namespace)]);
    for (const policy of policies) {
      objectsOf(policy.spec.rules).forEach((rule, r) => objectsOf(rule.from).forEach((from, f) => {
        for (const field of ['namespaces', 'notNamespaces']) {
          textsOf(objectOf(from.source)[field]).forEach((name, n) => {
            if (!name.includes('*') && !known.has(name)) {
              report('IST0101', policy, {
                path: `spec.rules[${r}].from[${f}].source.${field}[${n}]`,
                values: { what: 'namespace', value: name },
                ...absent(world.severityOf(false)),
              });
            }
          });
        }
      }));
    }
  },
};
