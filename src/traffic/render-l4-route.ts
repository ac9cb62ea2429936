import { renderWeights } from './render-weights';
import type { RouteDestination } from './route-destination';
import type { TcpMatch, TcpRoute } from './tcp-route';
import type { TlsMatch, TlsRoute } from './tls-route';
import { isAddress, isDomainLabel, isSubnet, isWildcardDomain } from '../vocabulary/domains';
import { gatewayReference } from '../vocabulary/gateway-names';
import { given } from '../vocabulary/given';
import { requireLabels } from '../vocabulary/label-maps';
import { problem, show } from '../vocabulary/problem';
import { requireList, requirePort, requireStruct, requireStructs, requireText } from '../vocabulary/requirements';
import type { L4MatchSpec, RouteDestinationSpec, TcpRouteSpec, TlsMatchSpec, TlsRouteSpec } from '../vocabulary/virtual-service-spec';

/** One TLS route as Istio reads it. Throws where it would refuse it. */
export function renderTlsRoute(route: TlsRoute, owner: string): TlsRouteSpec {
  const who = `a TLS route of ${owner}`;
  const match = requireStructs(who, 'match', requireStruct(who, 'a route', route).match);
  if (match.length === 0) {
    throw problem(who, `at least one match is needed, got ${show(route.match)}`, 'Give match: [{ sniHosts: [host] }]');
  }
  return { match: match.map((one) => renderTlsMatch(one, who)), route: renderDestinations(route.route, who) };
}

/** One TCP route as Istio reads it. Throws where it would refuse it. */
export function renderTcpRoute(route: TcpRoute, owner: string): TcpRouteSpec {
  const who = `a TCP route of ${owner}`;
  const match = requireStructs(who, 'match', requireStruct(who, 'a route', route).match);
  return {
    match: match.length > 0 ? match.map((one) => renderL4Match(one, who)) : undefined,
    route: renderDestinations(route.route, who),
  };
}

function renderDestinations(destinations: readonly RouteDestination[], who: string): RouteDestinationSpec[] {
  if (requireList(who, 'route', destinations).length === 0) {
    throw problem(who, `at least one destination is needed, got ${show(destinations)}`, 'Give route: [{ destination }]');
  }
  return renderWeights(destinations, who);
}

function renderTlsMatch(match: TlsMatch, who: string): TlsMatchSpec {
  if (requireList(who, 'sniHosts', match.sniHosts).length === 0) {
    throw problem(who, `a match needs at least one SNI host, got ${show(match.sniHosts)}`, 'Give sniHosts: [host]');
  }
  return { sniHosts: match.sniHosts.map((host) => requireSniHost(who, host)), ...renderL4Match(match, who) };
}

function requireSniHost(who: string, host: string): string {
  if (isAddress(requireText(who, 'an SNI host', host))) {
    throw problem(who, `an SNI host must be a DNS name, got the address ${show(host)}`, 'Clients send no addresses as server names; give the name');
  }
  if (!isWildcardDomain(host) && !isOutboundSni(host)) {
    throw problem(who, `an SNI host must be a DNS name, got ${show(host)}`, 'Use letters, digits, - and dots; a wildcard stands first, as in *.example.com');
  }
  return host;
}

/** The server names that sidecars send through east-west gateways: `outbound_.80_.v1_.reviews.shop.svc.cluster.local`. */
export function isOutboundSni(host: string): boolean {
  const [direction, port, , service, ...rest] = host.split('_');
  const trimmed = [service ?? '', ...rest].join('_').replace(/^\.+|\.+$/g, '');
  return host.length <= 255 && direction === 'outbound' && /\d/.test(port ?? '') && /[A-Za-z]/.test(trimmed);
}

function renderL4Match(match: TlsMatch | TcpMatch, who: string): L4MatchSpec {
  const { port, sourceLabels, sourceNamespace } = match;
  const destinationSubnets = requireList(who, 'destinationSubnets', match.destinationSubnets);
  const gateways = requireList(who, 'gateways', match.gateways);
  const sourceSubnet = 'sourceSubnet' in match ? match.sourceSubnet : undefined;
  if (sourceNamespace !== undefined && !isDomainLabel(requireText(who, 'sourceNamespace', sourceNamespace))) {
    throw problem(who, `sourceNamespace must be a DNS label, got ${show(sourceNamespace)}`, 'Give the name of a namespace');
  }
  return {
    destinationSubnets: destinationSubnets.length > 0 ? destinationSubnets.map((subnet) => requireSubnet(who, 'destinationSubnets', subnet)) : undefined,
    port: given(port, (it) => requirePort(who, 'the port of a match', it)),
    sourceLabels: given(sourceLabels, (it) => requireLabels(who, 'sourceLabels', it)),
    sourceNamespace,
    sourceSubnet: given(sourceSubnet, (it) => requireSubnet(who, 'sourceSubnet', it)),
    gateways: gateways.length > 0 ? gateways.map((gateway) => gatewayReference(who, gateway)) : undefined,
  };
}

function requireSubnet(who: string, noun: string, subnet: unknown): string {
  if (!isSubnet(requireText(who, `an entry of ${noun}`, subnet))) {
    throw problem(who, `${noun} must be addresses or networks, got ${show(subnet)}`, 'Give for example 10.1.2.3 or 10.0.0.0/8');
  }
  return subnet as string;
}
