import type { Problems } from './problems';
import { checkDuration } from './scalars';
import { JsonObject, textOf } from '../../manifests/views';
import { show } from '../../vocabulary/problem';

const POLICIES = new Set(['5xx', 'gateway-error', 'reset', 'reset-before-request', 'connect-failure', 'retriable-4xx', 'refused-stream',
  'retriable-status-codes', 'retriable-headers', 'envoy-ratelimited', 'http3-post-connect-failure', 'cancelled', 'deadline-exceeded', 'internal',
  'resource-exhausted', 'unavailable']);

/** From and to of the status codes that Go has a text for. */
const REGISTERED = [
  [100, 103], [200, 208], [226, 226], [300, 305], [307, 308], [400, 418], [421, 426], [428, 429], [431, 431], [451, 451], [500, 508], [510, 511],
];

/** VS-081 to VS-086. */
export function checkRetries(problems: Problems, path: string, retries: JsonObject): void {
  const { attempts, perTryTimeout, retryOn, retryRemoteLocalities, backoff } = retries;
  if (typeof attempts === 'number' && attempts < 0) {
    problems.error('VS-081', `${path}.attempts`, `attempts cannot be negative, got ${show(attempts)}`);
  }
  if ((attempts ?? 0) === 0 && (perTryTimeout !== undefined || textOf(retryOn) !== '' || (retryRemoteLocalities ?? undefined) !== undefined)) {
    problems.error('VS-082', path, 'http retry policy configured when attempts are set to 0 (disabled)', 'Give attempts, or leave the rest out');
  }
  checkDuration(problems, 'VS-083', `${path}.perTryTimeout`, perTryTimeout);
  checkDuration(problems, 'VS-085', `${path}.backoff`, backoff);
  if (textOf(retryOn) !== '') {
    const unknown = textOf(retryOn).split(',').find((word) => !POLICIES.has(word) && !isStatus(word));
    if (unknown !== undefined) {
      problems.error('VS-084', `${path}.retryOn`, `not a valid retryOn policy, got ${show(unknown)}`,
        unknown !== unknown.trim() ? 'Istio does not take blanks between the words' : "Use Envoy's words, for example connect-failure, or an HTTP status");
    }
  }
}

function isStatus(word: string): boolean {
  const status = /^[+-]?\d{1,20}$/.test(word) ? Number(word) : NaN;
  return REGISTERED.some(([from, to]) => status >= from && status <= to);
}
