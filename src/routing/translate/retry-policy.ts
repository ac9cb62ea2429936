import { parseDuration } from '../../vocabulary/durations';
import type { RetriesSpec } from '../../vocabulary/virtual-service-spec';
import type { RetryPolicy } from '../route';

const DEFAULT_RETRY_ON = 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes';
const DEFAULT_ATTEMPTS = 2;
const BY_STATUS = 'retriable-status-codes';

/** The status codes that have a name; Istio takes any other number for a condition of Envoy's. */
const NAMED_STATUS = new Set([
  100, 101, 102, 103, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 307, 308,
  400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451,
  500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511,
]);

/**
 * How Envoy retries (R-X2…R-X5); undefined where it does not.
 *
 * @param retries the rule's, else the mesh's
 * @param sticky whether a retry should go to the same endpoint, since the destination hashes consistently
 */
export function retryPolicy(retries: RetriesSpec | undefined, sticky: boolean): RetryPolicy | undefined {
  const attempts = retries === undefined ? DEFAULT_ATTEMPTS : retries.attempts ?? 0;
  if (attempts <= 0) {
    return undefined;
  }
  return {
    attempts,
    ...conditions(retries?.retryOn),
    perTryTimeoutMs: milliseconds(retries?.perTryTimeout),
    backoffMs: milliseconds(retries?.backoff),
    avoidPreviousHosts: retries?.retryIgnorePreviousHosts ?? !sticky,
    remoteLocalities: retries?.retryRemoteLocalities === true,
  };
}

function conditions(text: string | undefined): { retryOn: string; statusCodes: number[] } {
  if (!text) {
    return { retryOn: DEFAULT_RETRY_ON, statusCodes: [] };
  }
  const words = text.split(',').map((word) => word.trim()).filter((word) => word !== '');
  const isStatus = (word: string): boolean => /^[+-]?\d+$/.test(word) && NAMED_STATUS.has(Number(word));
  const retryOn = words.filter((word) => !isStatus(word)).join(',');
  const statusCodes = words.filter(isStatus).map(Number);
  return { retryOn: statusCodes.length > 0 && !retryOn.includes(BY_STATUS) ? `${retryOn},${BY_STATUS}` : retryOn, statusCodes };
}

/** Milliseconds of a duration; undefined where there is none. */
export function milliseconds(duration: string | undefined): number | undefined {
  const nanoseconds = parseDuration(duration ?? '');
  return nanoseconds === undefined ? undefined : nanoseconds / 1e6;
}
