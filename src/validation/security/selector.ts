import { isObject, JsonObject, listOf, objectOf, textMapOf } from '../../manifests/views';
import { Severity } from '../../vocabulary/finding';
import { show } from '../../vocabulary/problem';
import type { Report } from '../check';

/** What istiod says of the workloads that a policy of `security.istio.io` is for. */
export function checkSelector(spec: JsonObject, report: Report): void {
  const { selector, targetRef, targetRefs } = spec;
  if (!isObject(selector)) {
    return;
  }
  if (isObject(targetRef) || listOf(targetRefs).length > 0) {
    report('SEC-001', Severity.ERROR, 'spec.targetRefs', 'only one of targetRefs and selector can be set', 'Remove one of them');
  }
  const labels = Object.entries(textMapOf(objectOf(selector).matchLabels));
  if (labels.length === 0) {
    report('SEC-002', Severity.WARNING, 'spec.selector', 'the selector has no labels', 'Give it labels, or leave it out to mean the whole namespace');
  }
  for (const [key, value] of labels) {
    if (key === '' || `${key}${value}`.includes('*')) {
      report('SEC-003', Severity.ERROR, 'spec.selector.matchLabels', `labels are compared as a whole, got ${show(`${key}=${value}`)}`,
        'Use a label that the pods carry, without wildcards');
    }
  }
}
