import { RouteOptions } from './route-options';
import type { RequestMatch } from '../traffic/request-match';

/** By what a request chooses a version of a service itself: a cookie, a preview host. @internal */
export interface VersionChoice {
  /** Names the rule of those who choose. */
  readonly name: string;
  /** What requests have that choose. */
  readonly match: RequestMatch;
  readonly version: string;
  /** Whether it counts at gateways, too. */
  readonly expose: boolean;
  /** Whether it comes before all rules; else before the weights only, and those rules count that name versions. */
  readonly isFinal: boolean;
  /** Whether it ends where the version is retired: requests that choose it follow rules and weights again. */
  readonly goesWithVersion?: boolean;
}

/** What a rule can do beside naming versions. */
const ACTIONS = ['redirect', 'directResponse', 'rewrite', 'timeout', 'retries', 'fault', 'mirrors', 'corsPolicy', 'requestHeaders', 'responseHeaders'] as const;

/** Whether a rule does nothing but name versions. @internal */
export function isIdle(options: RouteOptions): boolean {
  return ACTIONS.every((action) => options[action] === undefined);
}

/**
 * What a rule does for requests that choose a version: all of its own, but that the version gets them.
 * Undefined where the rule comes before the choice, or is not for these requests.
 * @internal
 */
export function chosen(options: RouteOptions, { match, version, isFinal }: VersionChoice): RouteOptions | undefined {
  const isAnswered = options.redirect !== undefined || options.directResponse !== undefined;
  if ((!isFinal && (isAnswered || options.to !== undefined)) || clash(options, match)) {
    return undefined;
  }
  const anyOf = options.anyOf?.filter((alternative) => !clash(alternative, match));
  return anyOf?.length === 0 ? undefined : {
    ...options,
    ...match,
    headers: [...(options.headers ?? []), ...(match.headers ?? [])],
    cookies: [...(options.cookies ?? []), ...(match.cookies ?? [])],
    anyOf,
    to: isAnswered ? undefined : { [version]: 100 },
  };
}

/** Whether both ask for one thing that a match can say once only: then no request, or next to none, meets both. */
function clash(one: RequestMatch, other: RequestMatch): boolean {
  return (one.authority !== undefined && other.authority !== undefined)
    || (one.headers ?? []).some(({ name }) => other.headers?.some((header) => header.name === name));
}
