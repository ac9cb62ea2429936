import type { HeaderMatch } from './header-match';
import type { RequestMatch } from './request-match';
import { cookiePattern } from '../vocabulary/cookie-pattern';
import { isDomainLabel } from '../vocabulary/domains';
import { gatewayReference } from '../vocabulary/gateway-names';
import { requireLabels } from '../vocabulary/label-maps';
import { problem, show } from '../vocabulary/problem';
import { regex } from '../vocabulary/regex';
import { requirePort, requireRegex, requireText } from '../vocabulary/requirements';
import type { HttpMatchSpec, StringMatchSpec } from '../vocabulary/virtual-service-spec';

/** More cookies would need too long a pattern: every order is written out. */
const MOST_COOKIES = 3;

/** One match as Istio reads it. Throws where its conditions do not go together. */
export function renderRequestMatch(match: RequestMatch, who: string): HttpMatchSpec {
  const { sourceLabels, sourceNamespace, gateways } = match;
  if (gateways?.length && (sourceNamespace !== undefined || Object.keys(sourceLabels ?? {}).length > 0)) {
    throw problem(who, `gateways cannot be combined with sourceLabels or sourceNamespace, got ${show({ sourceLabels, sourceNamespace })}`,
      'Istio would ignore the source; make two matches of it', 'X-009');
  }
  if (sourceNamespace !== undefined && !isDomainLabel(requireText(who, 'sourceNamespace', sourceNamespace))) {
    throw problem(who, `sourceNamespace must be a DNS label, got ${show(sourceNamespace)}`, 'Give the name of a namespace');
  }
  return {
    ...(match.name === undefined ? {} : { name: requireText(who, 'the name of a match', match.name) }),
    ...(match.path === undefined ? {} : { uri: match.path._render() }),
    ...(match.ignoreUriCase === undefined ? {} : { ignoreUriCase: match.ignoreUriCase }),
    ...(match.method === undefined ? {} : { method: match.method._render() }),
    ...(match.authority === undefined ? {} : { authority: match.authority._render() }),
    ...(match.scheme === undefined ? {} : { scheme: match.scheme._render() }),
    ...renderHeaders(match, who),
    ...(match.withoutHeaders?.length ? { withoutHeaders: byName(who, 'withoutHeaders', match.withoutHeaders.map(refutable(who))) } : {}),
    ...(match.query?.length ? { queryParams: byName(who, 'query', match.query.map((q) => [q.name, q._render()])) } : {}),
    ...(match.port === undefined ? {} : { port: requirePort(who, 'the port of a match', match.port) }),
    ...(sourceLabels === undefined ? {} : { sourceLabels: requireLabels(who, 'sourceLabels', sourceLabels) }),
    ...(sourceNamespace === undefined ? {} : { sourceNamespace }),
    ...(gateways?.length ? { gateways: gateways.map((gateway) => gatewayReference(who, gateway)) } : {}),
    ...(match.statPrefix === undefined ? {} : { statPrefix: requireText(who, 'statPrefix', match.statPrefix) }),
  };
}

type Named = [name: string, spec: StringMatchSpec];

function renderHeaders({ headers, cookies }: RequestMatch, who: string): Pick<HttpMatchSpec, 'headers'> {
  const named: Named[] = (headers ?? []).map((header) => [header.name, header._render()]);
  if (cookies?.length) {
    if (cookies.length > MOST_COOKIES) {
      throw problem(who, `a match can have at most ${MOST_COOKIES} cookies, got ${cookies.length} (${cookies.map((c) => c.name).join(', ')})`,
        'Put some of them into one cookie, or use a header');
    }
    byName(who, 'cookies', cookies.map((cookie) => [cookie.name, {}]));
    const pattern = cookiePattern(cookies.map((cookie) => cookie._render()));
    named.push(['cookie', { regex: requireRegex(who, 'the pattern of all cookies', pattern) }]);
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
    Object.defineProperty(result, name, { value: spec, enumerable: true });
  }
  return result;
}

/** A missing header counts as an empty value, so a condition that the empty value meets would refuse every request without the header. */
function refutable(who: string): (header: HeaderMatch) => Named {
  return (header) => {
    const spec = header._render();
    if (spec.exact === '' || (spec.regex !== undefined && regex(spec.regex)?.fullMatch(''))) {
      throw problem(who, `withoutHeaders '${header.name}' must not be a condition that an empty value meets, got ${show(spec)}`,
        `A missing header counts as empty; for "not sent" use HeaderMatch.present('${header.name}')`, 'X-008');
    }
    return [header.name, spec];
  };
}
