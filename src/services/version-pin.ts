import type { RouteOptions } from './route-options';
import { renderRule, RuleContext } from './rule-route';
import type { Version } from './version';
import { HeaderMatch } from '../traffic/header-match';
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

/** A fault for requests that are pinned: for each version a rule with the fault, unless the fault has a condition of its own on the header. */
export function pinnedFaults(name: string, options: RouteOptions, { match = [] }: HttpRouteSpec, header: string,
  context: RuleContext): { name: string; route: HttpRouteSpec }[] {
  return match.some(({ headers = {} }) => header in headers) ? [] : context.versions.all.map((version) => {
    const own = `${name}-pin-${version.subset}`;
    const headers = [...(options.headers ?? []), HeaderMatch.exact(header, version.name)];
    return { name: own, route: renderRule(own, { ...options, headers, to: { [version.name]: 100 } }, context) };
  });
}
