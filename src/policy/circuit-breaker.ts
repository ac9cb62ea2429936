import type { PolicyBlocksSpec } from '../vocabulary/traffic-policy-spec';

/**
 * Limits of connections together with the ejection of endpoints that fail. Fields of `connectionPool` and `outlierDetection` that stand beside it win, one by
 * one; the others are the preset's.
 *
 * ```ts
 * new CanaryService(this, 'reviews', { v1: 100 }, {
 *   trafficPolicy: { circuitBreaker: CircuitBreaker.balanced(), outlierDetection: { consecutive5xxErrors: 3 } },
 * });
 * ```
 *
 * What is over a limit is answered with 503 by the caller's own sidecar, and each sidecar counts by itself: the limits are per caller's pod, not for all callers
 * together.
 *
 * | | `conservative` | `balanced` | `aggressive` |
 * |---|---|---|---|
 * | `maxConnections`, `http1MaxPendingRequests`, `http2MaxRequests`, `maxRetries` | 1024, 1024, 1024, 3 | 100, 100, 1000, 3 | 50, 10, 100, 1 |
 * | `consecutive5xxErrors`, `consecutiveGatewayErrors` | 10, 5 | 5, 5 | 2, 2 |
 * | `interval`, `baseEjectionTime` | 30 s, 30 s | 10 s, 30 s | 5 s, 120 s |
 * | `maxEjectionPercent`, `minHealthPercent` | 10, 50 | 50, 30 | 50, 30 |
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/circuit-breaking/
 */
export class CircuitBreaker {
  /** Breaks late: Envoy's own limits, and at most every tenth endpoint is left out. For a service whose load is not known yet. */
  public static conservative(): CircuitBreaker {
    return new CircuitBreaker({
      connectionPool: { tcp: { maxConnections: 1024 }, http: { http1MaxPendingRequests: 1024, http2MaxRequests: 1024, maxRetries: 3 } },
      outlierDetection: {
        consecutiveGatewayErrors: 5, consecutive5xxErrors: 10, interval: '30s', baseEjectionTime: '30s', maxEjectionPercent: 10, minHealthPercent: 50,
      },
    });
  }

  /** For most services: an endpoint that fails five times is left out for half a minute, as long as a third of them are healthy. */
  public static balanced(): CircuitBreaker {
    return new CircuitBreaker({
      connectionPool: { tcp: { maxConnections: 100 }, http: { http1MaxPendingRequests: 100, http2MaxRequests: 1000, maxRetries: 3 } },
      outlierDetection: {
        consecutiveGatewayErrors: 5, consecutive5xxErrors: 5, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 50, minHealthPercent: 30,
      },
    });
  }

  /** Breaks early: callers rather fail at once than wait, and what fails twice stays away for two minutes. For versions on trial, and callers that have a way around. */
  public static aggressive(): CircuitBreaker {
    return new CircuitBreaker({
      connectionPool: { tcp: { maxConnections: 50 }, http: { http1MaxPendingRequests: 10, http2MaxRequests: 100, maxRetries: 1 } },
      outlierDetection: {
        consecutiveGatewayErrors: 2, consecutive5xxErrors: 2, interval: '5s', baseEjectionTime: '120s', maxEjectionPercent: 50, minHealthPercent: 30,
      },
    });
  }

  private constructor(private readonly spec: PolicyBlocksSpec) {}

  /** @internal */
  public _render(): PolicyBlocksSpec {
    return this.spec;
  }
}
