import { isObject, JsonObject, numberOf, objectOf, textOf } from '../../manifests/views';
import { Rule } from '../rule';

/** Conditions that hold only after a server had the request. */
const AFTER_AN_ANSWER = new Set(['5xx', 'gateway-error', 'retriable-4xx', 'reset', 'retriable-headers', 'internal', 'deadline-exceeded', 'cancelled-by-server']);
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']);

export const repeatedRequests: Rule = {
  name: 'ci0018-repeated-requests',
  mode: 'STRICT',
  codes: ['CI0018'],
  check: (world, report) => {
    for (const { resource, rules } of world.virtualServices) {
      for (const { json, matches, path } of rules) {
        const retries = objectOf(json.retries);
        const conditions = textOf(retries.retryOn).split(',').map((word) => word.trim()).filter((word) => AFTER_AN_ANSWER.has(word) || /^\d{3}$/.test(word));
        if (isObject(json.retries) && (numberOf(retries.attempts) ?? 0) > 0 && conditions.length > 0 && !takesIdempotentOnly(matches)) {
          report('CI0018', resource, {
            path: `${path}.retries.retryOn`,
            values: { conditions, methods: matches.some(({ method }) => isObject(method)) ? 'methods that are not idempotent' : 'every method' },
          });
        }
      }
    }
  },
};

function takesIdempotentOnly(matches: readonly JsonObject[]): boolean {
  return matches.length > 0 && matches.every(({ method }) => {
    const { exact, regex } = objectOf(method);
    return textOf(exact) !== '' ? IDEMPOTENT.has(textOf(exact)) : textOf(regex) !== '' && textOf(regex).split('|').every((one) => IDEMPOTENT.has(one));
  });
}
