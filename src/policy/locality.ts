import { requireLocalities } from './locality-names';
import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireFlag, requireList, requireStructs, requireText, requireWhole } from '../vocabulary/requirements';
import type { FailoverSpec, LocalitySpec, ZoneAwareSpec } from '../vocabulary/traffic-policy-spec';

/** Where requests of one locality go. */
export interface LocalityDistribution {
  /** The locality of the client: `region`, `region/zone` or `region/zone/sub-zone`, with `*` as last part. */
  readonly from: string;

  /** Locality → percent; throws unless they add up to 100. */
  readonly to: { readonly [locality: string]: number };
}

/** Where requests go when endpoints of a region fail. */
export interface LocalityFailover {
  /** The region that fails. */
  readonly from: string;

  /** The region that takes over. */
  readonly to: string;
}

/**
 * Requests stay near: in the same region, zone and sub-zone. At most one of `distribute` and `failover`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LocalityLoadBalancerSetting
 */
export interface LocalityLbSetting {
  /**
   * Whether locality counts.
   * @default - as the mesh says
   */
  readonly enabled?: boolean;

  /**
   * Explicit percentages. Throws beside `failover`, and for localities that overlap.
   * @default - none
   */
  readonly distribute?: LocalityDistribution[];

  /**
   * Explicit regions that take over. Needs outlier detection to notice failures.
   * @default - none: any other region
   */
  readonly failover?: LocalityFailover[];

  /**
   * Labels by which endpoints are preferred, as `key` or `key=value`. Needs outlier detection to notice failures.
   * @default - none
   */
  readonly failoverPriority?: string[];
}

/**
 * Requests stay in the client's zone as far as its endpoints suffice.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings
 */
export interface ZoneAwareLbSetting {
  /**
   * Whether zones count.
   * @default - Istio's: true
   */
  readonly enabled?: boolean;

  /**
   * Explicit regions that take over. Needs outlier detection to notice failures.
   * @default - none
   */
  readonly failover?: LocalityFailover[];

  /**
   * Labels by which endpoints are preferred, as `key` or `key=value`; the labels of region, zone and sub-zone throw.
   * @default - none
   */
  readonly failoverPriority?: string[];

  /**
   * The number of endpoints from which zones count; throws below 1.
   * @default - Envoy's: 6
   */
  readonly minClusterSize?: number;
}

const TOPOLOGY = new Set(['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone']);

/** The label of region, zone or sub-zone among these, if any. */
export function topologyLabel(labels: readonly string[] | undefined): string | undefined {
  return labels?.find((label) => TOPOLOGY.has(label));
}

/** The block as Istio reads it; throws where Istio would refuse it. */
export function renderLocality(setting: LocalityLbSetting, who: string): LocalitySpec {
  const distribute = given(setting.distribute, (it) => requireStructs(who, 'distribute', it).map((entry) => renderDistribution(entry, who)));
  if (distribute) {
    requireLocalities(who, 'the localities of distribute', distribute.map(({ from }) => from));
  }
  const spec: LocalitySpec = {
    enabled: given(setting.enabled, (it) => requireFlag(who, 'the enabled of localityLbSetting', it)),
    distribute,
    failover: given(setting.failover, (it) => renderFailover(it, who)),
    failoverPriority: given(setting.failoverPriority, (it) => renderPriority(it, who)),
  };
  requireConsistentLocality(who, spec);
  return spec;
}

/** Throws for fields that Istio refuses together. */
export function requireConsistentLocality(who: string, { distribute, failover, failoverPriority }: LocalitySpec): void {
  if (!failover || failover.length === 0) {
    return;
  }
  if (distribute && distribute.length > 0) {
    throw problem(who, `distribute and failover must not stand together, got ${distribute.length} and ${failover.length} entries`, 'Leave one of them out');
  }
  const label = topologyLabel(failoverPriority);
  if (label !== undefined) {
    throw problem(who, `failover must not stand beside a failoverPriority by region, zone or sub-zone, got ${show(label)}`, 'Leave failover out, or that label');
  }
}

/** The block as Istio reads it; throws where Istio would refuse it. */
export function renderZoneAware(setting: ZoneAwareLbSetting, who: string): ZoneAwareSpec {
  const failoverPriority = given(setting.failoverPriority, (it) => renderPriority(it, who));
  const label = topologyLabel(failoverPriority);
  if (label !== undefined) {
    throw problem(who, `the failoverPriority of zoneAwareLbSetting must not name region, zone or sub-zone, got ${show(label)}`, 'Leave it out: zones count anyway');
  }
  return {
    enabled: given(setting.enabled, (it) => requireFlag(who, 'the enabled of zoneAwareLbSetting', it)),
    failover: given(setting.failover, (it) => renderFailover(it, who)),
    failoverPriority,
    minClusterSize: given(setting.minClusterSize, (it) => requireWhole(who, 'minClusterSize', it, 1, 2 ** 32 - 1)),
  };
}

function renderDistribution({ from, to }: LocalityDistribution, who: string): { from: string; to: Record<string, number> } {
  requireText(who, 'the from of distribute', from);
  const entries = Object.entries(to ?? {});
  entries.forEach(([locality, percent]) => requireWhole(who, `the percentage of '${locality}'`, percent, 1, 100));
  const sum = entries.reduce((total, [, percent]) => total + percent, 0);
  if (sum !== 100) {
    throw problem(who, `the percentages from '${from}' must add up to 100, got ${sum} (${entries.map(([name, it]) => `${name}=${it}`).join(', ')})`,
      'Change one of them');
  }
  requireLocalities(who, `the localities from '${from}'`, entries.map(([locality]) => locality));
  return { from, to: { ...to } };
}

function renderFailover(failover: readonly LocalityFailover[], who: string): FailoverSpec[] {
  return requireStructs(who, 'failover', failover).map(({ from, to }) => {
    for (const region of [from, to]) {
      if (/[/*]/.test(requireText(who, 'a region of failover', region))) {
        throw problem(who, `failover names regions only, got ${show(region)}`, 'Leave the zone and * out');
      }
    }
    if (from === to) {
      throw problem(who, `failover must go to another region, got ${show(from)} twice`, 'Name the region that takes over');
    }
    return { from, to };
  });
}

function renderPriority(labels: readonly string[], who: string): string[] {
  return requireList(who, 'failoverPriority', labels).map((label) => requireText(who, 'an entry of failoverPriority', label));
}
