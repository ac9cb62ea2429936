import type { Problems } from './problems';
import { isObject } from '../../manifests/views';
import { show } from '../../vocabulary/problem';

const NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const PREFIX_LABEL = /^[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?$/;

function isKey(key: string): boolean {
  const slash = key.lastIndexOf('/');
  const name = key.slice(slash + 1);
  const prefix = key.slice(0, Math.max(slash, 0));
  return name.length <= 63 && NAME.test(name)
    && (slash < 0 || (prefix.length > 0 && prefix.length <= 253 && prefix.split('.').every((label) => PREFIX_LABEL.test(label))));
}

/** P-16. */
export function checkLabelMap(problems: Problems, rule: string, path: string, labels: unknown): void {
  if (!isObject(labels)) {
    return;
  }
  for (const [key, value] of Object.entries(labels)) {
    if (!isKey(key)) {
      problems.error(rule, `${path}.${key}`, `invalid tag key, got ${show(key)}`, 'A key is [prefix/]name of letters, digits, -, _ and .');
    }
    if (typeof value === 'string' && value !== '' && !NAME.test(value)) {
      problems.error(rule, `${path}.${key}`, `invalid tag value of ${show(key)}, got ${show(value)}`, 'A value is letters, digits, -, _ and ., with a letter or digit at both ends');
    }
  }
}
