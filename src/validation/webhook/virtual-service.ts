import { checkExportTo } from './export-to';
import { checkGatewayReferences } from './gateway-references';
import { checkHttpRoute } from './http-route';
import { checkTcpRoute, checkTlsRoute } from './l4-route';
import type { Problems } from './problems';
import { isSniHost } from './sni-host';
import { textsOf } from './texts';
import { checkUnreachable } from './unreachable';
import { JsonObject, listOf, objectOf } from '../../manifests/views';
import { isAddress, isWildcardDomain } from '../../vocabulary/domains';
import { HostIndex } from '../../vocabulary/host-index';
import { MESH } from '../../vocabulary/hosts';
import { show } from '../../vocabulary/problem';

/** VS-001 to VS-175. */
export function checkVirtualService(problems: Problems, spec: JsonObject, namespace: string, generated: boolean): void {
  const hosts = textsOf(spec.hosts);
  const gateways = textsOf(spec.gateways);
  const isDelegate = listOf(spec.hosts).length === 0;
  const gatewayOnly = gateways.length > 0 && !gateways.includes(MESH);
  const routes = { http: listOf(spec.http), tls: listOf(spec.tls), tcp: listOf(spec.tcp) };
  if (isDelegate) {
    checkDelegate(problems, gateways, routes);
  } else {
    checkHosts(problems, hosts, gatewayOnly, routes.tls);
  }
  checkGatewayReferences(problems, 'VS-004', 'spec.gateways', spec.gateways, true, generated);
  if (routes.http.length + routes.tls.length + routes.tcp.length === 0) {
    problems.error('VS-011', 'spec', 'http, tcp or tls must be provided, got none of them', 'Add a route');
  }
  routes.http.forEach((route, i) => checkHttpRoute(problems, `spec.http[${i}]`, objectOf(route), { isDelegate, gatewayOnly, generated }));
  const index = new HostIndex<true>();
  hosts.forEach((host) => index.add(host, true));
  routes.tls.forEach((route, i) => checkTlsRoute(problems, `spec.tls[${i}]`, objectOf(route), index, generated));
  routes.tcp.forEach((route, i) => checkTcpRoute(problems, `spec.tcp[${i}]`, objectOf(route), generated));
  checkExportTo(problems, 'spec.exportTo', spec.exportTo, namespace, { rule: 'VS-006' });
  for (const kind of ['http', 'tls', 'tcp'] as const) {
    checkUnreachable(problems, kind, routes[kind]);
  }
}

function checkDelegate(problems: Problems, gateways: readonly string[],
  routes: { readonly tls: readonly unknown[]; readonly tcp: readonly unknown[] }): void {
  const fix = 'A VirtualService without hosts takes HTTP routes only: give it hosts';
  if (gateways.length > 0) {
    problems.error('VS-001', 'spec.gateways', `a delegate must have no gateways configured, got ${show(gateways)}`, fix);
  }
  if (routes.tls.length > 0) {
    problems.error('VS-002', 'spec.tls', 'a delegate must have no TLS route', fix);
  }
  if (routes.tcp.length > 0) {
    problems.error('VS-003', 'spec.tcp', 'a delegate must have no TCP route', fix);
  }
}

function checkHosts(problems: Problems, hosts: readonly string[], gatewayOnly: boolean, tls: readonly unknown[]): void {
  const hasSni = tls.some((route) => listOf(objectOf(route).match).some((match) => textsOf(objectOf(match).sniHosts).length > 0));
  let allFine = true;
  hosts.forEach((host, i) => {
    const path = `spec.hosts[${i}]`;
    const valid = isAddress(host) || (gatewayOnly ? isSniHost(host, hasSni) : isWildcardDomain(host));
    if (!valid) {
      problems.error(gatewayOnly ? 'VS-008' : 'VS-007', path, `a host must be a domain name or an IP address, got ${show(host)}`);
    } else if (!gatewayOnly && host === '*') {
      problems.error('VS-009', path, "wildcard host * is not allowed for virtual services bound to the mesh gateway, got '*'", 'Name the hosts, or bind it to gateways only');
    }
    allFine &&= valid && (gatewayOnly || host !== '*');
  });
  if (allFine) {
    checkDuplicates(problems, hosts);
  }
}

/** VS-010: each pair is reported at the later one. */
function checkDuplicates(problems: Problems, hosts: readonly string[]): void {
  const places = new HostIndex<number>();
  hosts.forEach((host, i) => places.add(host, i));
  const earlier = new Map<number, string>();
  const pair = (a: number, b: number) => earlier.set(Math.max(a, b), hosts[Math.min(a, b)]);
  hosts.forEach((host, i) => {
    const [first] = places.at(host);
    if (first < i) {
      pair(first, i);
    } else {
      places.wildcardsOver(host).filter((wildcard) => wildcard !== host).forEach((wildcard) => pair(places.at(wildcard)[0], i));
    }
  });
  for (const [i, other] of [...earlier].sort(([a], [b]) => a - b)) {
    problems.error('VS-010', `spec.hosts[${i}]`, `duplicate hosts in virtual service, got ${show(hosts[i])} beside ${show(other)}`, 'Leave one of them out');
  }
}
