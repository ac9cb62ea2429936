import type { ResolvedPort } from './service-port';
import type { Split } from '../traffic/split';
import { MESH } from '../vocabulary/hosts';
import { subsetName } from '../vocabulary/names';
import type { DestinationSpec, HttpRouteDestinationSpec, RouteDestinationSpec, TcpRouteSpec, TlsRouteSpec } from '../vocabulary/virtual-service-spec';

/** The destinations of a split, weight 0 included, so that a change of weights changes nothing else. @internal */
export function destinationsOf(host: string, weights: Split): HttpRouteDestinationSpec[] {
  return weights.map(([version, weight]) => ({ destination: { host, subset: subsetName(version) }, weight }));
}

/** The routes of ports that Istio does not route as HTTP: the service's weights, for sidecars only. @internal */
export function connectionRoutes(host: string, weights: Split, ports: readonly ResolvedPort[], severalPorts: boolean,
  exposed: boolean): { tls: TlsRouteSpec[]; tcp: TcpRouteSpec[] } {
  const gateways = exposed ? { gateways: [MESH] } : {};
  const route = (port: number): RouteDestinationSpec[] => destinationsOf(host, weights).map(({ destination, weight }) => ({
    destination: severalPorts ? withPort(destination, port) : destination,
    weight,
  }));
  const routedAs = (kind: string) => ports.filter((port) => port.routedAs === kind).map((port) => port.port);
  return {
    tls: routedAs('tls').map((port) => ({ match: [{ port, sniHosts: [host], ...gateways }], route: route(port) })),
    tcp: routedAs('tcp').map((port) => ({ match: [{ port, ...gateways }], route: route(port) })),
  };
}

function withPort(destination: DestinationSpec, number: number): DestinationSpec {
  return { ...destination, port: { number } };
}
