import { OWN_HEADERS } from './echo';
import { PASSTHROUGH, routeId } from './export-route';
import { Observation, Sight, sorted, withoutProxy } from './observation';
import { HeaderMap, joinedLines } from '../../src/routing/match/header-lines';
import { RequestFacts } from '../../src/routing/match/request-facts';
import { aborted, Answer, Upstream, upstreamAt } from '../../src/routing/outcome/answer';
import { localReply } from '../../src/routing/outcome/local-reply';
import { Outcome } from '../../src/routing/outcome/outcome';
import type { Route, RouteAction } from '../../src/routing/route';

const OWN: HeaderMap = new Map(OWN_HEADERS.map(([name, value]) => [name, [value]]));

/** Everything that an outcome allows to be observed: one for each destination that may be drawn. */
export function predictions(outcome: Outcome): Observation[] {
  const { route: compiled, virtualHost, request, method, path, scheme, client } = outcome._judgement;
  const answer = outcome._answer;
  if (compiled === undefined) {
    return [local(answer, undefined, answer.body)];
  }
  const { route } = compiled;
  const id = routeId(virtualHost!.virtualHost, route);
  const { action, fault } = route;
  if (action.kind === 'passthrough') {
    return [served(id, sight(answer.upstream!, PASSTHROUGH), OWN, [])];
  }
  // The CORS filter answers before the route is asked for its response headers.
  if (action.kind !== 'route' || answer.answeredBy === 'cors') {
    return [local(answer, answer.answeredBy === 'cors' ? undefined : id, answer.body)];
  }
  const facts = new RequestFacts().read(request, method, path, scheme, client.isGateway);
  return action.clusters.map((_, i) => (answer.answeredBy === 'fault'
    ? local(aborted(facts, route, fault!.abort!, i), id) : forwarded(id, facts, route, action, i)));
}

function forwarded(id: string, facts: RequestFacts, route: Route, action: RouteAction, i: number): Observation {
  const { cluster } = action.clusters[i];
  const upstream = upstreamAt(facts, route, action, i, cluster.missing ? undefined : OWN);
  if (cluster.missing) {
    const { statusCode, headers } = localReply(facts, 503, '');
    return { route: id, status: statusCode, responseHeaders: { ...joinedLines(upstream.response), ...headers }, mirrors: [] };
  }
  const copies = action.mirrors.filter((mirror) => !mirror.cluster.missing).map((mirror) => sight(upstream, mirror.cluster.name));
  return served(id, sight(upstream, cluster.name), upstream.response, copies);
}

function served(route: string, upstream: Sight, response: HeaderMap, mirrors: Sight[]): Observation {
  return { route, status: 200, responseHeaders: joinedLines(response), upstream, mirrors: sorted(mirrors) };
}

function local({ statusCode, location, responseHeaders }: Answer, route?: string, body?: string): Observation {
  return { route, status: statusCode!, location, body, responseHeaders, mirrors: [] };
}

function sight({ method, path, host, headers }: Upstream, cluster: string): Sight {
  return { cluster, method, path, host, headers: withoutProxy(joinedLines(headers)) };
}
