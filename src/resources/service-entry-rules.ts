import { ServiceEntryLocation, ServiceEntryResolution } from './service-entry-resolution';
import { isDomain } from '../vocabulary/domains';
import { HTTP_FAMILY } from '../vocabulary/listeners';
import { problem, show } from '../vocabulary/problem';
import type { ServiceEntrySpec } from '../vocabulary/service-entry-spec';

const LOOKED_UP: ReadonlySet<string> = new Set([ServiceEntryResolution.DNS, ServiceEntryResolution.DNS_ROUND_ROBIN]);
const DYNAMIC = new Set(['HTTP', 'TLS', 'GRPC', 'HTTP2']);

/** Throws for what Istio refuses together in a ServiceEntry, above all what does not go with its resolution. */
export function requireConsistentEntry(who: string, spec: ServiceEntrySpec, waypoint: string | undefined): void {
  const { endpoints = [], addresses = [], ports = [], hosts } = spec;
  const resolution = spec.resolution ?? ServiceEntryResolution.NONE;
  if (spec.workloadSelector && spec.endpoints) {
    throw problem(who, `workloadSelector and endpoints must not stand together, got ${show(spec.workloadSelector)} and ${endpoints.length} endpoints`, 'Leave one of them out');
  }
  if (spec.endpoints && (resolution === ServiceEntryResolution.NONE || resolution === ServiceEntryResolution.DYNAMIC_DNS)) {
    throw problem(who, `endpoints do not go with ServiceEntryResolution.${resolution}, got ${endpoints.length} endpoints`, 'Set resolution to STATIC or DNS, or leave endpoints out');
  }
  if (resolution === ServiceEntryResolution.DNS_ROUND_ROBIN && endpoints.length > 1) {
    throw problem(who, `ServiceEntryResolution.DNS_ROUND_ROBIN takes one endpoint at most, got ${endpoints.length}`, 'Set resolution to DNS, or leave the others out');
  }
  const network = addresses.find((address) => address.includes('/'));
  if (network !== undefined && resolution !== ServiceEntryResolution.NONE && resolution !== ServiceEntryResolution.STATIC) {
    throw problem(who, `a network in addresses needs ServiceEntryResolution.NONE or STATIC, got ${show(network)} with ${resolution}`, 'Give single addresses');
  }
  const wildcard = hosts.find((host) => !isDomain(host));
  if (LOOKED_UP.has(resolution) && endpoints.length === 0 && wildcard !== undefined) {
    throw problem(who, `a host that is looked up in DNS must be a full name, got ${show(wildcard)}`, 'Give endpoints, or set resolution to DYNAMIC_DNS or NONE');
  }
  if (resolution === ServiceEntryResolution.DYNAMIC_DNS) {
    requireDynamic(who, spec, waypoint);
  }
  const raw = ports.find(({ protocol = '' }) => !HTTP_FAMILY.has(protocol) && protocol !== 'HTTPS' && protocol !== 'TLS');
  if (resolution !== ServiceEntryResolution.NONE && hosts.length > 1 && raw) {
    throw problem(who, `several hosts can share ports of HTTP and TLS only, got ${hosts.length} hosts and port '${raw.name}' with ${show(raw.protocol ?? 'no protocol')}`,
      'Make a ServiceEntry for each host, or say the protocol');
  }
  requireKnownPorts(who, spec);
}

function requireDynamic(who: string, { hosts, addresses, ports = [], location }: ServiceEntrySpec, waypoint: string | undefined): void {
  const exact = hosts.find((host) => !host.startsWith('*'));
  if (exact !== undefined) {
    throw problem(who, `ServiceEntryResolution.DYNAMIC_DNS takes wildcard hosts only, got ${show(exact)}`, 'Set resolution to DNS, or write for example *.example.com');
  }
  if (addresses && addresses.length > 0) {
    throw problem(who, `addresses do not go with ServiceEntryResolution.DYNAMIC_DNS, got ${show(addresses)}`, 'Leave addresses out');
  }
  const other = ports.find(({ protocol = '' }) => !DYNAMIC.has(protocol));
  if (other) {
    throw problem(who, `ServiceEntryResolution.DYNAMIC_DNS needs ports of HTTP, HTTP2, GRPC or TLS, got port '${other.name}' with ${show(other.protocol ?? 'no protocol')}`,
      "Take 'TLS' for HTTPS");
  }
  if (location === ServiceEntryLocation.MESH_INTERNAL && waypoint && waypoint.toLowerCase() !== 'none') {
    throw problem(who, `ServiceEntryResolution.DYNAMIC_DNS with a waypoint does not go with MESH_INTERNAL, got label istio.io/use-waypoint: ${show(waypoint)}`,
      'Set location to MESH_EXTERNAL');
  }
}

/** What endpoints say of ports must be about ports of the entry; one at a socket can only stand for one. */
function requireKnownPorts(who: string, { endpoints = [], ports = [] }: ServiceEntrySpec): void {
  const names = new Set(ports.map(({ name }) => name));
  for (const endpoint of endpoints) {
    const unknown = Object.keys(endpoint.ports ?? {}).find((name) => !names.has(name));
    if (unknown !== undefined) {
      throw problem(who, `an endpoint names a port that the entry does not have, got ${show(unknown)} (known: ${[...names].join(', ') || 'none'})`, 'Declare it under ports');
    }
    if (endpoint.address?.startsWith('unix://') && ports.length !== 1) {
      throw problem(who, `an endpoint at a socket needs exactly one port of the entry, got ${ports.length}`, 'Make a ServiceEntry for each port');
    }
  }
}
