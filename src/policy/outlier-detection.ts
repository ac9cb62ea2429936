import type { Duration } from 'cdk8s';
import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireDuration, requireFlag, requireList, requireStruct, requireWhole } from '../vocabulary/requirements';
import type { OutlierDetectionSpec } from '../vocabulary/traffic-policy-spec';

/**
 * When an endpoint that fails is left out for a while.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection
 */
export interface OutlierDetection {
  /**
   * Whether errors that arise on the way (timeouts, resets) are counted apart from those that the endpoint answers.
   * @default - Istio's: false
   */
  readonly splitExternalLocalOriginErrors?: boolean;

  /**
   * The number of errors on the way, one after another, after which an endpoint is left out. Throws unless `splitExternalLocalOriginErrors` is true.
   * @default - Istio's: 5
   */
  readonly consecutiveLocalOriginFailures?: number;

  /**
   * The number of answers 502, 503 and 504, one after another, after which an endpoint is left out; 0 is never.
   * @default - Istio's: never
   */
  readonly consecutiveGatewayErrors?: number;

  /**
   * The number of answers 5xx, one after another, after which an endpoint is left out; 0 is never.
   * @default - Istio's: 5
   */
  readonly consecutive5xxErrors?: number;

  /**
   * The number of errors after which an endpoint is left out.
   * @default - none
   * @deprecated by Istio; use `consecutiveGatewayErrors` or `consecutive5xxErrors`
   */
  readonly consecutiveErrors?: number;

  /**
   * The time between two looks at the endpoints, at least 1 ms; anything else throws.
   * @default - Istio's: 10 seconds
   */
  readonly interval?: Duration;

  /**
   * How long an endpoint is left out for the first time, at least 1 ms; anything else throws. It grows with each time.
   * @default - Istio's: 30 seconds
   */
  readonly baseEjectionTime?: Duration;

  /**
   * The largest share of endpoints that may be left out, in percent, a whole number from 0 to 100; anything else throws.
   * @default - Istio's: 10
   */
  readonly maxEjectionPercent?: number;

  /**
   * The share of healthy endpoints, in percent, below which none is left out: a whole number from 0 to 100; anything else throws.
   * @default - Istio's: 0
   */
  readonly minHealthPercent?: number;

  /**
   * The answers that count as errors, each from 100 to 599; anything else throws.
   * @default - Envoy's: 5xx
   */
  readonly outlierDetectionHttpErrorCodes?: number[];
}

const UINT32 = 2 ** 32 - 1;

/** The block as Istio reads it; throws where one value is wrong. */
export function renderOutlierDetection(outlier: OutlierDetection, who: string): OutlierDetectionSpec {
  requireStruct(who, 'outlierDetection', outlier);
  const count = (noun: string, max = UINT32) => (it: number) => requireWhole(who, noun, it, 0, max);
  return {
    splitExternalLocalOriginErrors: given(outlier.splitExternalLocalOriginErrors, (it) => requireFlag(who, 'splitExternalLocalOriginErrors', it)),
    consecutiveLocalOriginFailures: given(outlier.consecutiveLocalOriginFailures, count('consecutiveLocalOriginFailures')),
    consecutiveGatewayErrors: given(outlier.consecutiveGatewayErrors, count('consecutiveGatewayErrors')),
    consecutive5xxErrors: given(outlier.consecutive5xxErrors, count('consecutive5xxErrors')),
    consecutiveErrors: given(outlier.consecutiveErrors, count('consecutiveErrors', 2 ** 31 - 1)),
    interval: given(outlier.interval, (it) => requireDuration(who, 'the interval of outlierDetection', it)),
    baseEjectionTime: given(outlier.baseEjectionTime, (it) => requireDuration(who, 'baseEjectionTime', it)),
    maxEjectionPercent: given(outlier.maxEjectionPercent, count('maxEjectionPercent', 100)),
    minHealthPercent: given(outlier.minHealthPercent, count('minHealthPercent', 100)),
    outlierDetectionHttpErrorCodes: given(outlier.outlierDetectionHttpErrorCodes, (it) =>
      requireList(who, 'outlierDetectionHttpErrorCodes', it).map((code) => requireWhole(who, 'an entry of outlierDetectionHttpErrorCodes', code, 100, 599))),
  };
}

/** Throws for fields that Istio refuses together. */
export function requireConsistentOutlier(who: string, outlier: OutlierDetectionSpec): void {
  if ((outlier.consecutiveLocalOriginFailures ?? 0) > 0 && outlier.splitExternalLocalOriginErrors !== true) {
    throw problem(who, `consecutiveLocalOriginFailures needs splitExternalLocalOriginErrors: true, got ${show(outlier.splitExternalLocalOriginErrors)}`,
      'Set it, or leave consecutiveLocalOriginFailures out');
  }
}
