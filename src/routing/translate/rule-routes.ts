import type { HttpMatchSpec } from '../../vocabulary/virtual-service-spec';
import type { Route } from '../route';
import { headerOperations, joined } from './header-operations';
import type { HttpRule } from './name-resolver';
import { ActionContext, directResponseAction, pathRewrite, redirectAction, routeAction } from './route-action';
import { corsFilter, faultFilter } from './route-filters';
import { routeMatch } from './route-match';

/** One match of a rule, or the rule as a whole where it has none. */
export interface MatchedRule {
  readonly rule: HttpRule;
  readonly match?: HttpMatchSpec;
  /** For people: `http[0].match[1]`. */
  readonly source: string;
}

/** The routes of matches that are for a client, in order (R-R1, R-R8); those of one rule share all but the match. */
export function buildRoutes(virtualService: string, matches: readonly MatchedRule[], context: ActionContext): Route[] {
  let last: HttpRule | undefined;
  let shared: SharedParts;
  return matches.map(({ rule, match, source }) => {
    if (rule !== last) {
      shared = sharedParts(rule, context);
      last = rule;
    }
    const { action, ...rest } = shared;
    const translated = routeMatch(match);
    const rewrite = action.kind === 'route' ? pathRewrite(rule.rewrite, translated.path) : undefined;
    return {
      name: `${rule.name ?? ''}${match?.name ? `.${match.name}` : ''}`,
      virtualService,
      source,
      match: translated,
      action: rewrite === undefined ? action : { ...action, rewrite } as typeof action,
      ...rest,
    };
  });
}

type SharedParts = Pick<Route, 'action' | 'requestHeaders' | 'responseHeaders' | 'fault' | 'cors'>;

function sharedParts(rule: HttpRule, context: ActionContext): SharedParts {
  const { redirect, directResponse, headers, route } = rule;
  const action = redirect ? redirectAction(redirect, context) : directResponse ? directResponseAction(directResponse) : routeAction(rule, context);
  const one = action.kind === 'route' && !action.weighted ? route![0].headers : undefined;
  return {
    action,
    requestHeaders: joined(headerOperations(headers?.request), headerOperations(one?.request)),
    responseHeaders: joined(headerOperations(headers?.response), headerOperations(one?.response)),
    fault: faultFilter(rule.fault),
    cors: corsFilter(rule.corsPolicy),
  };
}
