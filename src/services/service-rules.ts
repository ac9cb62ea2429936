import { RouteOptions } from './route-options';
import { ResolvedPort } from './service-port';
import { orderRoutes, RankedRoute, sortRoutes, unreachableRoutes } from '../traffic/order-routes';
import { MESH } from '../vocabulary/hosts';
import { problem } from '../vocabulary/problem';
import { hiddenRoutes, readRoute } from '../vocabulary/route-cover';
import type { HttpMatchSpec, HttpRouteSpec } from '../vocabulary/virtual-service-spec';

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
  /** What stands before it, for some of its requests. */
  readonly parts?: readonly ServiceRule[];
}

/** Where a service can be called from. @internal */
export interface Reach {
  /** The service's own host, as its VirtualService writes it. */
  readonly host: string;
  /** Gateways beside the mesh, as a VirtualService refers to them. */
  readonly gateways: readonly string[];
  /** The ports that are routed as HTTP. */
  readonly httpPorts: readonly ResolvedPort[];
  /** The port that requests from gateways go to. */
  readonly gatewayPort?: number;
  /** Whether the Service has several ports: then every destination names its own. */
  readonly severalPorts: boolean;
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
  private rules: readonly ServiceRule[] = [];

  /**
   * Adds rules, all or none, and parts to those that are there. Throws where another one has the name of one of them, hides it, or would be hidden by it.
   */
  public add(service: string, added: readonly ServiceRule[], partsOf?: (rule: ServiceRule) => readonly ServiceRule[]): void {
    const before = partsOf === undefined ? this.rules
      : this.rules.map((rule) => (rule.isOwn ? rule : { ...rule, parts: [...partsOf(rule), ...(rule.parts ?? [])] }));
    const rules = [...before, ...added];
    const all = flat(rules);
    const paths = new Map<string, string>();
    for (const { name, path } of all) {
      const twin = paths.get(name);
      if (twin !== undefined || name === DEFAULT_RULE) {
        throw problem(`route '${name}' of ${service}`,
          twin !== undefined ? `two rules have this name, '${twin}' and '${path}'` : `the name '${DEFAULT_RULE}' is taken by the service's own weights`,
          'The id of a route names its rule: give this one another');
      }
      paths.set(name, path);
    }
    const ranked = all.map((one) => ({ ...meshOnly(one), isOwn: one.isOwn }));
    orderRoutes(ranked, service, undefined, ownRoutes(ranked));
    this.rules = rules;
  }

  /** The routes of the rules, as declared. */
  public get routes(): HttpRouteSpec[] {
    return flat(this.rules).map(({ route }) => route);
  }

  /**
   * All routes in the order that is written, the default last. Whether a rule for the mesh alone hides another shows only here: a gateway may
   * have come after it.
   */
  public render(service: string, reach: Reach, foreign: readonly HttpRouteSpec[], fallback: HttpRouteSpec): OrderedRoutes {
    const ranked: OwnedRoute[] = [
      ...flat(this.rules).flatMap(({ route: own, expose, priority, isOwn, isMirrored }) => {
        const whole = isMirrored ? { ...own, mirrors: own.mirrors ?? fallback.mirrors } : own;
        return variants(whole, expose, reach).map((route) => ({ route, priority, isOwn }));
      }),
      ...foreign.map((route) => ({ route, priority: 0 })),
      ...variants(fallback, true, reach).map((route) => ({ route, priority: -Number.MAX_VALUE, isOwn: true })),
    ];
    const bound = [MESH, ...reach.gateways];
    const sorted = sortRoutes(ranked, bound);
    const routes = this.rules.some(({ isForAll }) => isForAll) ? withoutHidden(sorted, bound, ownRoutes(ranked)) : sorted;
    return { routes, unreachable: unreachableRoutes(routes, service, bound, ownRoutes(ranked)) };
  }
}

/** With their parts, in the order of priorities: parts have another priority than their rules, and keep the order of these. */
function flat(rules: readonly ServiceRule[]): ServiceRule[] {
  return [...rules].sort((a, b) => b.priority - a.priority).flatMap((rule) => [...(rule.parts ?? []), rule]);
}

interface OwnedRoute extends RankedRoute {
  readonly isOwn?: boolean;
}

/** The routes that a service writes of itself. */
function ownRoutes(routes: readonly OwnedRoute[]): ReadonlySet<HttpRouteSpec> {
  return new Set(routes.filter(({ isOwn }) => isOwn).map(({ route }) => route));
}

function withoutHidden(sorted: HttpRouteSpec[], bound: readonly string[], own: ReadonlySet<HttpRouteSpec>): HttpRouteSpec[] {
  const hidden = new Set(hiddenRoutes(sorted.map(readRoute), bound).map(({ route }) => route).filter((route) => own.has(route)));
  return sorted.filter((route) => !hidden.has(route));
}

/** A rule that is not exposed hides nothing at gateways, whether or not the service has one yet. */
function meshOnly(rule: ServiceRule): RankedRoute {
  return { priority: rule.priority, route: rule.expose ? rule.route : atMesh(rule.route) };
}

/** A route as it is written: once, or once for every HTTP port and once for gateways where a Service has several HTTP ports. */
function variants(route: HttpRouteSpec, expose: boolean, reach: Reach): HttpRouteSpec[] {
  const behindGateway = reach.gateways.length > 0;
  if (reach.httpPorts.length < 2) {
    // Sidecars send a host of a gateway to the port that was called, 80, unless the destination says another.
    const port = reach.severalPorts || behindGateway ? reach.httpPorts[0]?.port : undefined;
    return [toPort(behindGateway && !expose ? atMesh(route) : route, reach.host, port)];
  }
  const perPort = reach.httpPorts.flatMap(({ port, name }, index) => {
    const matches = matchesOf(route).filter((match) => !match.gateways && (match.port === undefined || match.port === port));
    return matches.length === 0 ? [] : [toPort({
      ...(behindGateway ? atMesh(route) : route),
      name: index === 0 ? route.name : `${route.name}-${name}`,
      match: matches.map((match) => ({ ...(behindGateway ? meshMatch(match) : match), port })),
    }, reach.host, port)];
  });
  const outside = expose && behindGateway
    ? matchesOf(route).filter((match) => !hasSource(match) && (match.gateways || match.port === undefined))
    : [];
  return outside.length === 0 ? perPort : [...perPort, toPort({
    ...route,
    name: `${route.name}-gateway`,
    match: outside.map((match) => ({ ...match, gateways: match.gateways ?? reach.gateways })),
  }, reach.host, reach.gatewayPort)];
}

function matchesOf(route: HttpRouteSpec): readonly HttpMatchSpec[] {
  return route.match ?? [{}];
}

function hasSource(match: HttpMatchSpec): boolean {
  return match.sourceLabels !== undefined || match.sourceNamespace !== undefined;
}

function atMesh(route: HttpRouteSpec): HttpRouteSpec {
  return { ...route, match: matchesOf(route).map(meshMatch) };
}

/** Istio ignores the source of a match that names gateways, so such a match stays as it is: gateway pods are no such source. */
function meshMatch(match: HttpMatchSpec): HttpMatchSpec {
  return match.gateways || hasSource(match) ? match : { ...match, gateways: [MESH] };
}

function toPort(route: HttpRouteSpec, host: string, port: number | undefined): HttpRouteSpec {
  if (port === undefined || !route.route) {
    return route;
  }
  return {
    ...route,
    route: route.route.map((one) => (one.destination.host === host && !one.destination.port
      ? { ...one, destination: { ...one.destination, port: { number: port } } }
      : one)),
  };
}
