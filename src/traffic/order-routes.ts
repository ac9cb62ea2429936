import { Cdk8sIstioError, problemText, show } from '../vocabulary/problem';
import { hiddenRoutes, hiders, hides, readRoute, RouteSet, takesEverything } from '../vocabulary/route-cover';
import type { HttpRouteSpec } from '../vocabulary/virtual-service-spec';

/** A rendered route with its priority. */
export interface RankedRoute {
  readonly route: HttpRouteSpec;
  readonly priority: number;
}

/**
 * {@link sortRoutes}, and throws for a route that could never match.
 *
 * @param owner the VirtualService or service, for messages
 * @param bound the gateways of the VirtualService, if known
 * @param excused routes that may be hidden
 */
export function orderRoutes(routes: readonly RankedRoute[], owner: string, bound?: readonly string[],
  excused?: ReadonlySet<HttpRouteSpec>): HttpRouteSpec[] {
  const ordered = sortRoutes(routes, bound);
  const [first] = unreachableRoutes(ordered, owner, bound, excused);
  if (first !== undefined) {
    throw new Cdk8sIstioError(first);
  }
  return ordered;
}

/**
 * The order in which routes are written: those with conditions before those without; among themselves higher priority first,
 * then more specific first where one would hide the other, else as declared.
 */
export function sortRoutes(routes: readonly RankedRoute[], bound?: readonly string[]): HttpRouteSpec[] {
  if (routes.length < 2) {
    return routes.map(({ route }) => route);
  }
  const ranked = routes.map(({ route, priority }) => ({ set: readRoute(route), priority }));
  const isDefault = new Set(ranked.filter(({ set }) => takesEverything(set, bound)));
  const byPriority = (some: typeof ranked) => [...some].sort((a, b) => b.priority - a.priority);
  const conditional = byPriority(ranked.filter((one) => !isDefault.has(one)));
  const result: RouteSet[] = [];
  for (let from = 0; from < conditional.length;) {
    const end = conditional.findIndex(({ priority }, i) => i > from && priority !== conditional[from].priority);
    const equal = conditional.slice(from, end < 0 ? undefined : end);
    result.push(...specificFirst(equal.map(({ set }) => set), bound));
    from += equal.length;
  }
  return [...result, ...byPriority([...isDefault]).map(({ set }) => set)].map(({ route }) => route);
}

/** As declared, but that each route is preceded by those that it would hide. */
function specificFirst(routes: readonly RouteSet[], bound?: readonly string[]): RouteSet[] {
  const hidden = routes.map((): number[] => []);
  hiders(routes, bound).forEach((general, specific) => general
    .filter((at) => !hides(routes[specific], routes[at], bound))
    .forEach((at) => hidden[at].push(specific)));
  const seen = new Set<number>();
  const result: RouteSet[] = [];
  const place = (at: number) => {
    if (!seen.has(at)) {
      seen.add(at);
      hidden[at].forEach(place);
      result.push(routes[at]);
    }
  };
  routes.forEach((_, at) => place(at));
  return result;
}

/** A sentence for each route that could never match, naming what hides it, but for those that are excused. */
export function unreachableRoutes(ordered: readonly HttpRouteSpec[], owner: string, bound?: readonly string[],
  excused?: ReadonlySet<HttpRouteSpec>): string[] {
  const hidden = ordered.length < 2 ? [] : hiddenRoutes(ordered.map(readRoute), bound);
  return hidden.filter(({ route }) => !excused?.has(route)).map(({ route, by }) => problemText(
    `${label(route, ordered)} of ${owner}`,
    `it can never match, since ${by.map((other) => label(other, ordered)).join(' and ')} before it takes all its requests, got ${condition(route)}`,
    'Give it a higher priority or other conditions, or take it out', 'IST0130'));
}

function label(route: HttpRouteSpec, routes: readonly HttpRouteSpec[]): string {
  return route.name ? `route '${route.name}'` : `route #${routes.indexOf(route)}`;
}

function condition({ match }: HttpRouteSpec): string {
  return match ? `match ${show(match)}` : 'no match';
}
