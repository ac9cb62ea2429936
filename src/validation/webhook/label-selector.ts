import type { Problems } from './problems';
import { isObject } from '../../manifests/views';
import { show } from '../../vocabulary/problem';

/** What differs between the kinds that select workloads. */
export interface SelectorRules {
  readonly error: string;
  readonly empty: string;
  /** `labels`, or `matchLabels` in a DestinationRule. */
  readonly field: 'labels' | 'matchLabels';
}

/** P-28 and P-29. Tells whether the labels are wrong. */
export function checkSelector(problems: Problems, rules: SelectorRules, path: string, selector: unknown): boolean {
  if (!isObject(selector)) {
    return false;
  }
  const labels = isObject(selector[rules.field]) ? Object.entries(selector[rules.field] as object) : [];
  if (labels.length === 0) {
    problems.warning(rules.empty, path, `workload selector specified without labels, got ${show(selector)}`, 'It will be applied to all workloads of the namespace: leave it out, or add labels');
  }
  const wrong = labels.filter(([key, value]) => key === '' || key.includes('*') || (typeof value === 'string' && value.includes('*')));
  for (const [key, value] of wrong) {
    problems.error(rules.error, `${path}.${rules.field}.${key}`,
      key === '' ? 'empty key is not supported in selector' : `wildcard is not supported in selector, got ${show(`${key}: ${value}`)}`);
  }
  return wrong.length > 0;
}
