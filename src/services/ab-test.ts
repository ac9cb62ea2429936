import { Construct } from 'constructs';
import { ABSelector } from './ab-selector';
import { requireService } from './require-service';
import { RouteOptions } from './route-options';
import { hasCondition } from './rule-match';
import { LAST_ASKED } from './rule-order';
import type { AskedRule } from './service-traffic';
import type { VersionedService } from './versioned-service';
import { placeFor } from '../resources/place';
import { PathMatch } from '../traffic/path-match';
import type { RequestMatch } from '../traffic/request-match';
import { problem, show } from '../vocabulary/problem';
import { requireList, requireStruct } from '../vocabulary/requirements';

/** The groups of a test, and who takes part. */
export interface ABTestProps {
  /** The service whose versions are compared; it may stand in another chart. */
  readonly service: VersionedService;

  /** How the group of a request is known: `ABSelector.header`, `.cookie` or `.percent`. */
  readonly by: ABSelector;

  /** Group → the version that it sees: two groups or more, no two with one version, all versions declared by the service. Throws otherwise. */
  readonly groups: { readonly [group: string]: string };

  /**
   * Conditions that participants meet; requests of others go where they went before the test.
   * @default - everybody who belongs to a group; by percent everybody, but for requests that rules of others take
   */
  readonly participants?: RequestMatch;

  /**
   * Rules with a higher number are asked first. Any finite number.
   * @default 0; after the rules of others for a test by percent without participants
   */
  readonly priority?: number;

  /**
   * Whether the test takes place at gateways as well.
   * @default true
   */
  readonly expose?: boolean;
}

const GROUP = /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/;

/**
 * An A/B test: each group sees one version, all other requests go where they went before.
 *
 * ```ts
 * new ABTest(this, 'buttons', { service: shop, by: ABSelector.header('x-group'), groups: { a: 'v1', b: 'v2' } });
 * new ABTest(this, 'prices', {
 *   service: shop,
 *   by: ABSelector.percent({ a: 75, b: 25 }),
 *   groups: { a: 'v1', b: 'v2' },
 *   participants: { path: PathMatch.prefix('/checkout') },
 * });
 * ```
 *
 * Adds one rule for each group to the service's VirtualService, named after the test and the group, and one for those who are drawn.
 * By percent and without `participants` the test stands in place of the service's weights.
 *
 * @see https://istio.io/latest/docs/concepts/traffic-management/#more-about-routing-rules
 */
export class ABTest extends Construct {
  /**
   * @param scope any construct
   * @param id the test's name, unique in the service
   * @param props service, groups, and how the group of a request is known
   */
  constructor(scope: Construct, id: string, props: ABTestProps) {
    super(placeFor('ABTest', scope, id), id);
    try {
      this.addRules(id, props);
    } catch (e) {
      scope.node.tryRemoveChild(id);
      throw e;
    }
  }

  private addRules(id: string, props: ABTestProps): void {
    const who = `ABTest '${this.node.path}'`;
    const { service, by, groups, participants, priority, expose } = requireStruct(who, 'the properties', props);
    const { serviceName } = requireService(who, service);
    if (!(by instanceof ABSelector)) {
      throw problem(who, `by must be an ABSelector, got ${show(by)}`, "Make it with one of its functions, for example ABSelector.header('x-group')");
    }
    const versions = checkGroups(who, groups);
    const { condition, drawn } = by._pick(who, `${serviceName}-${id}`);
    const conditions = participants === undefined ? {} : requireStruct(who, 'participants', participants);
    const isForAll = drawn !== undefined && !hasCondition(conditions);
    const common: RouteOptions = { ...conditions, priority: priority ?? (isForAll ? LAST_ASKED : undefined), expose };
    versions.forEach(([, version]) => service.version(version));
    if (drawn) {
      checkShares(who, versions.map(([group]) => group), drawn.shares.map(([group]) => group));
    }
    const rules: AskedRule[] = versions.map(([group, version]) => {
      const { headers = [], cookies = [] } = condition(group);
      return {
        name: `${id}-${group}`,
        options: {
          ...common,
          headers: [...requireList(who, 'headers', common.headers), ...headers],
          cookies: [...requireList(who, 'cookies', common.cookies), ...cookies],
          to: { [version]: 100 },
        },
        isMirrored: isForAll,
      };
    });
    if (drawn) {
      const shares = new Map(drawn.shares);
      const groupOf = new Map(versions.map(([group, version]) => [version, group]));
      const to = Object.fromEntries(versions.map(([group, version]) => [version, shares.get(group)!]));
      const path = isForAll ? { path: PathMatch.prefix('/') } : {};
      rules.push({
        name: id,
        options: { ...common, ...path, to },
        isForAll,
        isMirrored: isForAll,
        onDraw: (version) => drawn.onDraw(groupOf.get(version)!),
      });
    }
    service._addRules(this.node.path, rules);
    this.node.defaultChild = service.virtualService;
  }
}

function checkGroups(who: string, groups: { readonly [group: string]: string }): [group: string, version: string][] {
  const entries = Object.entries(requireStruct(who, 'groups', groups));
  if (entries.length < 2) {
    throw problem(who, `a test has at least two groups, got ${show(groups)}`, "Give for example { a: 'v1', b: 'v2' }");
  }
  entries.forEach(([group, version], i) => {
    if (!GROUP.test(group)) {
      throw problem(who, `the name of a group holds letters, digits, -, _ and dots, got ${show(group)}`,
        'It is the value of a header or a cookie, and part of the name of a rule');
    }
    const other = entries.findIndex(([, seen]) => seen === version);
    if (other < i) {
      throw problem(who, `the groups ${show(entries[other][0])} and ${show(group)} see one version, got ${show(version)} for both`,
        'Give each group a version of its own, or make them one group');
    }
  });
  return entries;
}

function checkShares(who: string, groups: string[], shared: string[]): void {
  const missing = groups.find((group) => !shared.includes(group));
  const extra = shared.find((group) => !groups.includes(group));
  if (missing !== undefined || extra !== undefined) {
    throw problem(who, `the shares must name the groups, got shares of ${shared.join(', ')} for the groups ${groups.join(', ')}`,
      `Give ${show(missing ?? extra)} ${missing === undefined ? 'a version in groups' : 'a share, 0 for none'}`);
  }
}
