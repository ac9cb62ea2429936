import { HeaderMap, joinedLines } from '../match/header-lines';
import { RequestFacts } from '../match/request-facts';
import { HeaderOperations, Route, RouteAction } from '../table';
import { CorsVerdict, corsVerdict } from './cors';
import type { FormatSource } from './format-commands';
import { changedHeaders } from './header-changes';
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
const ABORTED = 'fault filter abort';

/** Works out the answer; the costly part of an outcome, so only on demand. */
export function answerOf(judgement: Judgement): Answer {
  const { kind, request, method, path, scheme, refusal, chain, route, client } = judgement;
  if (refusal) {
    return { responseHeaders: {}, statusCode: refusal.statusCode };
  }
  const facts = new RequestFacts().read(request, method, path, scheme);
  if (route === undefined) {
    return kind === OutcomeKind.REDIRECT ? local(facts, 301, '', undefined, `https://${request.host}${path}`)
      : kind === OutcomeKind.NOT_FOUND ? local(facts, 404, '')
        : kind === OutcomeKind.BLACKHOLE && chain?.routes ? local(facts, 502, '')
          : { responseHeaders: {} };
  }
  const { action, fault } = route.route;
  const abort = fault?.abort?.percent === 100 ? fault.abort : undefined;
  if (abort) {
    const status = abort.httpStatus ?? 200;
    const answer = local(facts, status, ABORTED, route.route, undefined, abort.grpcStatus);
    return { ...answer, answeredBy: 'fault', body: action.kind === 'route' ? undefined : ABORTED };
  }
  switch (action.kind) {
    case 'block': return local(facts, 502, '');
    case 'passthrough': return { upstream: untouched(facts), responseHeaders: {} };
    case 'redirect':
      return local(facts, action.statusCode, '', route.route, redirectLocation(action, route.route.match, facts, client.isGateway));
    case 'directResponse': {
      const { statusCode, body } = action;
      const location = statusCode === 201 || (statusCode >= 300 && statusCode < 400) ? ownLocation(facts, client.isGateway) : undefined;
      return { ...local(facts, statusCode, body, route.route, location), body: method === 'HEAD' ? '' : body };
    }
    case 'route': return routed(facts, route.route, action);
  }
}

function routed(facts: RequestFacts, route: Route, action: RouteAction): Answer {
  const cors = corsVerdict(route.cors, facts);
  if (cors.answers) {
    return { responseHeaders: cors.headers, statusCode: 200, answeredBy: 'cors' };
  }
  const first = Math.max(0, action.clusters.findIndex(({ cluster }) => !cluster.missing));
  const upstream = upstreamAt(facts, route, action, first);
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
  const lists = (side: 'requestHeaders' | 'responseHeaders'): HeaderOperations[] => (
    action.weighted && destination ? [destination[side], route[side]] : [route[side]]);
  const path = rewrittenPath(action.rewrite, route.match, facts);
  const host = action.hostRewrite ?? destination?.hostRewrite ?? facts.request.host;
  const headers = changedHeaders(facts.headers, lists('requestHeaders'),
    (current) => source(route, facts.method, facts.path, facts.request.host, facts.scheme, current));
  const changed = changedHeaders(base, lists('responseHeaders'), () => source(route, facts.method, path, host, facts.scheme, headers));
  return { method: facts.method, path, host, headers, response: withCors(changed, corsVerdict(route.cors, facts)) };
}

function withCors(headers: HeaderMap, cors: CorsVerdict): HeaderMap {
  const added = Object.entries(cors.headers).map(([name, value]): [string, string[]] => [name, [value]]);
  return added.length === 0 ? headers : new Map([...headers, ...added]);
}

function source(route: Route, method: string, path: string, host: string, scheme: string, headers: HeaderMap): FormatSource {
  const pseudo: Record<string, string> = { ':method': method, ':path': path, ':authority': host, 'host': host, ':scheme': scheme };
  return {
    routeName: route.name,
    requestHeader: (name) => (Object.hasOwn(pseudo, name) ? pseudo[name] : headers.get(name)?.join(',')),
  };
}

function untouched(facts: RequestFacts): Upstream {
  return { method: facts.method, path: facts.path, host: facts.request.host, headers: facts.headers, response: NO_HEADERS };
}

/** What the proxy answers by itself; the rule's operations on response headers hold for it too (R-A8). */
function local(
  facts: RequestFacts, statusCode: number, body: string, route?: Route, location?: string, grpcStatus?: number,
): Answer {
  const base: HeaderMap = body === '' ? NO_HEADERS : new Map([['content-type', ['text/plain']]]);
  const changed = route === undefined ? base : changedHeaders(base, [route.responseHeaders],
    () => source(route, facts.method, facts.path, facts.request.host, facts.scheme, facts.headers));
  const headers = joinedLines(changed);
  if (body === '' || headers['content-type'] === 'text/plain') {
    delete headers['content-type'];
  }
  const reply = localReply(facts, statusCode, body, grpcStatus);
  return { statusCode: reply.statusCode, location, responseHeaders: { ...headers, ...reply.headers } };
}
