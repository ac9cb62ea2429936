import type { Problems } from './problems';
import { checkRegex } from './scalars';
import { isObject, objectOf } from '../../manifests/views';

/** P-25. */
export function checkStringMatch(problems: Problems, rule: string, path: string, match: unknown): void {
  const { prefix, regex } = objectOf(match);
  if (prefix === '') {
    problems.error(rule, `${path}.prefix`, "the prefix of a string match must not be empty, got ''", 'Leave the condition out, or give {} for "present"');
  }
  checkRegex(problems, rule, `${path}.regex`, regex);
}

/** P-25 for every value of a map. */
export function checkStringMatches(problems: Problems, rule: string, path: string, matches: unknown): void {
  if (isObject(matches)) {
    for (const [name, match] of Object.entries(matches)) {
      checkStringMatch(problems, rule, `${path}.${name}`, match);
    }
  }
}
