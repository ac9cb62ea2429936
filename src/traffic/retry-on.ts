import { problem, show } from '../vocabulary/problem';

/**
 * When a request is tried again.
 *
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on
 */
export class RetryOn {
  /** `5xx`: any answer 5xx, and no answer at all (disconnect, reset, timeout). */
  public static readonly HTTP_5XX = new RetryOn('5xx');
  /** `gateway-error`: 502, 503 and 504. */
  public static readonly GATEWAY_ERROR = new RetryOn('gateway-error');
  /** `reset`: no answer at all. */
  public static readonly RESET = new RetryOn('reset');
  /** `reset-before-request`: no answer, and the request was not sent yet. */
  public static readonly RESET_BEFORE_REQUEST = new RetryOn('reset-before-request');
  /** `connect-failure`: no connection. */
  public static readonly CONNECT_FAILURE = new RetryOn('connect-failure');
  /** `envoy-ratelimited`: the header `x-envoy-ratelimited` is there. */
  public static readonly ENVOY_RATELIMITED = new RetryOn('envoy-ratelimited');
  /** `retriable-4xx`: 409. */
  public static readonly RETRIABLE_4XX = new RetryOn('retriable-4xx');
  /** `refused-stream`: the destination reset the stream with REFUSED_STREAM. */
  public static readonly REFUSED_STREAM = new RetryOn('refused-stream');
  /** `retriable-status-codes`: a status of the list, which `RetryOn.status` fills. */
  public static readonly RETRIABLE_STATUS_CODES = new RetryOn('retriable-status-codes');
  /** `retriable-headers`: an answer with a header that Envoy's policy names. */
  public static readonly RETRIABLE_HEADERS = new RetryOn('retriable-headers');
  /** `http3-post-connect-failure`: HTTP/3 failed after the connection was made. */
  public static readonly HTTP3_POST_CONNECT_FAILURE = new RetryOn('http3-post-connect-failure');
  /** `cancelled`: gRPC status 1. */
  public static readonly CANCELLED = new RetryOn('cancelled');
  /** `deadline-exceeded`: gRPC status 4. */
  public static readonly DEADLINE_EXCEEDED = new RetryOn('deadline-exceeded');
  /** `resource-exhausted`: gRPC status 8. */
  public static readonly RESOURCE_EXHAUSTED = new RetryOn('resource-exhausted');
  /** `internal`: gRPC status 13. */
  public static readonly INTERNAL = new RetryOn('internal');
  /** `unavailable`: gRPC status 14. */
  public static readonly UNAVAILABLE = new RetryOn('unavailable');

  /**
   * An answer with this status.
   *
   * @param httpStatus a registered HTTP status, for example 503; anything else throws
   */
  public static status(httpStatus: number): RetryOn {
    if (!isRegisteredStatus(httpStatus)) {
      throw problem('RetryOn.status', `the status must be a registered HTTP status, got ${show(httpStatus)}`, 'Give for example 503');
    }
    return new RetryOn(String(httpStatus));
  }

  private constructor(private readonly word: string) {}

  /** @internal */
  public _render(): string {
    return this.word;
  }
}

/** From and to of the HTTP status codes that Go's standard library has a text for, which is what Istio asks. */
const REGISTERED = [
  [100, 103], [200, 208], [226, 226], [300, 305], [307, 308], [400, 418], [421, 426], [428, 429], [431, 431], [451, 451], [500, 508], [510, 511],
];

function isRegisteredStatus(status: number): boolean {
  return Number.isInteger(status) && REGISTERED.some(([from, to]) => status >= from && status <= to);
}
