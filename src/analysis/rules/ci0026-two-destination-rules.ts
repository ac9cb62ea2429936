import { allOf, sortedNames } from '../names';
import { qualifiedName } from '../resource';
import { Rule } from '../rule';
import { DestinationRule } from '../world/destination-rule';
import { append, groupBy } from '../world/grouping';

export const twoDestinationRules: Rule = {
  name: 'ci0026-two-destination-rules',
  mode: 'STRICT',
  codes: ['CI0026'],
  check: (world, report) => {
    const plain = world.destinationRules.filter(({ hasWorkloadSelector, fqdn }) => !hasWorkloadSelector && fqdn !== '');
    for (const rules of groupBy(plain, ({ resource, fqdn }) => `${resource.namespace}/${fqdn}`).values()) {
      for (const [what, users] of rules.length > 1 ? claims(rules) : []) {
        for (const group of seenTogether(users)) {
          const others = allOf(sortedNames(group.map(({ resource }) => qualifiedName(resource))));
          group.forEach(({ resource, host }) => report('CI0026', resource, { path: 'spec.host', values: { host, others, what } }));
        }
      }
    }
  },
};

/** What several rules define for their host: subsets of one name, and the policy of the host. */
function claims(rules: readonly DestinationRule[]): Map<string, DestinationRule[]> {
  const users = new Map<string, DestinationRule[]>();
  for (const rule of rules) {
    new Set(rule.subsets.map(({ name }) => `subset ${name}`)).forEach((what) => append(users, what, rule));
    if (rule.policy && Object.keys(rule.policy).length > 0) {
      append(users, 'a policy', rule);
    }
  }
  return users;
}

/** The rules that some namespace gets together: one exported to all meets every other. */
function seenTogether(rules: readonly DestinationRule[]): DestinationRule[][] {
  if (rules.some(({ exportTo }) => exportTo.length === 0 || exportTo.includes('*'))) {
    return rules.length > 1 ? [[...rules]] : [];
  }
  const byReader = new Map<string, DestinationRule[]>();
  for (const rule of rules) {
    new Set(rule.exportTo.map((entry) => (entry === '.' ? rule.resource.namespace : entry))).forEach((reader) => append(byReader, reader, rule));
  }
  return [...byReader.values()].filter((group) => group.length > 1);
}
