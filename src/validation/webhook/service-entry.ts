import { checkEndpointPorts, checkWorkload, EndpointOwner } from './endpoint';
import { checkExportTo } from './export-to';
import { checkLabelMap } from './label-map';
import { checkSelector } from './label-selector';
import type { Problems } from './problems';
import { isHttpProtocol, isTlsProtocol } from './protocols';
import { checkServiceEntryPorts } from './service-entry-ports';
import { textsOf } from './texts';
import { isObject, JsonObject, listOf, objectOf, objectsOf, textOf } from '../../manifests/views';
import { isAddress, isDomain, isSubnet, isWildcardDomain } from '../../vocabulary/domains';
import { show } from '../../vocabulary/problem';

const DNS = new Set(['DNS', 'DNS_ROUND_ROBIN']);
const DYNAMIC_PROTOCOLS = new Set(['HTTP', 'TLS', 'GRPC', 'HTTP2']);
const OPAQUE = new Set(['tcp', 'https', 'tls', 'mongo', 'redis', 'mysql']);

/** SE-001 to SE-050. */
export function checkServiceEntry(problems: Problems, spec: JsonObject, namespace: string, labels: JsonObject): void {
  if (checkSelector(problems, { error: 'SE-001', empty: 'SE-002', field: 'labels' }, 'spec.workloadSelector', spec.workloadSelector)) {
    return;
  }
  const resolution = textOf(spec.resolution) || 'NONE';
  const hosts = textsOf(spec.hosts);
  if (isObject(spec.workloadSelector) && Array.isArray(spec.endpoints) && spec.endpoints.length > 0) {
    problems.error('SE-003', 'spec.endpoints', 'only one of WorkloadSelector or Endpoints is allowed in Service Entry', 'Keep one of the two');
  }
  checkHosts(problems, hosts, resolution);
  checkAddresses(problems, spec, resolution);
  checkServiceEntryPorts(problems, spec, resolution, labels);
  checkResolution(problems, spec, resolution, hosts, labels);
  const protocols = objectsOf(spec.ports).map(({ protocol }) => textOf(protocol));
  const opaque = protocols.find((protocol) => !isHttpProtocol(protocol) && !isTlsProtocol(protocol));
  if (resolution !== 'NONE' && hosts.length > 1 && opaque !== undefined) {
    problems.error('SE-045', 'spec.hosts', `multiple hosts provided with non-HTTP, non-TLS ports, got protocol ${show(opaque)}`, 'Make a ServiceEntry for each host');
  }
  checkExportTo(problems, 'spec.exportTo', spec.exportTo, namespace, { rule: 'SE-050', nobody: true });
}

function checkHosts(problems: Problems, hosts: readonly string[], resolution: string): void {
  if (hosts.length === 0) {
    problems.error('SE-004', 'spec.hosts', 'service entry must have at least one host, got none');
  }
  hosts.forEach((host, i) => {
    const path = `spec.hosts[${i}]`;
    if (host === '*') {
      problems.error('SE-005', path, "invalid host *, got '*'", 'Name the hosts');
    } else if (!isWildcardDomain(host)) {
      problems.error('SE-006', path, `a host must be a domain name, got ${show(host)}`, 'Addresses go into addresses');
    } else if (host.includes('*') && !host.startsWith('*.') && resolution !== 'DYNAMIC_DNS') {
      problems.warning('SE-007', path, `partial wildcard hosts are not recommended, got ${show(host)}`, 'Write *.example.com');
    }
  });
}

function checkAddresses(problems: Problems, spec: JsonObject, resolution: string): void {
  const addresses = textsOf(spec.addresses);
  addresses.forEach((address, i) => {
    if (!isSubnet(address)) {
      problems.error('SE-008', `spec.addresses[${i}]`, `not a valid IP or CIDR, got ${show(address)}`);
    }
  });
  if (addresses.some((address) => address.includes('/')) && resolution !== 'NONE' && resolution !== 'STATIC') {
    problems.error('SE-009', 'spec.addresses', `CIDR addresses are allowed only for NONE/STATIC resolution types, got ${show(resolution)}`);
  }
}

