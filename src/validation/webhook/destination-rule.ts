import { checkExportTo } from './export-to';
import { checkLabelMap } from './label-map';
import { checkSelector } from './label-selector';
import type { Problems } from './problems';
import { checkSubsetName } from './scalars';
import { checkTrafficPolicy } from './traffic-policy';
import { isObject, JsonObject, objectsOf, textOf } from '../../manifests/views';
import { isWildcardDomain } from '../../vocabulary/domains';
import { show } from '../../vocabulary/problem';

/** DR-001 to DR-094. */
export function checkDestinationRule(problems: Problems, spec: JsonObject, namespace: string): void {
  const host = textOf(spec.host);
  if (!isWildcardDomain(host)) {
    problems.error('DR-001', 'spec.host', `the host must be a domain name, got ${show(spec.host)}`, 'Give the name of a Service, or of a host of a ServiceEntry');
  }
  if (isObject(spec.trafficPolicy)) {
    checkTrafficPolicy(problems, 'spec.trafficPolicy', spec.trafficPolicy, namespace, true);
  }
  const names = new Set<string>();
  objectsOf(spec.subsets).forEach((subset, i) => {
    const path = `spec.subsets[${i}]`;
    const name = textOf(subset.name);
    if (names.has(name)) {
      problems.error('DR-004', `${path}.name`, `duplicate subset names, got ${show(name)} again`, 'Rename one of them');
    }
    names.add(name);
    checkSubsetName(problems, 'DR-005', `${path}.name`, name);
    checkLabelMap(problems, 'DR-006', `${path}.labels`, subset.labels);
    if (isObject(subset.trafficPolicy)) {
      checkTrafficPolicy(problems, `${path}.trafficPolicy`, subset.trafficPolicy, namespace, false);
    }
  });
  checkSelector(problems, { error: 'DR-009', empty: 'DR-009', field: 'matchLabels' }, 'spec.workloadSelector', spec.workloadSelector);
  checkExportTo(problems, 'spec.exportTo', spec.exportTo, namespace, { rule: 'DR-007', ownOnly: isObject(spec.workloadSelector) });
}
