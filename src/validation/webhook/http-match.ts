import { checkGatewayReferences } from './gateway-references';
import { isClaim, isMatchName } from './header-names';
import { checkLabelMap } from './label-map';
import type { Problems } from './problems';
import { checkOptionalPort, checkRegex } from './scalars';
import { checkStringMatch, checkStringMatches } from './string-match';
import { isObject, JsonObject, objectOf, textOf } from '../../manifests/views';
import { isDomainLabel } from '../../vocabulary/domains';
import { show } from '../../vocabulary/problem';

/** What of a VirtualService decides how its matches are looked at. */
interface MatchContext {
  readonly gatewayOnly: boolean;
  readonly generated: boolean;
}

/** One match of an HTTP route: VS-040 to VS-056, and VS-005. */
export function checkHttpMatch(problems: Problems, path: string, match: JsonObject, { gatewayOnly, generated }: MatchContext): void {
  for (const [field, nameRule, valueRule] of [['headers', 'VS-041', 'VS-042'], ['withoutHeaders', 'VS-043', 'VS-044']] as const) {
    checkHeaderMatches(problems, nameRule, valueRule, `${path}.${field}`, match[field], gatewayOnly);
  }
  checkRegex(problems, 'VS-045', `${path}.uri.regex`, objectOf(match.uri).regex);
  checkStringMatch(problems, 'VS-046', `${path}.scheme`, match.scheme);
  checkStringMatch(problems, 'VS-047', `${path}.method`, match.method);
  checkStringMatch(problems, 'VS-048', `${path}.authority`, match.authority);
  checkStringMatches(problems, 'VS-049', `${path}.queryParams`, match.queryParams);
  checkOptionalPort(problems, 'VS-050', `${path}.port`, match.port);
  checkLabelMap(problems, 'VS-051', `${path}.sourceLabels`, match.sourceLabels);
  checkGatewayReferences(problems, 'VS-052', `${path}.gateways`, match.gateways, false, generated);
  const namespace = textOf(match.sourceNamespace);
  if (namespace !== '' && !isDomainLabel(namespace)) {
    problems.error('VS-053', `${path}.sourceNamespace`, `sourceNamespace match is invalid, got ${show(namespace)}`, 'Give the name of a namespace');
  }
}

function checkHeaderMatches(problems: Problems, nameRule: string, valueRule: string, path: string, headers: unknown, gatewayOnly: boolean): void {
  if (!isObject(headers)) {
    return;
  }
  for (const [name, match] of Object.entries(headers)) {
    const at = `${path}.${name}`;
    if (!isMatchName(name)) {
      problems.error(nameRule, at, name === '' ? "header name cannot be empty, got ''" : `not a valid header name, got ${show(name)}`);
    }
    if (!gatewayOnly && isClaim(name)) {
      problems.error('VS-005', at, `JWT claim based routing is only supported for gateways, got ${show(name)}`, 'Bind the VirtualService to gateways only');
    }
    // A lone star does not compile, and yet Istio takes it for a header that must be absent.
    if (valueRule === 'VS-042' || objectOf(match).regex !== '*') {
      checkStringMatch(problems, valueRule, at, match);
    }
  }
}