function checkResolution(problems: Problems, spec: JsonObject, resolution: string, hosts: readonly string[], labels: JsonObject): void {
  const endpoints = listOf(spec.endpoints);
  const ports = objectsOf(spec.ports);
  const owner: EndpointOwner = { portNames: new Set(ports.map(({ name }) => textOf(name))), portCount: ports.length };
  if (resolution === 'NONE') {
    if (endpoints.length > 0) {
      problems.error('SE-020', 'spec.endpoints', `no endpoints should be provided for resolution type none, got ${endpoints.length}`, 'Choose resolution STATIC or DNS');
    }
    if (isObject(spec.workloadSelector)) {
      problems.warning('SE-020', 'spec.workloadSelector', 'workloadSelector should not be set when resolution mode is NONE');
    }
  } else if (resolution === 'STATIC') {
    endpoints.forEach((endpoint, i) => checkWorkload(problems, `spec.endpoints[${i}]`, objectOf(endpoint), owner));
  } else if (DNS.has(resolution)) {
    checkDns(problems, spec, resolution, hosts, owner);
  } else if (resolution === 'DYNAMIC_DNS') {
    checkDynamicDns(problems, spec, hosts, labels);
  }
}

function checkDns(problems: Problems, spec: JsonObject, resolution: string, hosts: readonly string[], owner: EndpointOwner): void {
  const endpoints = listOf(spec.endpoints);
  const wildcard = hosts.findIndex((host) => !isDomain(host));
  if (endpoints.length === 0 && wildcard >= 0) {
    problems.error('SE-030', `spec.hosts[${wildcard}]`, `hosts must be FQDN if no endpoints are provided for resolution mode ${resolution}, got ${show(hosts[wildcard])}`, 'Add endpoints, or name the host');
  }
  if (resolution === 'DNS_ROUND_ROBIN' && endpoints.length > 1) {
    problems.error('SE-031', 'spec.endpoints', `there must only be 0 or 1 endpoint for resolution mode DNS_ROUND_ROBIN, got ${endpoints.length}`);
  }
  endpoints.forEach((element, i) => {
    const endpoint = objectOf(element);
    const path = `spec.endpoints[${i}]`;
    const address = textOf(endpoint.address);
    if (!isAddress(address) && !isDomain(address)) {
      problems.error('SE-033', `${path}.address`, `endpoint address is not a valid FQDN or an IP address, got ${show(endpoint.address)}`);
    }
    checkLabelMap(problems, 'SE-034', `${path}.labels`, endpoint.labels);
    checkEndpointPorts(problems, path, endpoint.ports, owner, 'SE-035', 'SE-036');
  });
  const opaque = objectsOf(spec.ports).some(({ protocol }) => OPAQUE.has(textOf(protocol).toLowerCase()));
  if (textsOf(spec.addresses).length > 0 && opaque && hosts.length > 1) {
    problems.warning('SE-037', 'spec.hosts', 'service entry can not have more than one host and address with a TCP port', 'Make a ServiceEntry for each host');
  }
}

function checkDynamicDns(problems: Problems, spec: JsonObject, hosts: readonly string[], labels: JsonObject): void {
  if (hosts.length === 0) {
    problems.error('SE-038', 'spec.hosts', 'service entry must have at least one wildcard host for resolution mode DYNAMIC_DNS, got none');
  }
  hosts.forEach((host, i) => {
    if (!host.startsWith('*')) {
      problems.error('SE-039', `spec.hosts[${i}]`, `host must be wildcarded for resolution mode DYNAMIC_DNS, got ${show(host)}`);
    }
  });
  if (listOf(spec.addresses).length > 0) {
    problems.error('SE-040', 'spec.addresses', 'addresses cannot be set for resolution mode DYNAMIC_DNS');
  }
  if (listOf(spec.endpoints).length > 0) {
    problems.error('SE-041', 'spec.endpoints', 'endpoints cannot be set for resolution mode DYNAMIC_DNS');
  }
  objectsOf(spec.ports).forEach(({ protocol }, i) => {
    if (!DYNAMIC_PROTOCOLS.has(textOf(protocol).toUpperCase())) {
      problems.error('SE-042', `spec.ports[${i}].protocol`, `only HTTP, TLS, GRPC, and HTTP2 are supported for resolution mode DYNAMIC_DNS, got ${show(protocol)}`);
    }
  });
  const waypoint = textOf(labels['istio.io/use-waypoint']).toLowerCase();
  if (spec.location === 'MESH_INTERNAL' && waypoint !== '' && waypoint !== 'none') {
    problems.error('SE-043', 'spec.location', `MESH_INTERNAL with resolution mode DYNAMIC_DNS does not support waypoints, got ${show(waypoint)}`);
  }
}
