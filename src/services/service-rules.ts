import { RouteOptions } from './route-options';
import { atMesh, Reach, variants } from './route-variants';
import { CHOSEN, DRAWN } from './rule-order';
import { withParts } from './rule-parts';
import { isIdle, VersionChoice } from './version-choice';
import { GrowingRoutes } from '../traffic/growing-routes';
import { orderRoutes, RankedRoute, sortRoutes, unreachableRoutes } from '../traffic/order-routes';
import { MESH } from '../vocabulary/hosts';
import { problem } from '../vocabulary/problem';
import { hiddenRoutes, readRoute } from '../vocabulary/route-cover';
import type { HttpRouteSpec } from '../vocabulary/virtual-service-spec';

/** One rule of a service, rendered when it was added. @internal */
export interface ServiceRule {
  readonly name: string;
  /** The construct that added it, for messages. */
  readonly path: string;
  readonly route: HttpRouteSpec;
  readonly priority: number;
  readonly expose: boolean;
  /** Made by the service itself: what hides it, hides it by intention. */
  readonly isOwn?: boolean;
  /** For all requests that nobody else's rule takes: what the service itself writes behind it stays away. */
  readonly isForAll?: boolean;
  /** Its requests are copied as those of the default are. */
  readonly isMirrored?: boolean;
  /** What was asked for. */
  readonly options: RouteOptions;
  /** The choice that it is for, where requests choose their version. */
  readonly choice?: VersionChoice;
  /** What it does for requests that stay where they were drawn: stands right before it. */
  readonly parts?: readonly ServiceRule[];
  /** What it does for requests that have chosen a version for good: stands before all rules, in the order of these. */
  readonly early?: readonly ServiceRule[];
}

/** What a service writes for HTTP, and a sentence for each rule that could never match. @internal */
export interface OrderedRoutes {
  readonly routes: HttpRouteSpec[];
  readonly unreachable: string[];
}

/** The name of the rule for all requests that no other rule takes. */
export const DEFAULT_RULE = 'default';

/**
 * The rules of one service: an append-only list of what constructs asked for, turned into routes by pure functions.
 * @internal
 */
export class ServiceRules {
  private rules: ServiceRule[] = [];
  /** What is known of the rules beside each other; undefined where it has to be found out again. */
  private known: Known | undefined;

  /** Adds rules, all or none; those that are there become what `change` makes of them. Throws where one has the name of another, or could never match. */
  public add(service: string, added: readonly ServiceRule[], change?: (rule: ServiceRule) => ServiceRule): void {
    const isPlain = change === undefined && ![...(this.known === undefined ? this.rules : []), ...added].some(({ early }) => early);
    const known = isPlain ? this.known ?? knownOf(service, this.rules) : undefined;
    this.known = undefined;
    const mayBeHidden = known === undefined || learn(service, known, flat(added));
    const rules = change === undefined ? this.rules : this.rules.map(change);
    if (mayBeHidden) {
      const all = [...rules, ...added];
      requireReachable(service, [...earlyOf(all), ...flat(all)]);
    }
    rules.push(...added);
    this.rules = rules;
    this.known = known;
  }

  /** Takes back what was written for these choices. */
  public withdraw(choices: readonly VersionChoice[]): void {
    this.rules = without(this.rules, choices);
    this.known = undefined;
  }

  /** The routes of the rules, as declared. */
  public get routes(): HttpRouteSpec[] {
    return this.routesWithout([]);
  }

  /** What would be left of them without these choices. */
  public routesWithout(choices: readonly VersionChoice[]): HttpRouteSpec[] {
    const rules = without(this.rules, choices);
    return [...earlyOf(rules), ...flat(rules)].map(({ route }) => route);
  }

