import type { HttpRouteSpec } from '../vocabulary/virtual-service-spec';

/** A rule as it is written, and its parts. @internal */
export interface DividedRule {
  /** Once, or once for each port. */
  readonly routes: readonly HttpRouteSpec[];
  /** For requests that stay where they were drawn: each stands right before the rule, and before the rules for these. */
  readonly parts: ReadonlyArray<readonly HttpRouteSpec[]>;
  /** For requests that have chosen a version for good: all stand before the rules for these, in the order of their own rules. */
  readonly early: ReadonlyArray<readonly HttpRouteSpec[]>;
}

/** The service's own rules for requests that choose. @internal */
export interface ChoiceRoutes {
  readonly chosen: ReadonlySet<HttpRouteSpec>;
  readonly drawn: ReadonlySet<HttpRouteSpec>;
}

/**
 * Routes in order, with the parts of rules. The parts are not sorted themselves: they are for fewer requests than their rules, so what is more specific
 * might come out in another way, and a request would meet other rules than one that chose nothing.
 * @internal
 */
export function withParts(sorted: readonly HttpRouteSpec[], rules: readonly DividedRule[], { chosen, drawn }: ChoiceRoutes): HttpRouteSpec[] {
  const parts = new Map<HttpRouteSpec, HttpRouteSpec[]>();
  const early = new Map<HttpRouteSpec, HttpRouteSpec[]>();
  for (const rule of rules) {
    rule.routes.forEach((route, i) => {
      parts.set(route, rule.parts.flatMap((part) => counterpart(part, rule.routes, i)));
      early.set(route, rule.early.flatMap((part) => counterpart(part, rule.routes, i)));
    });
  }
  const before = (some: readonly HttpRouteSpec[], of: typeof parts) => some.flatMap((route) => of.get(route) ?? []);
  const firstChosen = sorted.findIndex((route) => chosen.has(route));
  const firstDrawn = sorted.findIndex((route) => drawn.has(route));
  return sorted.flatMap((route, i) => [
    ...(i === firstChosen ? before(sorted, early) : []),
    ...(i === firstDrawn ? before(sorted.slice(i), parts) : []),
    ...(firstDrawn < 0 || i < firstDrawn ? before([route], parts) : []),
    route,
  ]);
}

/** What a part writes where its rule writes a route: for the same port; all at once where the part is written less often, since it is not for gateways. */
function counterpart(part: readonly HttpRouteSpec[], routes: readonly HttpRouteSpec[], i: number): readonly HttpRouteSpec[] {
  return part.length === routes.length ? [part[i]] : i === 0 ? part : [];
}
