import { CoverIndex } from './cover-index';
import { covers } from './match-cover';
import { MatchSet, readMatch } from './match-set';
import type { HttpRouteSpec } from './virtual-service-spec';

/** A route with its matches, read once to be compared often. */
export interface RouteSet {
  readonly route: HttpRouteSpec;
  readonly matches: readonly MatchSet[];
  /** Whether it takes all requests that match: what a delegate does not take goes on to the next route. */
  readonly final: boolean;
}

const EVERYTHING = readMatch(undefined);

/** Reads the matches of a route. */
export function readRoute(route: HttpRouteSpec): RouteSet {
  const matches = Array.isArray(route.match) && route.match.length > 0 ? route.match.map(readMatch) : [EVERYTHING];
  return { route, matches, final: (route.delegate ?? undefined) === undefined };
}

/** Whether the route asks nothing of a request. */
export function takesEverything({ matches }: RouteSet, bound?: readonly string[]): boolean {
  return matches.some((match) => match.everything || covers(match, EVERYTHING, bound));
}

/** Whether a route would certainly take every request of another one that comes later. */
export function hides(earlier: RouteSet, later: RouteSet, bound?: readonly string[]): boolean {
  return earlier.final && later.matches.every((inner) => earlier.matches.some((outer) => covers(outer, inner, bound)));
}

/** For each route the ones before it, by number, that would hide it alone. */
export function hiders(routes: readonly RouteSet[], bound?: readonly string[]): number[][] {
  const index = new CoverIndex(bound);
  return routes.map((route, at) => {
    const [first, ...others] = route.matches.map((match) => index.coverersOf(match));
    file(index, at, route);
    return [...first].filter((owner) => others.every((coverers) => coverers.has(owner)));
  });
}

/** A route that no request can reach, and those before it that take its requests. */
export interface HiddenRoute {
  readonly route: HttpRouteSpec;
  readonly by: readonly HttpRouteSpec[];
}

/** The routes of a list that certainly no request can reach. */
export function hiddenRoutes(ordered: readonly RouteSet[], bound?: readonly string[]): HiddenRoute[] {
  const index = new CoverIndex(bound);
  return ordered.flatMap((route, at) => {
    const coverers = route.matches.map((match) => [...index.coverersOf(match)].reduce((a, b) => Math.min(a, b), Infinity));
    file(index, at, route);
    return coverers.every(Number.isFinite) ? [{ route: route.route, by: [...new Set(coverers)].map((owner) => ordered[owner].route) }] : [];
  });
}

function file(index: CoverIndex, owner: number, { matches, final }: RouteSet): void {
  if (final) {
    matches.forEach((match) => index.add(owner, match));
  }
}
