import { RouteOptions } from './route-options';
import type { RequestMatch } from '../traffic/request-match';
import { problem, show } from '../vocabulary/problem';
import { requireList, requireStruct } from '../vocabulary/requirements';

/** The conditions that hold one value each, and those that are lists. */
const SINGLE = ['path', 'ignoreUriCase', 'method', 'authority', 'scheme', 'port', 'sourceNamespace', 'sourceLabels', 'gateways', 'name', 'statPrefix'] as const;
const LISTS = ['headers', 'withoutHeaders', 'query', 'cookies'] as const;
const CONDITIONS = ['path', 'method', 'authority', 'scheme', 'port', 'sourceNamespace', 'sourceLabels', 'gateways', ...LISTS] as const;

/**
 * The matches of a rule: its own conditions, each alternative of `anyOf` with them.
 * Throws where a rule has no condition at all: then it would be the service's default.
 * @internal
 */
export function matchesOfRule(who: string, options: RouteOptions): RequestMatch[] {
  const own = pick(who, options);
  if (options.anyOf !== undefined && (!Array.isArray(options.anyOf) || options.anyOf.length === 0)) {
    throw problem(who, `anyOf must hold at least one alternative, got ${show(options.anyOf)}`, 'Leave it out, or add one, for example { path: PathMatch.prefix(\'/api\') }');
  }
  const matches = (options.anyOf ?? [{}]).map((alternative) => both(who, own, pick(who, requireStruct(who, 'an alternative of anyOf', alternative))));
  if (!matches.every(hasCondition)) {
    throw problem(who, 'a rule needs at least one condition, got none', 'Add one, for example headers: [HeaderMatch.exact(\'x-user-type\', \'beta\')], or change the weights of the service');
  }
  return matches;
}

/** Whether a match asks anything of a request. @internal */
export function hasCondition(match: RequestMatch): boolean {
  return CONDITIONS.some((name) => isGiven(match[name]));
}

function isGiven(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

function pick(who: string, options: RequestMatch): RequestMatch {
  LISTS.forEach((name) => requireList<unknown>(who, name, options[name]));
  return Object.fromEntries([...SINGLE, ...LISTS].filter((name) => options[name] !== undefined).map((name) => [name, options[name]]));
}

function both(who: string, own: RequestMatch, alternative: RequestMatch): RequestMatch {
  const twice = SINGLE.find((name) => isGiven(own[name]) && isGiven(alternative[name]));
  if (twice) {
    throw problem(who, `${twice} stands beside anyOf and inside of it`, 'An alternative is ANDed with what stands beside it: say it in one of the two places');
  }
  return {
    ...own,
    ...alternative,
    ...Object.fromEntries(LISTS.filter((name) => own[name] || alternative[name])
      .map((name) => [name, [...(own[name] ?? []), ...(alternative[name] ?? [])]])),
  };
}
