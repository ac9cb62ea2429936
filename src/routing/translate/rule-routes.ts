import type { HttpMatchSpec } from '../../vocabulary/virtual-service-spec';
import type { Route } from '../route';
import { headerOperations, joined } from './header-operations';
import type { HttpRule } from './name-resolver';
import { ActionContext, directResponseAction, pathRewrite, redirectAction, routeAction } from './route-action';
import { corsFilter, faultFilter } from './route-filters';
import { isCatchAll, routeMatch } from './route-match';
import { selects } from './service';
import type { VirtualService } from './virtual-service';

/** The proxy for which rules are turned into routes. */
export interface RuleContext extends ActionContext {
  /** `mesh` for a sidecar, else `namespace/name` of the Gateway. */
  readonly gateway: string;
  readonly clientNamespace: string;
  readonly clientLabels: Readonly<Record<string, string>>;
}

/** The routes of a VirtualService for one proxy and port, in order; what is dropped is noted (R-R1…R-R8). */
export function routesOf(virtualService: VirtualService, context: RuleContext, notes: string[]): Route[] {
  const routes: Route[] = [];
  for (let i = 0; i < virtualService.http.length; i++) {
    const rule = virtualService.http[i];
    const matches: readonly (HttpMatchSpec | undefined)[] = rule.match?.length ? rule.match : [undefined];
    const build = ruleBuilder(virtualService.id, rule, context, notes);
    for (let m = 0; m < matches.length; m++) {
      const match = matches[m];
      const obstacle = match && whyNotHere(match, context);
      if (obstacle !== undefined) {
        notes.push(`${virtualService.id} ${rule.source}.match[${m}]: not for this client, ${obstacle}`);
        continue;
      }
      const route = build(match, match === undefined ? rule.source : `${rule.source}.match[${m}]`);
      if (route !== undefined) {
        routes.push(route);
      }
      if (match === undefined || (route !== undefined && isCatchAll(route.match))) {
        noteUnreachable(virtualService, i, m < matches.length - 1, notes);
        return routes;
      }
    }
  }
  return routes;
}

function noteUnreachable({ id, http }: VirtualService, last: number, moreMatches: boolean, notes: string[]): void {
  if (moreMatches || last < http.length - 1) {
    notes.push(`${id}: nothing after ${http[last].source} exists, since it matches everything`);
  }
}

/** Why a match does not exist for a proxy (R-R3…R-R5). */
function whyNotHere(match: HttpMatchSpec, context: RuleContext): string | undefined {
  if (match.port && match.port !== context.port) {
    return `port is ${match.port}, not ${context.port}`;
  }
  if (match.gateways?.length) {
    return match.gateways.includes(context.gateway) ? undefined : `gateways lacks ${context.gateway}`;
  }
  if (!selects(match.sourceLabels, context.clientLabels)) {
    return 'sourceLabels differ';
  }
  return match.sourceNamespace && match.sourceNamespace !== context.clientNamespace ? `sourceNamespace is ${match.sourceNamespace}` : undefined;
}

type Builder = (match: HttpMatchSpec | undefined, source: string) => Route | undefined;

/** Builds the routes of one rule, which share everything but the match. */
function ruleBuilder(id: string, rule: HttpRule, context: RuleContext, notes: string[]): Builder {
  let shared: Omit<Route, 'name' | 'match' | 'source'> | undefined;
  let refused = false;
  const share = (): typeof shared => {
    const { redirect, directResponse, headers, route } = rule;
    const action = redirect ? redirectAction(redirect, context)
      : directResponse ? directResponseAction(directResponse)
        : routeAction(rule, context);
    if (action === undefined) {
      refused = true;
      notes.push(`${id} ${rule.source} is dropped: Envoy knows no redirect with code ${redirect!.redirectCode}`);
      return undefined;
    }
    const one = action.kind === 'route' && !action.weighted ? route![0].headers : undefined;
    return {
      virtualService: id,
      action,
      requestHeaders: joined(headerOperations(headers?.request), headerOperations(one?.request)),
      responseHeaders: joined(headerOperations(headers?.response), headerOperations(one?.response)),
      fault: faultFilter(rule.fault),
      cors: corsFilter(rule.corsPolicy),
    };
  };
  return (match, source) => {
    shared ??= refused ? undefined : share();
    if (shared === undefined) {
      return undefined;
    }
    const { action } = shared;
    const translated = routeMatch(match);
    const rewrite = action.kind === 'route' ? pathRewrite(rule.rewrite, translated.path) : undefined;
    return {
      ...shared,
      name: `${rule.name ?? ''}${match?.name ? `.${match.name}` : ''}`,
      source,
      match: translated,
      action: rewrite === undefined ? action : { ...action, rewrite } as typeof action,
    };
  };
}
