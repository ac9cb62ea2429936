import { checkDestination, checkWeights, DestinationRules, eachDestination } from './destination';
import { checkGatewayReferences } from './gateway-references';
import { checkLabelMap } from './label-map';
import type { Problems } from './problems';
import { checkOptionalPort } from './scalars';
import { isSniHost } from './sni-host';
import { textsOf } from './texts';
import { JsonObject, listOf, objectOf } from '../../manifests/views';
import { isAddress, isSubnet } from '../../vocabulary/domains';
import { HostIndex } from '../../vocabulary/host-index';
import { MESH } from '../../vocabulary/hosts';
import { show } from '../../vocabulary/problem';

const TLS_DESTINATION: DestinationRules = { missing: 'VS-148', host: 'VS-148', subset: 'VS-148', port: 'VS-148' };
const TCP_DESTINATION: DestinationRules = { missing: 'VS-165', host: 'VS-165', subset: 'VS-165', port: 'VS-165' };

/** One TLS route: VS-140 to VS-149. */
export function checkTlsRoute(problems: Problems, path: string, route: JsonObject, hosts: HostIndex<true>, generated: boolean): void {
  const matches = listOf(route.match);
  if (matches.length === 0) {
    problems.error('VS-140', path, 'a TLS route must have at least one match, got none', 'Add one with sniHosts');
  }
  matches.forEach((match, i) => checkTlsMatch(problems, `${path}.match[${i}]`, objectOf(match), hosts, generated));
  checkDestinations(problems, path, route.route, 'VS-148', 'VS-148', TLS_DESTINATION, generated);
}

/** One TCP route: VS-160 to VS-167. */
export function checkTcpRoute(problems: Problems, path: string, route: JsonObject, generated: boolean): void {
  listOf(route.match).forEach((element, i) => {
    const match = objectOf(element);
    const at = `${path}.match[${i}]`;
    checkSubnets(problems, 'VS-161', at, match);
    checkOptionalPort(problems, 'VS-162', `${at}.port`, match.port);
    checkLabelMap(problems, 'VS-162', `${at}.sourceLabels`, match.sourceLabels);
    checkGatewayReferences(problems, 'VS-163', `${at}.gateways`, match.gateways, false, generated);
  });
  checkDestinations(problems, path, route.route, 'VS-164', 'VS-166', TCP_DESTINATION, generated);
}

function checkTlsMatch(problems: Problems, path: string, match: JsonObject, hosts: HostIndex<true>, generated: boolean): void {
  const sniHosts = textsOf(match.sniHosts);
  if (sniHosts.length === 0) {
    problems.error('VS-142', path, 'a TLS match must have at least one SNI host, got none', 'Add sniHosts');
  }
  const atMesh = textsOf(match.gateways).includes(MESH);
  sniHosts.forEach((sni, i) => checkSniHost(problems, `${path}.sniHosts[${i}]`, sni, hosts, atMesh));
  checkSubnets(problems, 'VS-146', path, match);
  checkOptionalPort(problems, 'VS-147', `${path}.port`, match.port);
  checkLabelMap(problems, 'VS-147', `${path}.sourceLabels`, match.sourceLabels);
  checkGatewayReferences(problems, 'VS-143', `${path}.gateways`, match.gateways, true, generated);
}

function checkSniHost(problems: Problems, path: string, sni: string, hosts: HostIndex<true>, atMesh: boolean): void {
  if (isAddress(sni)) {
    problems.warning('VS-144', path, `using an IP address goes against SNI spec and most clients do not support this, got ${show(sni)}`, 'Name the host');
  } else if (!isSniHost(sni, !atMesh)) {
    problems.error('VS-144', path, `an SNI host must be a domain name, got ${show(sni)}`);
  } else if (!hosts.covers(sni)) {
    problems.error('VS-145', path, `SNI host is not a compatible subset of any of the virtual service hosts, got ${show(sni)}`,
      'Names are compared as written: repeat a host, or one under its wildcard');
  }
}

function checkSubnets(problems: Problems, rule: string, path: string, match: JsonObject): void {
  textsOf(match.destinationSubnets).forEach((subnet, i) => {
    if (!isSubnet(subnet)) {
      problems.error(rule, `${path}.destinationSubnets[${i}]`, `not a valid IP or CIDR, got ${show(subnet)}`, 'Write for example 10.0.0.0/8');
    }
  });
}

function checkDestinations(problems: Problems, path: string, route: unknown, emptyRule: string, weightRule: string,
  rules: DestinationRules, generated: boolean): void {
  if (listOf(route).length === 0) {
    problems.error(emptyRule, path, 'route is required, got no destination', 'Say where connections go: route: [{ destination }]');
  }
  eachDestination(route, `${path}.route`, (element, at) => checkDestination(problems, rules, `${at}.destination`, element.destination, generated));
  checkWeights(problems, weightRule, weightRule, `${path}.route`, listOf(route));
}
