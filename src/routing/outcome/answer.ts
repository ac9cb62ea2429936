import { HeaderMap, joinedLines } from '../match/header-lines';
import { withoutProxyHeaders } from '../match/proxy-headers';
import { RequestFacts } from '../match/request-facts';
import type { FaultAbort, HeaderOperations, Route, RouteAction } from '../route';
import { CorsVerdict, corsVerdict } from './cors';
import type { FormatSource } from './format-commands';
import { changedHeaders, onTheWire } from './header-changes';
import type { Judgement } from './judgement';
import { localReply } from './local-reply';
import { ownLocation, redirectLocation } from './locations';
import { OutcomeKind } from './outcome-kind';
import { rewrittenPath } from './rewritten-path';
import { allMissing } from './route-summary';

/** What one destination sees of a request, and what comes back. */
export interface Upstream {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly headers: HeaderMap;
  /** As changed on the way back. */
  readonly response: HeaderMap;
}

/** What the caller and the upstream see. */
export interface Answer {
  readonly upstream?: Upstream;
  /** Set or added by configuration. */
  readonly responseHeaders: { [name: string]: string };
  /** Absent: the upstream's. */
  readonly statusCode?: number;
  readonly location?: string;
  readonly body?: string;
  /** The filter that answered on a route. */
  readonly answeredBy?: 'fault' | 'cors';
}

const NO_HEADERS: HeaderMap = new Map();
const NONE_DRAWN = -1;
const ABORTED = 'fault filter abort';

/** Works out the answer; the costly part of an outcome, so only on demand. */
export function answerOf(judgement: Judgement): Answer {
  const { kind, request, method, path, scheme, refusal, chain, route, client } = judgement;
  if (refusal && !refusal.isAfterParsing) {
    return { responseHeaders: {}, statusCode: refusal.statusCode };
  }
  const facts = new RequestFacts().read(request, method, path, scheme, client.isGateway);
  if (refusal) {
    return local(facts, refusal.statusCode, '');
  }
  if (route === undefined) {
    return kind === OutcomeKind.REDIRECT ? local(facts, 301, '', undefined, `https://${request.host}${path}`)
      : kind === OutcomeKind.NOT_FOUND ? local(facts, 404, '')
        : kind === OutcomeKind.BLACKHOLE && chain?.routes ? local(facts, 502, '')
          : { responseHeaders: {} };
  }
  const { action, fault } = route.route;
  if (fault?.abort?.percent === 100) {
    return aborted(facts, route.route, fault.abort);
  }
  switch (action.kind) {
    case 'block': return local(facts, 502, '');
    case 'passthrough': return { upstream: untouched(facts), responseHeaders: {} };
    case 'redirect':
      return local(facts, action.statusCode, '', route.route, redirectLocation(action, route.route.match, facts, client.isGateway));
    case 'directResponse': {
      const { statusCode, body } = action;
      const location = statusCode === 201 || (statusCode >= 300 && statusCode < 400) ? ownLocation(facts, client.isGateway) : undefined;
      return { ...local(facts, statusCode, body, route.route, location), body: localReply(facts, statusCode, body).body };
    }
    case 'route': return routed(facts, route.route, action);
  }
}

/**
 * The fault filter answers, and the rule's operations on response headers hold all the same; so do those of a destination, if one
 * of several was drawn.
 */
export function aborted(facts: RequestFacts, route: Route, abort: FaultAbort, position = NONE_DRAWN): Answer {
  const answer = local(facts, abort.httpStatus ?? 200, ABORTED, route, undefined, abort.grpcStatus, position);
  return { ...answer, answeredBy: 'fault', body: route.action.kind === 'route' ? undefined : localReply(facts, answer.statusCode!, ABORTED).body };
}

function firstExisting({ clusters }: RouteAction): number {
  return Math.max(0, clusters.findIndex(({ cluster }) => !cluster.missing));
}

