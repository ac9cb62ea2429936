import type { HttpRouteSpec } from '../vocabulary/virtual-service-spec';

/** A rendered route with its priority. */
export interface RankedRoute {
  readonly route: HttpRouteSpec;
  readonly priority: number;
}

/** In the order that is written. */
export function orderRoutes(routes: readonly RankedRoute[], _who: string): HttpRouteSpec[] {
  const conditional = routes.filter(({ route }) => route.match?.length);
  const rest = routes.filter(({ route }) => !route.match?.length);
  return [...conditional.sort((a, b) => b.priority - a.priority), ...rest].map(({ route }) => route);
}
