import { objectOf, objectsOf, textsOf } from '../../manifests/views';
import { Rule } from '../rule';

export const sourceNamespace: Rule = {
  name: 'ist0101-source-namespace',
  mode: 'PARITY',
  codes: ['IST0101'],
  check: (world, report) => {
    const names = [...world.namespaces.keys()];
    const exists = world.once('namespacePatterns', () => new Map<string, boolean>());
    for (const policy of world.of('AuthorizationPolicy')) {
      objectsOf(policy.spec.rules).forEach((rule, r) => objectsOf(rule.from).forEach((from, f) => {
        const source = objectOf(from.source);
        for (const field of ['namespaces', 'notNamespaces']) {
          textsOf(source[field]).forEach((pattern, n) => {
            if (!exists.has(pattern)) {
              exists.set(pattern, names.some((name) => namespaceMatches(pattern, name)));
            }
            if (!exists.get(pattern)) {
              report('IST0101', policy, { path: `spec.rules[${r}].from[${f}].source.${field}[${n}]`, values: { what: 'namespace', value: pattern } });
            }
          });
        }
      }));
    }
  },
};

/** Globs compare case-sensitively, plain names do not (AN-012). */
function namespaceMatches(pattern: string, name: string): boolean {
  return pattern === '*'
    || (pattern.startsWith('*') && name.endsWith(pattern.slice(1)))
    || (pattern.endsWith('*') && name.startsWith(pattern.slice(0, -1)))
    || (!pattern.startsWith('*') && !pattern.endsWith('*') && name.toLowerCase() === pattern.toLowerCase());
}
