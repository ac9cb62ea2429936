import type { ResolvedPort } from './service-port';
import { MESH } from '../vocabulary/hosts';
import type { DestinationSpec, HttpMatchSpec, HttpRouteSpec } from '../vocabulary/virtual-service-spec';

/** Where a service can be called from. @internal */
export interface Reach {
  /** The service's own host, as its VirtualService writes it. */
  readonly host: string;
  /** Gateways beside the mesh, as a VirtualService refers to them. */
  readonly gateways: readonly string[];
  /** The ports that are routed as HTTP. */
  readonly httpPorts: readonly ResolvedPort[];
  /** The port that requests from gateways go to. */
  readonly gatewayPort?: number;
  /** Whether the Service has several ports: then every destination names its own. */
  readonly severalPorts: boolean;
}

/** A route as it is written: once, or once for every HTTP port and once for gateways where a Service has several HTTP ports. @internal */
export function variants(route: HttpRouteSpec, expose: boolean, reach: Reach): HttpRouteSpec[] {
  const behindGateway = reach.gateways.length > 0;
  if (reach.httpPorts.length < 2) {
    // Sidecars send a host of a gateway to the port that was called, 80, unless the destination says another.
    const port = reach.severalPorts || behindGateway ? reach.httpPorts[0]?.port : undefined;
    return [toPort(behindGateway && !expose ? atMesh(route) : route, reach.host, port)];
  }
  const perPort = reach.httpPorts.flatMap(({ port, name }) => {
    const matches = matchesOf(route).filter((match) => isForMesh(match) && (match.port === undefined || match.port === port));
    return matches.length === 0 ? [] : [{
      suffix: name,
      route: toPort({
        ...route,
        match: matches.map((match) => ({ ...(behindGateway || match.gateways ? atMeshOnly(match) : match), port })),
      }, reach.host, port),
    }];
  });
  const outside = expose
    ? matchesOf(route).filter(({ gateways, port, ...match }) => (
      !hasSource(match) && (gateways ? outsideOf(gateways).length > 0 : behindGateway && port === undefined)))
    : [];
  const all = outside.length === 0 ? perPort : [...perPort, {
    suffix: 'gateway',
    route: toPort({
      ...route,
      match: outside.map((match) => ({ ...match, gateways: match.gateways ? outsideOf(match.gateways) : reach.gateways })),
    }, reach.host, reach.gatewayPort),
  }];
  // The first has the name of the rule, whichever port it is for.
  return all.map((one, index) => (index === 0 ? one.route : { ...one.route, name: `${route.name}-${one.suffix}` }));
}

function matchesOf(route: HttpRouteSpec): readonly HttpMatchSpec[] {
  return route.match ?? [{}];
}

function hasSource(match: HttpMatchSpec): boolean {
  return match.sourceLabels !== undefined || match.sourceNamespace !== undefined;
}

/** Whether sidecars read a match, too. */
function isForMesh({ gateways }: HttpMatchSpec): boolean {
  return gateways === undefined || gateways.includes(MESH);
}

function outsideOf(gateways: readonly string[]): string[] {
  return gateways.filter((gateway) => gateway !== MESH);
}

function atMeshOnly(match: HttpMatchSpec): HttpMatchSpec {
  return match.gateways ? { ...match, gateways: [MESH] } : meshMatch(match);
}

/** A route for sidecars only. @internal */
export function atMesh(route: HttpRouteSpec): HttpRouteSpec {
  return { ...route, match: matchesOf(route).map(meshMatch) };
}

/** Istio ignores the source of a match that names gateways, so such a match stays as it is: gateway pods are no such source. */
function meshMatch(match: HttpMatchSpec): HttpMatchSpec {
  return match.gateways || hasSource(match) ? match : { ...match, gateways: [MESH] };
}

/** Requests, and copies of them, go to the port that was called, unless they are told another. */
function toPort(route: HttpRouteSpec, host: string, port: number | undefined): HttpRouteSpec {
  if (port === undefined || !route.route) {
    return route;
  }
  const withPort = <T extends { readonly destination: DestinationSpec }>(one: T): T => (one.destination.host === host && !one.destination.port
    ? { ...one, destination: { ...one.destination, port: { number: port } } }
    : one);
  return { ...route, route: route.route.map(withPort), ...(route.mirrors && { mirrors: route.mirrors.map(withPort) }) };
}
