import type { HttpMatchSpec, StringMatchSpec } from '../../vocabulary/virtual-service-spec';
import { compareText } from '../objects/mesh-objects';
import type { ClaimMatcher, HeaderMatcher, QueryParameterMatcher, RouteMatch, StringMatcher } from '../route';

const EVERYTHING: RouteMatch = Object.freeze<RouteMatch>({
  path: { kind: 'prefix', value: '/', caseSensitive: true }, headers: [], queryParameters: [], claims: [],
});

const CLAIM = /^@request\.auth\.claims[.[]/i;

/** What Envoy is asked to match for one `match` of a rule (R-M1…R-M17). */
export function routeMatch(match: HttpMatchSpec | undefined): RouteMatch {
  if (match === undefined) {
    return EVERYTHING;
  }
  const path = match.uri && stringMatcher(match.uri);
  const headers: HeaderMatcher[] = [];
  const claims: ClaimMatcher[] = [];
  for (const [conditions, invert] of [[match.headers, false], [match.withoutHeaders, true]] as const) {
    for (const [name, condition] of Object.entries(conditions ?? {})) {
      if (CLAIM.test(name)) {
        claims.push({ name, invert });
      } else {
        headers.push(headerMatcher(name, condition, invert));
      }
    }
  }
  headers.sort((a, b) => compareText(a.name, b.name));
  for (const [name, condition] of [[':method', match.method], [':authority', match.authority], [':scheme', match.scheme]] as const) {
    if (condition !== undefined) {
      headers.push(headerMatcher(name, condition, false));
    }
  }
  const queryParameters = Object.entries(match.queryParams ?? {})
    .map(([name, condition]): QueryParameterMatcher => ({ name, value: isPresence(condition) ? undefined : stringMatcher(condition) }));
  return {
    path: { ...(path ?? EVERYTHING.path), caseSensitive: match.ignoreUriCase !== true },
    headers,
    queryParameters,
    claims,
  };
}

/** Whether every request matches, by Istio's own narrow reading of that (R-R6). */
export function isCatchAll({ path, headers, queryParameters, claims }: RouteMatch): boolean {
  return ((path.kind === 'prefix' && path.value === '/') || (path.kind === 'regex' && path.value === '.*'))
    && headers.length === 0 && queryParameters.length === 0 && claims.length === 0;
}

/** The same of a match as it is written. */
export function isCatchAllMatch({ uri, headers, withoutHeaders, queryParams, method, authority, scheme }: HttpMatchSpec): boolean {
  const path = uri && stringMatcher(uri);
  return (path === undefined || (path.kind === 'prefix' && path.value === '/') || (path.kind === 'regex' && path.value === '.*'))
    && method === undefined && authority === undefined && scheme === undefined
    && isEmptyMap(headers) && isEmptyMap(withoutHeaders) && isEmptyMap(queryParams);
}

function isEmptyMap(map: object | undefined): boolean {
  return map === undefined || Object.keys(map).length === 0;
}

/** The condition, or undefined where none of its kinds is set. */
export function stringMatcher(match: StringMatchSpec): StringMatcher | undefined {
  if (match.exact !== undefined) {
    return { kind: 'exact', value: match.exact };
  }
  if (match.prefix !== undefined) {
    return { kind: 'prefix', value: match.prefix };
  }
  return match.regex === undefined ? undefined : { kind: 'regex', value: match.regex };
}

/** `{}` and the regex `*` ask for presence only (R-M8). */
function isPresence(match: StringMatchSpec): boolean {
  const matcher = stringMatcher(match);
  return matcher === undefined || (matcher.kind === 'regex' && matcher.value === '*');
}

function headerMatcher(name: string, match: StringMatchSpec, invert: boolean): HeaderMatcher {
  const lower = name.toLowerCase();
  return { name: lower === 'host' ? ':authority' : lower, value: isPresence(match) ? undefined : stringMatcher(match), invert };
}
