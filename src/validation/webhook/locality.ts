import type { Problems } from './problems';
import { textsOf } from './texts';
import { isObject, JsonObject, listOf, objectsOf, textOf } from '../../manifests/views';
import { show } from '../../vocabulary/problem';

const TOPOLOGY = new Set(['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone']);

/** What a locality or zone-aware setting calls its rules. */
interface FailoverRules {
  readonly same: string;
  readonly slash: string;
  readonly star: string;
}

/** DR-060 to DR-074. */
export function checkLocality(problems: Problems, path: string, loadBalancer: JsonObject, hasOutlierDetection: boolean, warn: boolean): void {
  const { localityLbSetting, zoneAwareLbSetting } = loadBalancer;
  if (isObject(localityLbSetting) && isObject(zoneAwareLbSetting)) {
    problems.error('DR-060', path, 'only one of localityLbSetting and zoneAwareLbSetting can be set', 'Keep one of the two');
  }
  const needsOutlier = (setting: JsonObject) => !hasOutlierDetection && warn
    && (listOf(setting.failover).length > 0 || listOf(setting.failoverPriority).length > 0);
  if (isObject(localityLbSetting)) {
    checkLocalitySetting(problems, `${path}.localityLbSetting`, localityLbSetting, needsOutlier(localityLbSetting));
  }
  if (isObject(zoneAwareLbSetting)) {
    checkZoneAware(problems, `${path}.zoneAwareLbSetting`, zoneAwareLbSetting, needsOutlier(zoneAwareLbSetting));
  }
}

function checkLocalitySetting(problems: Problems, path: string, setting: JsonObject, needsOutlier: boolean): void {
  const distribute = objectsOf(setting.distribute);
  const failover = objectsOf(setting.failover);
  if (distribute.length > 0 && failover.length > 0) {
    problems.error('DR-061', path, "can not simultaneously specify 'distribute' and 'failover'", 'Keep one of the two');
    return;
  }
  const topology = textsOf(setting.failoverPriority).find((label) => TOPOLOGY.has(label));
  if (failover.length > 0 && topology !== undefined) {
    problems.error('DR-062', path, `can not simultaneously set 'failover' and topology label ${show(topology)} in 'failoverPriority'`, 'Keep one of the two');
    return;
  }
  for (const [i, { to }] of distribute.entries()) {
    const at = `${path}.distribute[${i}].to`;
    const weights = isObject(to) ? Object.entries(to) : [];
    const bad = weights.find(([, weight]) => typeof weight === 'number' && (weight <= 0 || weight > 100));
    if (bad) {
      problems.error('DR-063', `${at}.${bad[0]}`, `locality weight must be in range [1, 100], got ${show(bad[1])}`);
      return;
    }
    const total = weights.reduce((sum, [, weight]) => sum + (typeof weight === 'number' ? weight : 0), 0);
    if (total !== 100) {
      problems.error('DR-064', at, `total locality weight ${total} != 100`, 'Let the weights add up to 100');
      return;
    }
    checkNames(problems, at, weights.map(([name]) => name), true);
  }
  checkNames(problems, `${path}.distribute`, distribute.map(({ from }) => textOf(from)), false);
  checkFailover(problems, `${path}.failover`, failover, { same: 'DR-069', slash: 'DR-070', star: 'DR-071' });
  if (needsOutlier) {
    problems.warning('DR-068', path, 'outlier detection policy must be provided for failover', 'Add outlierDetection to the same policy');
  }
}

function checkZoneAware(problems: Problems, path: string, setting: JsonObject, needsOutlier: boolean): void {
  textsOf(setting.failoverPriority).forEach((label, i) => {
    if (TOPOLOGY.has(label)) {
      problems.error('DR-072', `${path}.failoverPriority[${i}]`, `must not use topology label in failoverPriority, got ${show(label)}`);
    }
  });
  checkFailover(problems, `${path}.failover`, objectsOf(setting.failover), { same: 'DR-073', slash: 'DR-073', star: 'DR-073' });
  if (needsOutlier) {
    problems.warning('DR-074', path, 'outlier detection policy must be provided for failover', 'Add outlierDetection to the same policy');
  }
}

function checkFailover(problems: Problems, path: string, failover: readonly JsonObject[], rules: FailoverRules): void {
  failover.forEach((one, i) => {
    const [from, to] = [textOf(one.from), textOf(one.to)];
    const at = `${path}[${i}]`;
    if (from === to) {
      problems.error(rules.same, at, `failover settings must specify different regions, got ${show(from)} twice`);
    }
    if (from.includes('/') || to.includes('/')) {
      problems.error(rules.slash, at, `failover should only specify region, got ${show(from)} and ${show(to)}`);
    }
    if (from.includes('*') || to.includes('*')) {
      problems.error(rules.star, at, `failover region should not contain '*', got ${show(from)} and ${show(to)}`);
    }
  });
}

/** region → zones → sub-zones, as far as they were named; `*` is everything below. */
type Named = Map<string, Map<string, Set<string>>>;

/** DR-065 to DR-067. The keys of a map are looked at in no order, so both orders of an overlap are refused there. */
function checkNames(problems: Problems, path: string, names: readonly string[], anyOrder: boolean): void {
  for (const name of names) {
    const stars = name.split('*').length - 1;
    if (stars > 1 || (stars === 1 && !name.endsWith('*'))) {
      problems.error('DR-065', path, `wildcard '*' number can not exceed 1 and must be in the end, got ${show(name)}`);
      return;
    }
    if (name.split('/', 2).concat(subZone(name) ?? []).includes('')) {
      problems.error('DR-066', path, `locality must not contain empty region/zone/subzone info, got ${show(name)}`);
      return;
    }
  }
  for (const list of anyOrder ? [names, widestFirst(names)] : [names]) {
    const named: Named = new Map();
    const overlap = list.find((name) => overlaps(named, name));
    if (overlap !== undefined) {
      problems.error('DR-067', path, `locality overlap with previous, got ${show(overlap)}`, 'Leave one of the two out');
      return;
    }
  }
}

/** The order that shows every overlap: what is named after a wildcard is in it, what is named before is not. */
function widestFirst(names: readonly string[]): string[] {
  const width = (name: string) => (/(?:^|\/)\*$/.test(name) ? name.split('/').length : Infinity);
  return [...names].sort((a, b) => (width(a) === width(b) ? 0 : width(a) - width(b)));
}

/** Everything after the second slash. */
function subZone(name: string): string | undefined {
  const parts = name.split('/');
  return parts.length > 2 ? parts.slice(2).join('/') : undefined;
}

function overlaps(named: Named, name: string): boolean {
  const [region, zone] = name.split('/');
  if (named.has('*') && named.get('*')!.has('*')) {
    return true;
  }
  if (zone === undefined) {
    return named.has(region) || !named.set(region, new Map([['*', new Set(['*'])]]));
  }
  const zones = named.get(region) ?? new Map<string, Set<string>>();
  named.set(region, zones);
  if (zones.has('*')) {
    return true;
  }
  const sub = subZone(name);
  if (sub === undefined) {
    return zones.has(zone) || !zones.set(zone, new Set(['*']));
  }
  const subs = zones.get(zone) ?? new Set<string>();
  zones.set(zone, subs);
  return subs.has('*') || subs.has(sub) || !subs.add(sub);
}
