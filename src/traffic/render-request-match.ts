import type { HeaderMatch } from './header-match';
import type { QueryMatch } from './query-match';
import type { RequestMatch } from './request-match';
import { cookiePattern } from '../vocabulary/cookie-pattern';
import { isDomainLabel } from '../vocabulary/domains';
import { gatewayReference } from '../vocabulary/gateway-names';
import { given } from '../vocabulary/given';
import { requireLabels } from '../vocabulary/label-maps';
import { problem, show } from '../vocabulary/problem';
import { regex } from '../vocabulary/regex';
import { requireFlag, requireList, requireMade, requirePort, requireRegex, requireText } from '../vocabulary/requirements';
import type { HttpMatchSpec, StringMatchSpec } from '../vocabulary/virtual-service-spec';

/** More cookies would need too long a pattern: every order is written out. */
const MOST_COOKIES = 3;

/** One match as Istio reads it. Throws where its conditions do not go together. */
export function renderRequestMatch(match: RequestMatch, who: string): HttpMatchSpec {
  if (typeof match !== 'object' || match === null) {
    throw problem(who, `a match must be an object with conditions, got ${show(match)}`, "Give for example { path: PathMatch.prefix('/api') }");
  }
  const { sourceLabels, sourceNamespace } = match;
  const gateways = requireList(who, 'gateways', match.gateways);
  const withoutHeaders = requireList(who, 'withoutHeaders', match.withoutHeaders);
  const query = requireList(who, 'query', match.query);
  if (gateways.length > 0 && (sourceNamespace !== undefined || Object.keys(sourceLabels ?? {}).length > 0)) {
    throw problem(who, `gateways cannot be combined with sourceLabels or sourceNamespace, got ${show({ sourceLabels, sourceNamespace })}`,
      'Istio would ignore the source; make two matches of it');
  }
  if (sourceNamespace !== undefined && !isDomainLabel(requireText(who, 'sourceNamespace', sourceNamespace))) {
    throw problem(who, `sourceNamespace must be a DNS label, got ${show(sourceNamespace)}`, 'Give the name of a namespace');
  }
  return {
    name: given(match.name, (it) => requireText(who, 'the name of a match', it)),
    uri: given(match.path, (it) => requireMade(who, 'path', it, 'PathMatch')),
    ignoreUriCase: given(match.ignoreUriCase, (it) => requireFlag(who, 'ignoreUriCase', it)),
    method: given(match.method, (it) => requireMade(who, 'method', it, 'StringMatch')),
    authority: given(match.authority, (it) => requireMade(who, 'authority', it, 'StringMatch')),
    scheme: given(match.scheme, (it) => requireMade(who, 'scheme', it, 'StringMatch')),
    ...renderHeaders(match, who),
    withoutHeaders: withoutHeaders.length > 0 ? byName(who, 'withoutHeaders', withoutHeaders.map(refutable(who))) : undefined,
    queryParams: query.length > 0 ? byName(who, 'query', query.map((one) => made(who, 'query', one, 'QueryMatch'))) : undefined,
    port: given(match.port, (it) => requirePort(who, 'the port of a match', it)),
    sourceLabels: given(sourceLabels, (it) => requireLabels(who, 'sourceLabels', it)),
    sourceNamespace,
    gateways: gateways.length > 0 ? gateways.map((gateway) => gatewayReference(who, gateway)) : undefined,
    statPrefix: given(match.statPrefix, (it) => requireText(who, 'statPrefix', it)),
  };
}

type Named = [name: string, spec: StringMatchSpec];

function made(who: string, noun: string, value: HeaderMatch | QueryMatch, maker: string): Named {
  const spec = requireMade(who, noun, value, maker);
  return [value.name, spec];
}

function renderHeaders(match: RequestMatch, who: string): Pick<HttpMatchSpec, 'headers'> {
  const cookies = requireList(who, 'cookies', match.cookies);
  const named = requireList(who, 'headers', match.headers).map((one) => made(who, 'headers', one, 'HeaderMatch'));
  if (cookies.length > 0) {
    const parts = cookies.map((cookie) => requireMade(who, 'cookies', cookie, 'CookieMatch'));
    if (cookies.length > MOST_COOKIES) {
      throw problem(who, `a match can have at most ${MOST_COOKIES} cookies, got ${cookies.length} (${cookies.map((c) => c.name).join(', ')})`,
        'Put some of them into one cookie, or use a header');
    }
    byName(who, 'cookies', cookies.map((cookie) => [cookie.name, {}]));
    named.push(['cookie', { regex: requireRegex(who, 'the pattern of all cookies', cookiePattern(parts)) }]);
  }
  return named.length > 0 ? { headers: byName(who, 'headers', named) } : {};
}

/** Istio's map has one condition for each name. */
function byName(who: string, where: string, named: Named[]): Record<string, StringMatchSpec> {
  const result: Record<string, StringMatchSpec> = {};
  for (const [name, spec] of named) {
    if (Object.hasOwn(result, name)) {
      throw problem(who, `${where} can have one condition for each name, got two for '${name}'`, 'Say both in one regular expression, or use two matches to have either');
    }
    result[name] = spec;
  }
  return result;
}

/** A missing header counts as an empty value, so a condition that the empty value meets would refuse every request without the header. */
function refutable(who: string): (header: HeaderMatch) => Named {
  return (header) => {
    const spec = requireMade(who, 'withoutHeaders', header, 'HeaderMatch');
    if (spec.exact === '' || (spec.regex !== undefined && regex(spec.regex)?.fullMatch(''))) {
      throw problem(who, `withoutHeaders '${header.name}' must not be a condition that an empty value meets, got ${show(spec)}`,
        `A missing header counts as empty; for "not sent" use HeaderMatch.present('${header.name}')`);
    }
    return [header.name, spec];
  };
}
