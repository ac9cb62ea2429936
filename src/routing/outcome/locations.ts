import { joinedHeader, RequestFacts } from '../match/request-facts';
import type { RedirectAction, RouteMatch } from '../route';

/** Where a redirect sends the caller (R-A3…R-A6). */
export function redirectLocation(action: RedirectAction, match: RouteMatch, facts: RequestFacts, isGateway: boolean): string {
  const scheme = action.scheme ?? facts.scheme;
  const host = action.host ?? requestHost(scheme, action.port !== undefined, facts, isGateway);
  return `${scheme}://${host}${action.port === undefined ? '' : `:${action.port}`}${redirectPath(action, match, facts)}`;
}

/** The request's own URL. */
export function ownLocation(facts: RequestFacts, isGateway: boolean): string {
  return `${facts.scheme}://${requestHost(facts.scheme, false, facts, isGateway)}${facts.path}`;
}

/** The port goes where another is given, or where it was the default of the scheme that is left. */
function requestHost(newScheme: string, hasNewPort: boolean, facts: RequestFacts, isGateway: boolean): string {
  const { host } = facts.request;
  const colon = host.startsWith('[') ? host.lastIndexOf(']:') + 1 : host.lastIndexOf(':');
  if (colon <= 0) {
    return host;
  }
  const protocol = isGateway ? facts.scheme : joinedHeader(facts.request, 'x-forwarded-proto') ?? facts.scheme;
  const port = host.slice(colon);
  const wasDefault = newScheme !== protocol && ((protocol === 'https' && port === ':443') || (protocol === 'http' && port === ':80'));
  return hasNewPort || wasDefault ? host.slice(0, colon) : host;
}

function redirectPath({ path, prefix }: RedirectAction, match: RouteMatch, { path: own, query }: RequestFacts): string {
  if (path !== undefined) {
    const whole = query === undefined || path.includes('?') ? path : `${path}?${query}`;
    return whole.startsWith('/') ? whole : `/${whole}`;
  }
  if (prefix === undefined) {
    return own;
  }
  const whole = prefix + own.slice(match.path.kind === 'prefix' ? match.path.value.length : 0);
  return whole.startsWith('/') ? whole : `/${whole}`;
}
