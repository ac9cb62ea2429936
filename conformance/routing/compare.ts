import { isDeepStrictEqual } from 'util';
import { HeaderMap, joinedLines } from '../../src/routing/match/header-lines';
import { RequestFacts } from '../../src/routing/match/request-facts';
import { Upstream, upstreamAt } from '../../src/routing/outcome/answer';
import { Outcome } from '../../src/routing/outcome/outcome';
import { Expected, RecordedRequest } from './corpus';

/** The upstream of the recording answers with these. */
const ECHO: HeaderMap = new Map([['x-upstream-a', ['ua']], ['x-upstream-b', ['ub']]]);
const KINDS: Record<string, string> = {
  route: 'ROUTE', redirect: 'REDIRECT', directResponse: 'DIRECT_RESPONSE', notFound: 'NOT_FOUND', passthrough: 'PASSTHROUGH', blackhole: 'BLACKHOLE',
  tcp: 'TCP', noListener: 'NO_LISTENER',
};

/** One field that differs. */
export interface Difference {
  readonly field: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Every field that ROUTING.md says to compare. */
export const FIELDS = [
  'kind', 'virtualService', 'routeName', 'destinations', 'timeoutMs', 'retries', 'fault', 'mirrors', 'hash', 'answeredBy', 'status', 'location', 'body',
  'upstream', 'responseHeaders', 'byDestination',
] as const;

/** What differs between a recorded answer and ours. */
export function differences(request: RecordedRequest, expected: Expected, outcome: Outcome): Difference[] {
  const found: Difference[] = [];
  const check = (field: string, want: unknown, got: unknown): void => {
    if (!isDeepStrictEqual(plain(want), plain(got))) {
      found.push({ field, expected: plain(want), actual: plain(got) });
    }
  };
  const { kind } = expected;
  check('kind', KINDS[kind], outcome.kind);
  if (kind === 'tcp') {
    check('destinations', shares(expected.destinations), shares(outcome.destinations));
    return found;
  }
  check('virtualService', expected.virtualService, outcome.virtualService);
  check('routeName', expected.routeName, outcome.route);
  check('destinations', shares(expected.destinations ?? []), shares(outcome.destinations));
  check('timeoutMs', expected.timeoutMs, outcome.timeoutMs);
  check('retries', retries(expected.retries), retries(outcome.retries));
  check('fault', expected.fault, outcome.fault);
  check('mirrors', expected.mirrors, outcome.mirrors);
  check('hash', expected.hash, outcome.hash);
  check('location', expected.location, outcome.location);
  if (kind === 'route') {
    check('answeredBy', expected.answeredBy, outcome._answer.answeredBy);
  }
  if (kind !== 'route' && kind !== 'passthrough' ? expected.status !== undefined : expected.answeredBy !== undefined) {
    check('status', expected.status, outcome.statusCode);
  }
  if (kind === 'directResponse' && request.method !== 'HEAD') {
    check('body', expected.body, outcome.body);
  }
  answers(request, expected, outcome, check);
  return found;
}

function answers(request: RecordedRequest, expected: Expected, outcome: Outcome, check: (field: string, want: unknown, got: unknown) => void): void {
  const seen = upstreams(outcome);
  if (expected.byDestination) {
    const wanted = expected.byDestination.filter(({ destination }: any) => destination !== 'missing');
    check('byDestination', sorted(wanted.map(({ destination, upstream, responseHeaders }: any) => ({ destination, upstream, responseHeaders }))),
      sorted(seen.map((upstream, i) => ({ destination: named(outcome.destinations[i]), ...parts(request, upstream) }))
        .filter(({ destination }) => wanted.some((entry: any) => isDeepStrictEqual(entry.destination, plain(destination))))));
    return;
  }
  if (expected.upstream) {
    const candidates = seen.length > 0 ? seen : outcome._answer.upstream ? [outcome._answer.upstream] : [];
    const ours = candidates.map((upstream) => parts(request, upstream));
    const same = ours.find(({ upstream }) => isDeepStrictEqual(plain(upstream), expected.upstream)) ?? ours[0];
    check('upstream', expected.upstream, same?.upstream);
    if (expected.kind === 'route') {
      check('responseHeaders', expected.responseHeaders, same?.responseHeaders);
    }
  } else if (expected.answeredBy || expected.kind === 'redirect' || expected.kind === 'directResponse') {
    const set = outcome.responseHeaders;
    check('responseHeaders', expected.responseHeaders, Object.keys(set).length > 0 ? { set } : undefined);
  }
}

function upstreams(outcome: Outcome): Upstream[] {
  const { route, request, method, path, scheme } = outcome._judgement;
  if (route?.route.action.kind !== 'route' || outcome._answer.answeredBy) {
    return [];
  }
  const { action } = route.route;
  const facts = new RequestFacts().read(request, method, path, scheme);
  return action.clusters.map((_, i) => upstreamAt(facts, route.route, action, i, ECHO));
}

/** The upstream's view in the words of the recording: what changed against the request. */
function parts(request: RecordedRequest, { method, path, host, headers, response }: Upstream): { upstream: unknown; responseHeaders: unknown } {
  const before: Record<string, string> = {};
  for (const [name, value] of request.headers) {
    const key = name.toLowerCase();
    before[key] = Object.hasOwn(before, key) ? `${before[key]},${value}` : value;
  }
  return {
    upstream: { method, path, host, headers: changes(before, joinedLines(headers)) },
    responseHeaders: changes(joinedLines(ECHO), joinedLines(response)),
  };
}

function changes(before: Record<string, string>, after: Record<string, string>): unknown {
  const set = Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name] !== value));
  const removed = Object.keys(before).filter((name) => after[name] === undefined).sort();
  return Object.keys(set).length + removed.length === 0 ? undefined
    : { set: Object.keys(set).length > 0 ? set : undefined, removed: removed.length > 0 ? removed : undefined };
}

/** Destinations with fractions in place of weights. */
function shares(destinations: readonly any[]): unknown {
  const sum = destinations.reduce((total, { weight }) => total + (weight ?? 0), 0);
  return destinations.map((destination) => ({ ...named(destination), missing: destination.missing, share: sum === 0 ? 0 : (destination.weight ?? 0) / sum }));
}

function named({ host, subset, port, missing }: any): any {
  return { host, subset, port, missing };
}

function retries(policy: any): unknown {
  return policy && { ...policy, retryOn: policy.retryOn.split(',').filter((word: string) => word !== '').sort() };
}

function sorted(list: any[]): any[] {
  return [...new Map(list.map((entry) => [JSON.stringify(plain(entry)), entry])).entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

/** Without undefined fields, so that absent and undefined are the same. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value, (_, field) => (
    field && typeof field === 'object' && !Array.isArray(field) ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1))) : field)));
}
