import type { Duration } from 'cdk8s';
import type { RetryOn } from './retry-on';
import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireDuration, requireFlag, requireList, requireMade, requireStruct } from '../vocabulary/requirements';
import type { RetriesSpec } from '../vocabulary/virtual-service-spec';

/** How requests are tried again. */
export interface RetryOptions {
  /**
   * The longest time for one try, at least 1 ms; anything else throws.
   * @default - the route's timeout
   */
  readonly perTryTimeout?: Duration;

  /**
   * When a request is tried again. Conditions that repeat answered requests (`HTTP_5XX`, `GATEWAY_ERROR`) also repeat
   * what must not be done twice, as payments.
   * @default - Istio's: connect-failure, refused-stream, unavailable, cancelled
   */
  readonly retryOn?: RetryOn[];

  /**
   * The shortest pause before the first retry, at least 1 ms; anything else throws. Later ones are longer.
   * @default - Envoy's: 25 ms
   */
  readonly backoff?: Duration;

  /**
   * Whether retries may go to endpoints in other localities.
   * @default - Istio's: false
   */
  readonly retryRemoteLocalities?: boolean;

  /**
   * Whether retries avoid endpoints that were tried before.
   * @default - Istio's: true, but for a consistent hash
   */
  readonly retryIgnorePreviousHosts?: boolean;
}

/**
 * When and how often a request is tried again.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry
 */
export class Retries {
  /**
   * Tries again up to this number of times, beside the first try.
   *
   * @param attempts the number of retries, a whole number from 1; anything else throws
   * @param options when and how
   */
  public static attempts(attempts: number, options: RetryOptions = {}): Retries {
    const who = 'Retries.attempts';
    if (!Number.isInteger(attempts) || attempts < 1 || attempts > 2 ** 31 - 1) {
      throw problem(who, `the number of retries must be a whole number from 1, got ${show(attempts)}`, 'To have none, use Retries.none()');
    }
    const conditions = requireList(who, 'retryOn', requireStruct(who, 'the options', options).retryOn);
    return new Retries({
      attempts,
      perTryTimeout: given(options.perTryTimeout, (it) => requireDuration(who, 'perTryTimeout', it)),
      retryOn: conditions.length > 0 ? conditions.map((it) => requireMade(who, 'retryOn', it, 'RetryOn')).join(',') : undefined,
      backoff: given(options.backoff, (it) => requireDuration(who, 'backoff', it)),
      retryRemoteLocalities: given(options.retryRemoteLocalities, (it) => requireFlag(who, 'retryRemoteLocalities', it)),
      retryIgnorePreviousHosts: given(options.retryIgnorePreviousHosts, (it) => requireFlag(who, 'retryIgnorePreviousHosts', it)),
    });
  }

  /** No retries at all, not even Istio's own. */
  public static none(): Retries {
    return new Retries({ attempts: 0 });
  }

  private constructor(private readonly spec: RetriesSpec) {}

  /** @internal */
  public _render(): RetriesSpec {
    return this.spec;
  }
}
