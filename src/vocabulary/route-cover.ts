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

const EVERYTHING = [readMatch(undefined)];

/** Reads the matches of a route. */
export function readRoute(route: HttpRouteSpec): RouteSet {
  return { route, matches: route.match?.length ? route.match.map(readMatch) : EVERYTHING, final: route.delegate === undefined };
}

/** Whether the route asks nothing of a request. */
export function takesEverything({ matches }: RouteSet, bound?: readonly string[]): boolean {
  return matches.some((match) => match.everything || covers(match, EVERYTHING[0], bound) === 'yes');
}

/** Whether a route would certainly take every request of another one that comes later. */
export function hides(earlier: RouteSet, later: RouteSet, bound?: readonly string[]): boolean {
  return earlier.final && later.matches.every((inner) => earlier.matches.some((outer) => covers(outer, inner, bound) === 'yes'));
}

/** A route that no request can reach, and those before it that take its requests. */
export interface HiddenRoute {
  readonly route: HttpRouteSpec;
  readonly by: readonly HttpRouteSpec[];
}

/** The routes of a list that certainly no request can reach. */
export function hiddenRoutes(ordered: readonly RouteSet[], bound?: readonly string[]): HiddenRoute[] {
  return ordered.flatMap((later, at) => {
    const by = new Set<HttpRouteSpec>();
    const hidden = later.matches.every((inner) => {
      for (let i = 0; i < at; i++) {
        if (ordered[i].final && ordered[i].matches.some((outer) => covers(outer, inner, bound) === 'yes')) {
          by.add(ordered[i].route);
          return true;
        }
      }
      return false;
    });
    return hidden ? [{ route: later.route, by: [...by] }] : [];
  });
}
