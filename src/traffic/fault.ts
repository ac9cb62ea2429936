import type { Duration } from 'cdk8s';
import { GrpcStatus } from './grpc-status';
import { problem, show } from '../vocabulary/problem';
import { requireDuration, requireFilledText, requirePercent, requireWhole } from '../vocabulary/requirements';
import type { FaultSpec } from '../vocabulary/virtual-service-spec';

/**
 * Delays and errors on purpose, to see how callers take them. Percentages are always said: Istio reads an absent one as 0.
 * An injected abort is not retried, and an injected delay is not bounded by the route's timeout.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection
 */
export class Fault {
  /**
   * Holds requests back before they are sent.
   *
   * @param duration how long, at least 1 ms; anything else throws
   * @param percent the share of requests: 0, or 0.0001 to 100; anything else throws
   */
  public static delay(duration: Duration, percent: number): Fault {
    const who = 'Fault.delay';
    return new Fault({
      delay: { fixedDelay: requireDuration(who, 'the delay', duration), percentage: { value: requirePercent(who, 'the percentage', percent) } },
    });
  }

  /**
   * Answers requests with an HTTP status instead of sending them.
   *
   * @param httpStatus from 200 to 599; anything else throws
   * @param percent the share of requests: 0, or 0.0001 to 100; anything else throws
   */
  public static abort(httpStatus: number, percent: number): Fault {
    const who = 'Fault.abort';
    return new Fault({
      abort: { httpStatus: requireWhole(who, 'the HTTP status', httpStatus, 200, 599), percentage: { value: requirePercent(who, 'the percentage', percent) } },
    });
  }

  /**
   * Answers requests with a gRPC status instead of sending them. Requests that are not gRPC get HTTP status 200.
   *
   * @param status the gRPC status
   * @param percent the share of requests: 0, or 0.0001 to 100; anything else throws
   */
  public static abortGrpc(status: GrpcStatus, percent: number): Fault {
    const who = 'Fault.abortGrpc';
    if (!Object.values(GrpcStatus).includes(status)) {
      throw problem(who, `the gRPC status must be one of GrpcStatus, got ${show(status)}`, 'Give for example GrpcStatus.UNAVAILABLE');
    }
    return new Fault({ abort: { grpcStatus: status, percentage: { value: requirePercent(who, 'the percentage', percent) } } });
  }

  /**
   * A delay and an abort, drawn independently: the delay comes first.
   *
   * @param delay a fault that delays; anything else throws
   * @param abort a fault that aborts; anything else throws
   */
  public static both(delay: Fault, abort: Fault): Fault {
    const [first, second] = [delay?.spec, abort?.spec];
    if (!first?.delay || first.abort || !second?.abort || second.delay) {
      throw problem('Fault.both', `a delay and then an abort are needed, got ${show(first)} and ${show(second)}`,
        'Give Fault.delay(…) first and Fault.abort(…) second');
    }
    return new Fault({ delay: first.delay, abort: second.abort });
  }

  /**
   * Holds back a whole percentage of requests.
   *
   * @param duration how long, at least 1 ms; anything else throws
   * @param percent the share of requests, a whole number from 0 to 100; anything else throws
   * @deprecated by Istio; use `Fault.delay`
   */
  public static delayInteger(duration: Duration, percent: number): Fault {
    const who = 'Fault.delayInteger';
    return new Fault({ delay: { fixedDelay: requireDuration(who, 'the delay', duration), percent: requireWhole(who, 'the percentage', percent, 0, 100) } });
  }

  /**
   * A delay of growing length. The API has the field, and Istio's admission refuses every object with it.
   *
   * @param duration the mean delay, at least 1 ms; anything else throws
   * @param percent the share of requests: 0, or 0.0001 to 100; anything else throws
   * @deprecated refused by Istio (VS-117); use `Fault.delay`
   */
  public static exponentialDelay(duration: Duration, percent: number): Fault {
    const who = 'Fault.exponentialDelay';
    return new Fault({
      delay: { exponentialDelay: requireDuration(who, 'the delay', duration), percentage: { value: requirePercent(who, 'the percentage', percent) } },
    });
  }

  /**
   * An HTTP/2 error instead of an answer. The API has the field, and Istio's admission refuses every object with it.
   *
   * @param http2Error the name of the error, not empty; anything else throws
   * @param percent the share of requests: 0, or 0.0001 to 100; anything else throws
   * @deprecated refused by Istio (VS-114); use `Fault.abort` or `Fault.abortGrpc`
   */
  public static abortHttp2(http2Error: string, percent: number): Fault {
    const who = 'Fault.abortHttp2';
    return new Fault({
      abort: { http2Error: requireFilledText(who, 'the error', http2Error), percentage: { value: requirePercent(who, 'the percentage', percent) } },
    });
  }

  private constructor(private readonly spec: FaultSpec) {}

  /** @internal */
  public _render(): FaultSpec {
    return this.spec;
  }
}
