import { isNamespaceScope, servedHostProblem } from './dns-names';
import type { Problems } from './problems';
import { isHttpProtocol, isProtocol, isTlsProtocol } from './protocols';
import { checkPortNumber } from './scalars';
import { checkServerTls } from './server-tls';
import { textsOf } from './texts';
import { isUnixAddress, unixAddressProblem } from './unix-address';
import { isObject, JsonObject, listOf, objectOf, textOf } from '../../manifests/views';
import { isAddress, isDomainLabel } from '../../vocabulary/domains';
import { show } from '../../vocabulary/problem';

/** GW-001 to GW-046. */
export function checkGateway(problems: Problems, spec: JsonObject, name: string, generated: boolean): void {
  if (!generated && !isDomainLabel(name)) {
    problems.error('GW-001', 'metadata.name', `invalid gateway name, got ${show(name)}`, 'Istio takes a DNS label, without dots');
  }
  const servers = listOf(spec.servers);
  if (servers.length === 0) {
    problems.error('GW-002', 'spec.servers', 'a gateway must have at least one server, got none');
  }
  const names = new Set<string>();
  servers.forEach((element, i) => {
    const path = `spec.servers[${i}]`;
    const server = objectOf(element);
    checkServer(problems, path, server, generated);
    const portName = textOf(objectOf(server.port).name);
    if (portName !== '' && names.has(portName)) {
      problems.error('GW-020', `${path}.port.name`, `port names in servers must be unique, got ${show(portName)} again`, 'Rename one of them');
    }
    names.add(portName);
  });
}

function checkServer(problems: Problems, path: string, server: JsonObject, generated: boolean): void {
  const hosts = textsOf(server.hosts);
  if (listOf(server.hosts).length === 0) {
    problems.error('GW-004', `${path}.hosts`, 'a server must have at least one host, got none', "Name the hosts, or '*' for all");
  }
  hosts.forEach((host, i) => checkHost(problems, `${path}.hosts[${i}]`, host, generated));
  checkBind(problems, path, server);
  if (!isObject(server.port)) {
    problems.error('GW-009', `${path}.port`, 'port is required, got none');
    return;
  }
  checkPort(problems, `${path}.port`, server.port, textOf(server.bind));
  checkTls(problems, path, server.tls, textOf(server.port.protocol));
}

function checkHost(problems: Problems, path: string, host: string, generated: boolean): void {
  const slash = host.indexOf('/');
  const namespace = slash < 0 ? undefined : host.slice(0, slash);
  const name = host.slice(slash + 1);
  if (namespace === '' || name === '') {
    problems.error('GW-005', path, `neither namespace nor host can be empty, got ${show(host)}`, 'Write namespace/host');
    return;
  }
  if (namespace !== undefined && !isNamespaceScope(namespace) && !(generated && namespace === '~')) {
    problems.error('GW-005', path, `invalid namespace value, got ${show(host)}`, "Give a namespace, '.' for the own one or '*' for all");
  }
  const wrong = servedHostProblem(name, true);
  if (wrong !== undefined) {
    problems.error(wrong.startsWith('short') ? 'GW-006' : wrong.startsWith('partial') ? 'GW-007' : 'GW-008', path, `${wrong}, got ${show(host)}`, 'Write for example shop.example.com');
  }
}

function checkBind(problems: Problems, path: string, server: JsonObject): void {
  const bind = textOf(server.bind);
  if (bind === '') {
    return;
  }
  if (!isUnixAddress(bind)) {
    if (!isAddress(bind)) {
      problems.error('GW-016', `${path}.bind`, `not a valid IP, got ${show(bind)}`);
    }
    return;
  }
  const wrong = unixAddressProblem(bind);
  if (wrong !== undefined) {
    problems.error('GW-014', `${path}.bind`, `${wrong}, got ${show(bind)}`);
  }
  const number = objectOf(server.port).number ?? 0;
  if (number !== 0) {
    problems.error('GW-015', `${path}.port.number`, `port number must be 0 for unix domain socket address, got ${show(number)}`);
  }
}

function checkPort(problems: Problems, path: string, port: JsonObject, bind: string): void {
  const protocol = textOf(port.protocol);
  if (!isProtocol(protocol)) {
    problems.error('GW-010', `${path}.protocol`, `invalid protocol, got ${show(port.protocol)}`, 'Use HTTP, HTTP2, HTTPS, GRPC, TLS, TCP, MONGO, REDIS or MYSQL');
  }
  const number = port.number ?? 0;
  if (!(isUnixAddress(bind) && number === 0)) {
    checkPortNumber(problems, 'GW-011', `${path}.number`, number);
  }
  if (typeof port.targetPort === 'number' && port.targetPort > 0) {
    problems.error('GW-012', `${path}.targetPort`, `targetPort has no impact on gateways, got ${show(port.targetPort)}`, 'Leave it out: the gateway\'s Service has it');
  }
  if (textOf(port.name) === '') {
    problems.error('GW-013', `${path}.name`, 'port name must be set, got none');
  }
}

function checkTls(problems: Problems, path: string, tls: unknown, protocol: string): void {
  const overTls = isTlsProtocol(protocol);
  if (!isObject(tls)) {
    if (overTls) {
      problems.error('GW-017', `${path}.tls`, `server must have TLS settings for ${protocol} protocol, got none`, 'Add tls: { mode, credentialName }');
    }
    return;
  }
  const plainHttp = isHttpProtocol(protocol);
  const mode = textOf(tls.mode);
  if (plainHttp) {
    const files = ['caCertificates', 'privateKey', 'serverCertificate'].some((field) => textOf(tls[field]) !== '');
    if (files || (mode !== '' && mode !== 'PASSTHROUGH' && mode !== 'AUTO_PASSTHROUGH')) {
      problems.error('GW-018', `${path}.tls`, `server cannot have TLS settings for plain text HTTP ports, got ${show(tls)}`, 'Use protocol HTTPS, or keep httpsRedirect only');
    }
  } else if (!overTls) {
    problems.error('GW-019', `${path}.tls`, `server cannot have TLS settings for non HTTPS/TLS ports, got protocol ${show(protocol)}`, 'Use protocol HTTPS or TLS');
  }
  if (tls.httpsRedirect === true && !plainHttp) {
    problems.warning('GW-021', `${path}.tls.httpsRedirect`, `tls.httpsRedirect should only be used with HTTP servers, got protocol ${show(protocol)}`);
  }
  checkServerTls(problems, `${path}.tls`, tls);
}