  /**
   * All routes in the order that is written, the default last. Whether a rule for the mesh alone hides another shows only here: a gateway may
   * have come after it.
   */
  public render(service: string, reach: Reach, foreign: readonly HttpRouteSpec[], fallback: HttpRouteSpec): OrderedRoutes {
    const bound = [MESH, ...reach.gateways];
    const written = (rule: ServiceRule) => variants(withCopies(rule, fallback.mirrors), rule.expose, reach);
    const isEarly = earlyOf(this.rules).length > 0;
    const divided = this.rules.map((rule) => (
      { rule, routes: written(rule), parts: (rule.parts ?? []).map(written), early: isEarly ? (rule.early ?? []).map(written) : [] }));
    const defaults = variants(fallback, true, reach);
    const ranked: RankedRoute[] = [
      ...divided.flatMap(({ rule: { priority }, routes }) => routes.map((route) => ({ route, priority }))),
      ...foreign.map((route) => ({ route, priority: 0 })),
      ...defaults.map((route) => ({ route, priority: -Number.MAX_VALUE })),
    ];
    const own = new Set(divided.flatMap(({ rule, routes, parts, early }) => [...(rule.isOwn ? routes : []), ...parts.flat(), ...early.flat()]));
    const ownAt = (priority: number) => new Set(divided.flatMap(({ rule, routes }) => (rule.isOwn && rule.priority === priority ? routes : [])));
    const sorted = sortRoutes(ranked, bound);
    const all = own.size === 0 ? sorted : withParts(sorted, divided, { chosen: ownAt(CHOSEN), drawn: ownAt(DRAWN) });
    const mayGo = this.rules.some(({ isForAll }) => isForAll) ? new Set([...own, ...defaults]) : own;
    const routes = mayGo.size > 0 ? withoutHidden(all, bound, mayGo) : all;
    return { routes, unreachable: unreachableRoutes(routes, service, bound, new Set([...own, ...defaults])) };
  }
}

/** What rules must not have in common, filed so that another one costs no more than the first. */
interface Known {
  readonly paths: Map<string, string>;
  readonly routes: GrowingRoutes;
}

function knownOf(service: string, rules: readonly ServiceRule[]): Known {
  const known: Known = { paths: new Map(), routes: new GrowingRoutes() };
  learn(service, known, flat(rules));
  return known;
}

/** Files rules. Whether one may never match; throws where one has the name of another. */
function learn(service: string, { paths, routes }: Known, rules: readonly ServiceRule[]): boolean {
  requireNames(service, rules, paths);
  return rules.map((rule) => routes.add(meshOnly(rule))).includes(true);
}

function requireNames(service: string, rules: readonly ServiceRule[], paths: Map<string, string>): void {
  for (const { name, path } of rules) {
    const twin = paths.get(name);
    if (twin !== undefined || name === DEFAULT_RULE) {
      throw problem(`route '${name}' of ${service}`,
        twin !== undefined ? `two rules have this name, '${twin}' and '${path}'` : `the name '${DEFAULT_RULE}' is taken by the service's own weights`,
        'The id of a route names its rule: give this one another');
    }
    paths.set(name, path);
  }
}

function requireReachable(service: string, rules: readonly ServiceRule[]): void {
  requireNames(service, rules, new Map());
  const ranked = rules.map((one) => ({ ...meshOnly(one), isOwn: one.isOwn }));
  orderRoutes(ranked, service, undefined, new Set(ranked.filter(({ isOwn }) => isOwn).map(({ route }) => route)));
}

function flat(rules: readonly ServiceRule[]): ServiceRule[] {
  return rules.flatMap((rule) => [...(rule.parts ?? []), rule]);
}

function without(rules: ServiceRule[], choices: readonly VersionChoice[]): ServiceRule[] {
  const isLeft = ({ choice }: ServiceRule) => choice === undefined || !choices.includes(choice);
  return choices.length === 0 ? rules
    : rules.filter(isLeft).map((rule) => ({ ...rule, parts: rule.parts?.filter(isLeft), early: rule.early?.filter(isLeft) }));
}

/** What stands before all rules; nothing where it would do no more than name the versions that requests have chosen anyway. */
function earlyOf(rules: readonly ServiceRule[]): ServiceRule[] {
  const early = rules.flatMap((rule) => rule.early ?? []);
  return early.every(({ options }) => isIdle(options)) ? [] : early;
}

function withCopies({ route, isMirrored }: ServiceRule, mirrors: HttpRouteSpec['mirrors']): HttpRouteSpec {
  return isMirrored && !route.mirrors ? { ...route, mirrors } : route;
}

function withoutHidden(sorted: HttpRouteSpec[], bound: readonly string[], mayGo: ReadonlySet<HttpRouteSpec>): HttpRouteSpec[] {
  const hidden = new Set(hiddenRoutes(sorted.map(readRoute), bound).map(({ route }) => route).filter((route) => mayGo.has(route)));
  return sorted.filter((route) => !hidden.has(route));
}

/** A rule that is not exposed hides nothing at gateways, whether or not the service has one yet. */
function meshOnly(rule: ServiceRule): RankedRoute {
  return { priority: rule.priority, route: rule.expose ? rule.route : atMesh(rule.route) };
}
