import type { Duration } from 'cdk8s';
import { LocalityLbSetting, ZoneAwareLbSetting, renderLocality, renderZoneAware } from './locality';
import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireDuration, requireStruct } from '../vocabulary/requirements';
import type { LoadBalancerSpec, WarmupSpec } from '../vocabulary/traffic-policy-spec';

/**
 * A new endpoint gets its share little by little.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#WarmupConfiguration
 */
export interface Warmup {
  /** How long it takes, at least 1 ms; anything else throws. */
  readonly duration: Duration;

  /**
   * The share at the beginning, in percent, from 0 to 100; anything else throws.
   * @default - Istio's: 10
   */
  readonly minimumPercent?: number;

  /**
   * How fast the share grows: 1 is linear, more is slower at first; throws unless it is above 0.
   * @default - Istio's: 1
   */
  readonly aggression?: number;
}

/** What every way of load balancing may say beside its algorithm. */
export interface LoadBalancingOptions {
  /**
   * Requests stay near. Throws beside `zoneAwareLbSetting`.
   * @default - as the mesh says
   */
  readonly localityLbSetting?: LocalityLbSetting;

  /**
   * Requests stay in the zone as far as its endpoints suffice. Throws beside `localityLbSetting`.
   * @default - none
   */
  readonly zoneAwareLbSetting?: ZoneAwareLbSetting;

  /**
   * New endpoints start slowly.
   * @default - at once
   */
  readonly warmup?: Warmup;

  /**
   * How long new endpoints start slowly, at least 1 ms; anything else throws.
   * @default - at once
   * @deprecated by Istio; use `warmup`
   */
  readonly warmupDurationSecs?: Duration;
}

/** The options as Istio reads them; throws where one value is wrong. */
export function renderLoadBalancingOptions(options: LoadBalancingOptions, who: string): LoadBalancerSpec {
  const { localityLbSetting, zoneAwareLbSetting, warmup, warmupDurationSecs } = requireStruct(who, 'the options', options);
  if (localityLbSetting && zoneAwareLbSetting) {
    throw problem(who, `localityLbSetting and zoneAwareLbSetting must not stand together, got ${show(localityLbSetting)} and ${show(zoneAwareLbSetting)}`,
      'Leave one of them out');
  }
  return {
    localityLbSetting: given(localityLbSetting, (it) => renderLocality(it, who)),
    zoneAwareLbSetting: given(zoneAwareLbSetting, (it) => renderZoneAware(it, who)),
    warmup: given(warmup, (it) => renderWarmup(it, who)),
    warmupDurationSecs: given(warmupDurationSecs, (it) => requireDuration(who, 'warmupDurationSecs', it)),
  };
}

function renderWarmup({ duration, minimumPercent, aggression }: Warmup, who: string): WarmupSpec {
  if (minimumPercent !== undefined && !(typeof minimumPercent === 'number' && minimumPercent >= 0 && minimumPercent <= 100)) {
    throw problem(who, `minimumPercent must be a number from 0 to 100, got ${show(minimumPercent)}`, 'Give a percentage, for example 10');
  }
  if (aggression !== undefined && !(typeof aggression === 'number' && aggression > 0 && aggression < Infinity)) {
    throw problem(who, `aggression must be a number above 0, got ${show(aggression)}`, '1 is linear, more is slower at first');
  }
  return { duration: requireDuration(who, 'the duration of warmup', duration), minimumPercent, aggression };
}