function routed(facts: RequestFacts, route: Route, action: RouteAction): Answer {
  const cors = corsVerdict(route.cors, facts);
  if (cors.answers) {
    return { responseHeaders: cors.headers, statusCode: 200, answeredBy: 'cors' };
  }
  const upstream = upstreamAt(facts, route, action, firstExisting(action));
  const answer = { upstream, responseHeaders: joinedLines(upstream.response) };
  if (!allMissing(action.clusters)) {
    return answer;
  }
  const reply = localReply(facts, 503, '');
  return { upstream, statusCode: reply.statusCode, responseHeaders: { ...answer.responseHeaders, ...reply.headers } };
}

/**
 * What the destination at a position sees.
 *
 * @param base the upstream's own response headers
 */
export function upstreamAt(facts: RequestFacts, route: Route, action: RouteAction, position: number, base: HeaderMap = NO_HEADERS): Upstream {
  const destination = action.clusters[position];
  const path = rewrittenPath(action.rewrite, route.match, facts);
  const host = action.hostRewrite ?? destination?.hostRewrite ?? facts.request.host;
  // A destination of several has written its own host before the rule's list runs.
  const headers = changedHeaders(facts.headers, operations(route, 'requestHeaders', position), true, (current, list) => (
    beforeUpstream(route, facts, current, list > 0 ? destination?.hostRewrite : undefined)));
  const rewritten = action.rewrite === undefined ? headers : new Map(headers).set('x-envoy-original-path', [facts.path]);
  const changed = changedHeaders(base, operations(route, 'responseHeaders', position), false, (current) => (
    // Without a cluster Envoy answers before it changes the request.
    destination?.cluster.missing ? beforeUpstream(route, facts, facts.headers) : {
      routeName: route.name,
      requestHeader: requestReader(facts, path, host, rewritten),
      responseHeader: (name) => current.get(name)?.[0],
    }));
  return {
    method: facts.method,
    path,
    host,
    headers: onTheWire(withoutProxyHeaders(headers, facts.headers, facts.sentHeaders)),
    response: withCors(onTheWire(changed), corsVerdict(route.cors, facts)),
  };
}

/** Of several destinations the chosen one's operations run first, then the rule's (R-H5, R-H6). */
function operations(route: Route, side: 'requestHeaders' | 'responseHeaders', position: number): HeaderOperations[] {
  const { action } = route;
  const own = action.kind === 'route' && action.weighted ? action.clusters[position]?.[side] : undefined;
  return own === undefined ? [route[side]] : [own, route[side]];
}

function withCors(headers: HeaderMap, cors: CorsVerdict): HeaderMap {
  const added = Object.entries(cors.headers).map(([name, value]): [string, string[]] => [name, [value]]);
  return added.length === 0 ? headers : new Map([...headers, ...added]);
}

/** What format commands see of a request that nothing has changed yet; there is no response. */
function beforeUpstream(route: Route, facts: RequestFacts, headers: HeaderMap, host = facts.request.host): FormatSource {
  return { routeName: route.name, requestHeader: requestReader(facts, facts.path, host, headers), responseHeader: () => '' };
}

function requestReader({ method, scheme }: RequestFacts, path: string, host: string, headers: HeaderMap): FormatSource['requestHeader'] {
  return (name) => {
    switch (name) {
      case ':method': return method;
      case ':scheme': return scheme;
      case ':path': return path;
      case ':authority': case 'host': return host;
      default: return headers.get(name)?.[0];
    }
  };
}

function untouched(facts: RequestFacts): Upstream {
  return { method: facts.method, path: facts.path, host: facts.request.host, headers: facts.sentHeaders, response: NO_HEADERS };
}

/** What the proxy answers by itself; the rule's operations on response headers hold for it too (R-A8). */
function local(
  facts: RequestFacts, statusCode: number, body: string, route?: Route, location?: string, grpcStatus?: number, position = NONE_DRAWN,
): Answer {
  const base: HeaderMap = body === '' ? NO_HEADERS : new Map([['content-type', ['text/plain']]]);
  const changed = route === undefined ? base : changedHeaders(base, operations(route, 'responseHeaders', position), false,
    () => beforeUpstream(route, facts, facts.headers));
  const headers = joinedLines(onTheWire(changed));
  if (body === '' || headers['content-type'] === 'text/plain') {
    delete headers['content-type'];
  }
  const reply = localReply(facts, statusCode, body, grpcStatus);
  return { statusCode: reply.statusCode, location, responseHeaders: { ...headers, ...reply.headers } };
}
