import { checkCors } from './cors';
import { checkDestination, checkWeights, DestinationRules, eachDestination } from './destination';
import { checkFault } from './fault';
import { checkHeaderOperations, checkOneAuthority } from './header-operations';
import { checkDirectResponse, checkRedirect, checkRewrite } from './http-actions';
import { checkHttpMatch } from './http-match';
import { checkMirrors } from './mirror';
import type { Problems } from './problems';
import { checkRetries } from './retries';
import { checkDuration } from './scalars';
import { isObject, JsonObject, listOf, objectOf } from '../../manifests/views';

/** What of a VirtualService decides how its routes are looked at. */
export interface RouteContext {
  /** No hosts: routes for other VirtualServices to delegate to. */
  readonly isDelegate: boolean;
  /** Bound to gateways only. */
  readonly gatewayOnly: boolean;
  /** Written by Istio itself from the Gateway API. */
  readonly generated: boolean;
}

const DESTINATION: DestinationRules = { missing: 'VS-071', host: 'VS-072', subset: 'VS-073', port: 'VS-074' };

/** One HTTP route: VS-020 to VS-136. */
export function checkHttpRoute(problems: Problems, path: string, route: JsonObject, context: RouteContext): void {
  checkActions(problems, path, route, context);
  listOf(route.match).forEach((match, i) => {
    if (isObject(match)) {
      checkHttpMatch(problems, `${path}.match[${i}]`, match, context);
    }
  });
  ifObject(route.headers, (headers) => checkHeaderOperations(problems, `${path}.headers`, headers));
  checkOneAuthority(problems, path, route);
  eachDestination(route.route, `${path}.route`, (element, at) => {
    ifObject(element.headers, (headers) => checkHeaderOperations(problems, `${at}.headers`, headers));
    checkDestination(problems, DESTINATION, `${at}.destination`, element.destination, context.generated);
  });
  checkWeights(problems, 'VS-075', 'VS-076', `${path}.route`, listOf(route.route));
  checkDuration(problems, 'VS-080', `${path}.timeout`, route.timeout);
  ifObject(route.retries, (retries) => checkRetries(problems, `${path}.retries`, retries));
  ifObject(route.redirect, (redirect) => checkRedirect(problems, `${path}.redirect`, redirect, route.match));
  ifObject(route.directResponse, (response) => checkDirectResponse(problems, `${path}.directResponse`, response));
  ifObject(route.rewrite, (rewrite) => checkRewrite(problems, `${path}.rewrite`, rewrite));
  ifObject(route.fault, (fault) => checkFault(problems, `${path}.fault`, fault));
  checkMirrors(problems, path, route, context.generated);
  ifObject(route.corsPolicy, (cors) => checkCors(problems, `${path}.corsPolicy`, cors));
}

function ifObject(value: unknown, visit: (object: JsonObject) => void): void {
  if (isObject(value)) {
    visit(value);
  }
}

/** Which actions go together: VS-020 to VS-032. */
function checkActions(problems: Problems, path: string, route: JsonObject, { isDelegate }: RouteContext): void {
  const has = (field: string) => isObject(route[field]);
  const routed = listOf(route.route).length > 0;
  const both = (rule: string, one: string, other: string) => problems.error(rule, path, `a route cannot have both ${one} and ${other}`, 'Keep one of them');
  if (!isDelegate && has('delegate')) {
    for (const [rule, field, there] of [['VS-020', 'redirect', has('redirect')], ['VS-021', 'route', routed]] as const) {
      if (there) {
        problems.error(rule, path, `a root HTTP route with a delegate must not specify ${field}`, `Leave ${field} to the delegate`);
      }
    }
    return;
  }
  if (isDelegate && has('delegate')) {
    problems.error('VS-022', `${path}.delegate`, 'a delegate HTTP route cannot contain delegate', 'Istio follows one step only');
  }
  if (has('redirect')) {
    for (const [rule, field] of [['VS-025', 'fault'], ['VS-026', 'rewrite'], ['VS-027', 'directResponse']]) {
      if (has(field)) {
        both(rule, field, 'redirect');
      }
    }
    if (routed) {
      both('VS-024', 'route', 'redirect');
    }
  } else if (has('directResponse')) {
    for (const [rule, field] of [['VS-029', 'fault'], ['VS-030', 'rewrite']]) {
      if (has(field)) {
        both(rule, field, 'directResponse');
      }
    }
    if (routed) {
      both('VS-028', 'route', 'directResponse');
    }
  } else if (!routed) {
    problems.error('VS-031', path, 'HTTP route, redirect or directResponse is required, got none of them', 'Say what happens to the requests');
  }
  if (has('mirror') && listOf(objectOf(route).mirrors).length > 0) {
    both('VS-032', 'mirror', 'mirrors');
  }
}
