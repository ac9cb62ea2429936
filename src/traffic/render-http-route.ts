import type { HttpRoute } from './http-route';
import { renderHeaderChanges } from './render-header-changes';
import { renderRequestMatch } from './render-request-match';
import { renderWeights } from './render-weights';
import type { HttpRouteDestination } from './route-destination';
import { isDns1123Subdomain } from '../vocabulary/names';
import { problem, show } from '../vocabulary/problem';
import type { IVirtualService } from '../vocabulary/references';
import { requireDuration, requirePercent, requireText, requireWhole } from '../vocabulary/requirements';
import type { HttpMatchSpec, HttpRouteDestinationSpec, HttpRouteSpec } from '../vocabulary/virtual-service-spec';

const ACTIONS = ['route', 'redirect', 'directResponse', 'delegate'] as const;

/** How a route is called in messages: `route 'beta' of VirtualService 'shop/reviews'`. */
export function routeLabel(route: { readonly name?: string }, owner: string): string {
  return typeof route?.name === 'string' && route.name !== '' ? `route '${route.name}' of ${owner}` : `a route of ${owner}`;
}

/** One route as Istio reads it. Throws where its parts do not go together. */
export function renderHttpRoute(route: HttpRoute, owner: string): HttpRouteSpec {
  const who = routeLabel(route, owner);
  requireOneAction(route, who);
  const match = route.match?.map((one) => renderRequestMatch(one, who));
  if (route.redirect?._render().prefixRewrite !== undefined) {
    requirePrefixes(match ?? [], who);
  }
  requireOneAuthority(route, who);
  return {
    ...(route.name === undefined ? {} : { name: requireText(who, 'the name', route.name) }),
    ...(match === undefined || match.length === 0 ? {} : { match }),
    ...(route.route === undefined ? {} : { route: renderDestinations(route.route, who) }),
    ...(route.redirect === undefined ? {} : { redirect: route.redirect._render() }),
    ...(route.directResponse === undefined ? {} : { directResponse: route.directResponse._render() }),
    ...(route.delegate === undefined ? {} : { delegate: renderDelegate(route.delegate, who) }),
    ...(route.rewrite === undefined ? {} : { rewrite: route.rewrite._render() }),
    ...(route.timeout === undefined ? {} : { timeout: requireDuration(who, 'timeout', route.timeout) }),
    ...(route.retries === undefined ? {} : { retries: route.retries._render() }),
    ...(route.fault === undefined ? {} : { fault: route.fault._render() }),
    ...(route.mirror === undefined ? {} : { mirror: route.mirror._render() }),
    ...(route.mirrorPercentage === undefined ? {} : { mirrorPercentage: { value: requirePercent(who, 'mirrorPercentage', route.mirrorPercentage) } }),
    ...(route.mirrorPercent === undefined ? {} : { mirrorPercent: requireWhole(who, 'mirrorPercent', route.mirrorPercent, 0, 100) }),
    ...(route.mirrors?.length ? { mirrors: route.mirrors.map((mirror) => mirror._render()) } : {}),
    ...(route.corsPolicy === undefined ? {} : { corsPolicy: route.corsPolicy._render() }),
    ...(route.headers === undefined ? {} : { headers: renderHeaderChanges(route.headers, who) }),
  };
}

function requireOneAction(route: HttpRoute, who: string): void {
  const given = ACTIONS.filter((action) => route[action] !== undefined);
  if (given.length !== 1 || route.route?.length === 0) {
    throw problem(who, `exactly one of route, redirect, directResponse and delegate is needed, got ${route.route?.length === 0 ? 'an empty route' : given.join(' and ') || 'none'}`,
      given.length > 1 ? 'Make a route of each, or leave the others out' : 'Say what happens to the requests, for example route: [{ destination }]');
  }
  for (const extra of ['fault', 'rewrite'] as const) {
    if ((given[0] === 'redirect' || given[0] === 'directResponse') && route[extra] !== undefined) {
      throw problem(who, `${given[0]} cannot be combined with ${extra}, got both`, `Nothing is sent on, so leave ${extra} out`);
    }
  }
  if (route.mirror !== undefined && route.mirrors?.length) {
    throw problem(who, `only one of mirror and mirrors can be set, got mirror ${show(route.mirror._render().host)} and ${route.mirrors.length} mirrors`, 'Put all of them into mirrors');
  }
}

function requirePrefixes(match: readonly HttpMatchSpec[], who: string): void {
  const other = match.find(({ uri }) => uri !== undefined && uri.prefix === undefined);
  if (other !== undefined) {
    throw problem(who, `a redirect with prefixRewrite needs matches with PathMatch.prefix, got ${show(other.uri)}`, 'Use PathMatch.prefix, or uri instead of prefixRewrite');
  }
}

/** Three places can change the host, and Istio takes one of them. */
function requireOneAuthority(route: HttpRoute, who: string): void {
  const request = route.headers?.request;
  const places = [
    ...(route.rewrite?._render().authority === undefined ? [] : ['rewrite']),
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
    const headers = destinations[i].headers;
    return headers === undefined ? rendered : { ...rendered, headers: renderHeaderChanges(headers, who) };
  });
}

function renderDelegate(delegate: IVirtualService, who: string): { name: string; namespace?: string } {
  const { virtualServiceName: name, virtualServiceNamespace: namespace } = delegate;
  for (const part of [name, ...(namespace === undefined ? [] : [namespace])]) {
    if (typeof part !== 'string' || !isDns1123Subdomain(part)) {
      throw problem(who, `a delegate needs the name of a VirtualService, got ${show(part)}`, "Give a VirtualService or VirtualService.fromName('shop/details')");
    }
  }
  return { name, ...(namespace === undefined ? {} : { namespace }) };
}
