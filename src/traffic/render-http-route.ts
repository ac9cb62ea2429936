import type { HttpRoute } from './http-route';
import { renderHeaderChanges } from './render-header-changes';
import { renderRequestMatch } from './render-request-match';
import { renderWeights } from './render-weights';
import type { HttpRouteDestination } from './route-destination';
import { given } from '../vocabulary/given';
import { isDns1123Subdomain } from '../vocabulary/names';
import { problem, show } from '../vocabulary/problem';
import type { IVirtualService } from '../vocabulary/references';
import { requireDuration, requireList, requireMade, requirePercent, requireText, requireWhole } from '../vocabulary/requirements';
import type { HttpMatchSpec, HttpRouteDestinationSpec, HttpRouteSpec } from '../vocabulary/virtual-service-spec';

const ACTIONS = ['route', 'redirect', 'directResponse', 'delegate'] as const;

/** How a route is called in messages: `route 'beta' of VirtualService 'shop/reviews'`. */
export function routeLabel(route: { readonly name?: string }, owner: string): string {
  return typeof route?.name === 'string' && route.name !== '' ? `route '${route.name}' of ${owner}` : `a route of ${owner}`;
}

/** One route as Istio reads it. Throws where its parts do not go together. */
export function renderHttpRoute(route: HttpRoute, owner: string): HttpRouteSpec {
  const who = routeLabel(route, owner);
  if (typeof route !== 'object' || route === null) {
    throw problem(who, `a route must be an object, got ${show(route)}`, 'Give for example { route: [{ destination }] }');
  }
  requireOneAction(route, who);
  const match = requireList(who, 'match', route.match).map((one) => renderRequestMatch(one, who));
  const made = <T>(noun: string, value: { _render(): T }, maker: string) => requireMade(who, noun, value, maker);
  const mirrors = requireList(who, 'mirrors', route.mirrors);
  const redirect = given(route.redirect, (it) => made('redirect', it, 'Redirect'));
  const rewrite = given(route.rewrite, (it) => made('rewrite', it, 'Rewrite'));
  if (redirect?.prefixRewrite !== undefined) {
    requirePrefixes(match, who);
  }
  requireOneAuthority(route, rewrite?.authority, who);
  return {
    name: given(route.name, (it) => requireText(who, 'the name', it)),
    match: match.length > 0 ? match : undefined,
    route: given(route.route, (it) => renderDestinations(it, who)),
    redirect,
    directResponse: given(route.directResponse, (it) => made('directResponse', it, 'DirectResponse')),
    delegate: given(route.delegate, (it) => renderDelegate(it, who)),
    rewrite,
    timeout: given(route.timeout, (it) => requireDuration(who, 'timeout', it)),
    retries: given(route.retries, (it) => made('retries', it, 'Retries')),
    fault: given(route.fault, (it) => made('fault', it, 'Fault')),
    mirror: given(route.mirror, (it) => made('mirror', it, 'Destination')),
    mirrorPercentage: given(route.mirrorPercentage, (it) => ({ value: requirePercent(who, 'mirrorPercentage', it) })),
    mirrorPercent: given(route.mirrorPercent, (it) => requireWhole(who, 'mirrorPercent', it, 0, 100)),
    mirrors: mirrors.length > 0 ? mirrors.map((mirror) => made('mirrors', mirror, 'Mirror')) : undefined,
    corsPolicy: given(route.corsPolicy, (it) => made('corsPolicy', it, 'CorsPolicy')),
    headers: given(route.headers, (it) => renderHeaderChanges(it, who)),
  };
}

function requireOneAction(route: HttpRoute, who: string): void {
  const actions = ACTIONS.filter((action) => route[action] !== undefined && route[action] !== null);
  const empty = route.route !== undefined && requireList(who, 'route', route.route).length === 0;
  if (actions.length !== 1 || empty) {
    throw problem(who, `exactly one of route, redirect, directResponse and delegate is needed, got ${empty ? 'an empty route' : actions.join(' and ') || 'none'}`,
      actions.length > 1 ? 'Make a route of each, or leave the others out' : 'Say what happens to the requests, for example route: [{ destination }]');
  }
  for (const extra of ['fault', 'rewrite'] as const) {
    if ((actions[0] === 'redirect' || actions[0] === 'directResponse') && route[extra] !== undefined) {
      throw problem(who, `${actions[0]} cannot be combined with ${extra}, got both`, `Nothing is sent on, so leave ${extra} out`);
    }
  }
  if (route.mirror !== undefined && requireList(who, 'mirrors', route.mirrors).length > 0) {
    throw problem(who, `only one of mirror and mirrors can be set, got mirror and ${route.mirrors!.length} mirrors`, 'Put all of them into mirrors');
  }
}

function requirePrefixes(match: readonly HttpMatchSpec[], who: string): void {
  const other = match.find(({ uri }) => uri !== undefined && uri.prefix === undefined);
  if (other !== undefined) {
    throw problem(who, `a redirect with prefixRewrite needs matches with PathMatch.prefix, got ${show(other.uri)}`, 'Use PathMatch.prefix, or uri instead of prefixRewrite');
  }
}

/** Three places can change the host, and Istio takes one of them. */
function requireOneAuthority(route: HttpRoute, rewritten: string | undefined, who: string): void {
  const request = route.headers?.request;
  const places = [
    ...(rewritten === undefined ? [] : ['rewrite']),
    ...(['set', 'add'] as const).flatMap((verb) => Object.keys(request?.[verb] ?? {})
      .filter((name) => /^(host|:authority)$/i.test(name))
      .map((name) => `headers.request.${verb} '${name}'`)),
  ];
  if (places.length > 1) {
    throw problem(who, `the host can be changed once, got ${places.join(' and ')}`, 'Keep Rewrite.authority and leave the rest out');
  }
}

function renderDestinations(destinations: readonly HttpRouteDestination[], who: string): HttpRouteDestinationSpec[] {
  return renderWeights(destinations, who).map((rendered, i) => {
    const headers = given(destinations[i].headers, (it) => renderHeaderChanges(it, who));
    return headers === undefined ? rendered : { ...rendered, headers };
  });
}

function renderDelegate(delegate: IVirtualService, who: string): { name: string; namespace?: string } {
  const { virtualServiceName: name, virtualServiceNamespace: namespace } = (delegate ?? {}) as Partial<IVirtualService>;
  for (const part of [name, ...(namespace === undefined ? [] : [namespace])]) {
    if (typeof part !== 'string' || !isDns1123Subdomain(part)) {
      throw problem(who, `a delegate needs the name of a VirtualService, got ${show(part)}`, "Give a VirtualService or VirtualService.fromName('shop/details')");
    }
  }
  return { name: name!, namespace };
}
