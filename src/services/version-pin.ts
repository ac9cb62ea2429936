import type { Version } from './version';
import type { HttpRouteSpec } from '../vocabulary/virtual-service-spec';

/** The routes of a service, each destination of which tells the next service in a header which version it is. */
export function pinned(routes: readonly HttpRouteSpec[], host: string, header: string | undefined,
  versions: readonly Version[]): readonly HttpRouteSpec[] {
  if (header === undefined) {
    return routes;
  }
  const names = new Map(versions.map(({ name, subset }) => [subset, name]));
  return routes.map((route) => (!route.route ? route : {
    ...route,
    route: route.route.map((one) => {
      const version = one.destination.host === host && one.destination.subset !== undefined ? names.get(one.destination.subset) : undefined;
      const { headers } = one;
      return version === undefined || one.weight === 0 ? one
        : { ...one, headers: { ...headers, request: { ...headers?.request, set: { ...headers?.request?.set, [header]: version } } } };
    }),
  }));
}
