import type { Answer } from './answer';
import type { Judgement } from './judgement';
import { OutcomeKind } from './outcome-kind';
import type { CompiledRoute } from '../match/compiled-route';
import { RequestFacts } from '../match/request-facts';

const MOST_IGNORED = 20;

/** How it came to an outcome, line by line. */
export function traceOf(judgement: Judgement, answer: Answer): string[] {
  const { refusal, remarks } = judgement;
  const lines = [...remarks.before(judgement)];
  if (refusal) {
    lines.push(`Envoy answers ${refusal.statusCode}: ${refusal.reason}`);
  } else {
    lines.push(...connection(judgement), ...routes(judgement), ...effects(judgement, answer));
  }
  const ignored = remarks.after(judgement);
  lines.push(...ignored.slice(0, MOST_IGNORED));
  return ignored.length > MOST_IGNORED ? [...lines, `… and ${ignored.length - MOST_IGNORED} more objects are ignored`] : lines;
}

function connection({ listener, chain, client, port, kind, tcp, scheme }: Judgement): string[] {
  if (chain === undefined) {
    const where = listener ? `listener ${listener.name} has nothing for ${scheme === 'https' ? 'this server name' : 'plain HTTP'}`
      : `nothing listens on port ${port}`;
    const then = kind === OutcomeKind.NO_LISTENER ? 'the connection is refused'
      : kind === OutcomeKind.PASSTHROUGH ? 'it goes to the address that was dialled' : 'only known hosts may be called';
    return [`${client}: ${where}, so ${then}`];
  }
  if (tcp) {
    return [`${client}: listener ${listener!.name} forwards bytes${tcp.virtualService === undefined ? ' to its own service' : `, as ${tcp.virtualService} says`}`];
  }
  return [`${client}: listener ${listener!.name}, route configuration ${chain.routes!.name}`];
}

function routes(judgement: Judgement): string[] {
  const { chain, virtualHost, route, request, method, path, scheme, client } = judgement;
  if (!chain?.routes) {
    return [];
  }
  if (virtualHost === undefined) {
    return [`no virtual host has the domain of ${request.host}`];
  }
  const { name, requireTls, notes } = virtualHost.virtualHost;
  const lines = [`virtual host ${name}`, ...notes];
  if (requireTls && route === undefined) {
    return [...lines, 'plain HTTP is redirected to https before any route is looked at'];
  }
  const facts = new RequestFacts().read(request, method, path, scheme, client.isGateway);
  for (const candidate of virtualHost.routes) {
    const taken = candidate === route;
    lines.push(`${title(candidate)}: ${taken ? 'matches' : `no, it wants ${candidate.failures(facts).join(' and ')}`}`);
    if (taken) {
      return lines;
    }
  }
  return [...lines, 'no route matches, and no other virtual host is tried'];
}

function title({ route: { name, source, virtualService } }: CompiledRoute): string {
  return [virtualService ?? 'Istio', source, ...name === '' || name === source ? [] : [`'${name}'`]].join(' ');
}

function effects({ route, tcp }: Judgement, { answeredBy, statusCode }: Answer): string[] {
  const action = route?.route.action;
  const clusters = action?.kind === 'route' ? action.clusters : tcp?.clusters ?? [];
  const lines = clusters.filter(({ cluster }) => cluster.missing).map(({ cluster }) => `${cluster.name} is missing, ${tcp ? 'the connection is closed' : '503'}: ${cluster.reason}`);
  if (answeredBy) {
    lines.unshift(`the ${answeredBy === 'fault' ? 'injected fault' : 'CORS policy'} answers ${statusCode}; nothing goes upstream`);
  }
  return lines;
}
