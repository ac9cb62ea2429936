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
  private readonly rules: ServiceRule[] = [];

  /** Adds a rule, and before it those that the service makes of it. Throws where another one has its name, hides it, or would be hidden by it. */
  public add(service: string, rule: ServiceRule, before: readonly ServiceRule[] = []): void {
    for (const { name, path } of [rule, ...before]) {
      const twin = this.rules.find((other) => other.name === name);
      if (twin || name === DEFAULT_RULE) {
        throw problem(`route '${name}' of ${service}`,
          twin ? `two rules have this name, '${twin.path}' and '${path}'` : `the name '${DEFAULT_RULE}' is taken by the service's own weights`,
          'The id of a route names its rule: give this one another');
      }
    }
    const rules = [...this.rules, ...before, rule].map((one) => ({ ...meshOnly(one), isOwn: one.isOwn }));
    orderRoutes(rules, service, undefined, ownRoutes(rules));
    this.rules.push(...before, rule);
  }

  /** The routes of the rules, as declared. */
  public get routes(): HttpRouteSpec[] {
    return this.rules.map(({ route }) => route);
  }

  /**
   * All routes in the order that is written, the default last. Whether a rule for the mesh alone hides another shows only here: a gateway may
   * have come after it.
   */
  public render(service: string, reach: Reach, foreign: readonly HttpRouteSpec[], fallback: HttpRouteSpec): OrderedRoutes {
    const ranked: OwnedRoute[] = [
      ...this.rules.flatMap(({ route, expose, priority, isOwn, isMirrored }) =>
        variants(isMirrored ? { ...route, mirrors: fallback.mirrors } : route, expose, reach).map((one) => ({ route: one, priority, isOwn }))),
      ...foreign.map((route) => ({ route, priority: 0 })),
      ...variants(fallback, true, reach).map((route) => ({ route, priority: -Number.MAX_VALUE, isOwn: true })),
    ];
    const bound = [MESH, ...reach.gateways];
    const sorted = sortRoutes(ranked, bound);
    const routes = this.rules.some(({ isForAll }) => isForAll) ? withoutHidden(sorted, bound, ownRoutes(ranked)) : sorted;
    return { routes, unreachable: unreachableRoutes(routes, service, bound, ownRoutes(ranked)) };
  }
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
