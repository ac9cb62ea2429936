import { Severity } from '../../vocabulary/finding';
import { Rule } from '../rule';
import { DestinationRule, Subset } from '../world/destination-rule';
import { endpointsOf, withoutRuntimeLabels } from '../world/endpoints';
import { selectorText } from '../world/labels';
import { versionsMissed } from '../world/missed-versions';
import { usedSubsets } from '../world/used-subsets';
import { World } from '../world/world';

export const strictSubsetLabels: Rule = {
  name: 'ist0173-strict-subset-labels',
  mode: 'STRICT',
  codes: ['IST0173'],
  check: (world, report) => {
    for (const rule of world.destinationRules) {
      const endpoints = rule.subsets.length > 0 ? endpointsOf(world, rule) : undefined;
      for (const subset of endpoints ? rule.subsets : []) {
        const wanted = withoutRuntimeLabels(subset.labels);
        if (endpoints && Object.keys(wanted).length > 0 && !endpoints.carry(wanted) && versionsMissed(world, rule, wanted).length === 0) {
          const severity = severityOf(world, endpoints.severity, rule, subset);
          report('IST0173', rule.resource, {
            path: `${subset.path}.labels`,
            severity,
            values: { subset: subset.name, labels: selectorText(subset.labels) },
            ...(severity === Severity.INFO ? UNUSED : {}),
          });
        }
      }
    }
  },
};

const UNUSED = { message: 'the subset {subset} selects no pod among the manifests: its labels are {labels}' };

/** A subset that no route names gets no requests (R-U1), and may wait for its version; where there are no routes at all, they live elsewhere. */
function severityOf(world: World, evidence: Severity, { fqdn }: DestinationRule, { name }: Subset): Severity {
  const { used, routed } = usedSubsets(world);
  if (!world.complete && routed.size > 0 && !used.has(`${fqdn}\n${name}`)) {
    return Severity.INFO;
  }
  return evidence === Severity.ERROR && world.severityOf(true) !== Severity.ERROR ? Severity.WARNING : world.complete ? Severity.ERROR : evidence;
}
