import type { ResolvedPort } from './service-port';
import { MESH } from '../vocabulary/hosts';
import { problem, problemText, show } from '../vocabulary/problem';
import type { HttpMatchSpec, HttpRouteSpec } from '../vocabulary/virtual-service-spec';

/** Throws for a match on a port that a Service with several HTTP ports does not have: its rules are written once for each of these. @internal */
export function checkMatchPorts(who: string, route: HttpRouteSpec, ports: readonly ResolvedPort[]): void {
  const http = httpPorts(ports);
  const lost = http.length < 2 ? undefined : route.match?.find((match) => isLost(match, http));
  if (lost) {
    throw problem(who, `the port of a match must be one of the service that speaks HTTP (${http.join(', ')}), got ${show(lost.port)}`, 'Use one of these, or leave it out');
  }
}

/** A sentence for a route whose matches all ask for ports that the Service does not have. @internal */
export function portlessRoute(service: string, route: HttpRouteSpec, ports: readonly ResolvedPort[]): string[] {
  const http = httpPorts(ports);
  return route.match?.length && route.match.every((match) => isLost(match, http)) ? [problemText(`route ${show(route.name)} of ${service}`,
    `it can never match, since the service has no such port that speaks HTTP (${http.join(', ')}), got match ${show(route.match)}`,
    'Use one of these, or leave the port out', 'CI0044')] : [];
}

function httpPorts(ports: readonly ResolvedPort[]): number[] {
  return ports.filter(({ routedAs }) => routedAs === 'http').map(({ port }) => port);
}

/** Whether sidecars alone read the match, and on no port. */
function isLost({ port, gateways }: HttpMatchSpec, http: readonly number[]): boolean {
  return port !== undefined && !http.includes(port) && (gateways === undefined || gateways.every((gateway) => gateway === MESH));
}
