import { isDeepStrictEqual } from 'util';
import { Expected, RecordedRequest } from './corpus';
import { HeaderMap, joinedLines } from '../../src/routing/match/header-lines';
import { RequestFacts } from '../../src/routing/match/request-facts';
import { aborted, Upstream, upstreamAt } from '../../src/routing/outcome/answer';
import { Outcome } from '../../src/routing/outcome/outcome';

/** The upstream of the recording answers with these. */
const ECHO: HeaderMap = new Map([['x-upstream-a', ['ua']], ['x-upstream-b', ['ub']]]);
const KINDS: Record<string, string> = {
  route: 'ROUTE',
  redirect: 'REDIRECT',
  directResponse: 'DIRECT_RESPONSE',
  notFound: 'NOT_FOUND',
  passthrough: 'PASSTHROUGH',
  blackhole: 'BLACKHOLE',
  tcp: 'TCP',
  noListener: 'NO_LISTENER',
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
    // A destination that is listed twice was recorded once.
    for (const { destination, upstream, responseHeaders } of expected.byDestination.filter((entry: any) => entry.destination !== 'missing')) {
      const ours = seen.filter((_, i) => isDeepStrictEqual(plain(named(outcome.destinations[i])), destination)).map((each) => parts(request, each));
      const same = ours.find((each) => isDeepStrictEqual(plain(each), plain({ upstream, responseHeaders })));
      check('byDestination', { destination, upstream, responseHeaders }, { destination, ...same ?? ours[0] });
    }
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
    const ours = localHeaders(outcome).map((set) => (Object.keys(set).length > 0 ? { set } : undefined));
    const same = ours.some((each) => isDeepStrictEqual(each, expected.responseHeaders));
    check('responseHeaders', expected.responseHeaders, same ? expected.responseHeaders : ours[0]);
  }
}

/** What an answer of the proxy itself carries; of several destinations any may have been drawn before a fault answered. */
function localHeaders(outcome: Outcome): { [name: string]: string }[] {
  const { route, request, method, path, scheme, client } = outcome._judgement;
  const action = route?.route.action;
  const abort = route?.route.fault?.abort;
  if (outcome._answer.answeredBy !== 'fault' || action?.kind !== 'route' || abort === undefined) {
    return [outcome.responseHeaders];
  }
  const facts = new RequestFacts().read(request, method, path, scheme, client.isGateway);
  return action.clusters.map((_, i) => aborted(facts, route!.route, abort, i).responseHeaders);
}

function upstreams(outcome: Outcome): Upstream[] {
  const { route, request, method, path, scheme, client } = outcome._judgement;
  if (route?.route.action.kind !== 'route' || outcome._answer.answeredBy) {
    return [];
  }
  const { action } = route.route;
  const facts = new RequestFacts().read(request, method, path, scheme, client.isGateway);
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
  return destinations.map((destination) => ({ ...named(destination), share: sum === 0 ? 0 : (destination.weight ?? 0) / sum }));
}

function named({ host, subset, port, missing }: any): any {
  return { host, subset, port, missing };
}

function retries(policy: any): unknown {
  return policy && { ...policy, retryOn: policy.retryOn.split(',').filter((word: string) => word !== '').sort() };
}

/** Without undefined fields, so that absent and undefined are the same. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value, (_, field) => (
    field && typeof field === 'object' && !Array.isArray(field) ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1))) : field)));
}
