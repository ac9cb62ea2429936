import { checkConnectionPool } from './connection-pool';
import type { Problems } from './problems';
import { isHttpProtocol, isProtocol, isTlsProtocol } from './protocols';
import { checkPortNumber } from './scalars';
import { checkServerTls } from './server-tls';
import { isUnixAddress, unixAddressProblem } from './unix-address';
import { isObject, JsonObject, listOf, objectOf, textOf } from '../../manifests/views';
import { isAddress, isDomainLabel } from '../../vocabulary/domains';
import { show } from '../../vocabulary/problem';

const LOCAL = new Set(['', '127.0.0.1', '0.0.0.0', '::1', '::']);

/** SC-010 to SC-028. */
export function checkIngress(problems: Problems, ingress: readonly unknown[]): void {
  const numbers = new Set<unknown>();
  ingress.forEach((element, i) => {
    const listener = objectOf(element);
    const path = `spec.ingress[${i}]`;
    if (!isObject(listener.port)) {
      problems.error('SC-011', `${path}.port`, 'port is required for ingress listeners, got none');
      return;
    }
    checkSidecarPort(problems, `${path}.port`, listener.port, { target: 'SC-012', name: 'SC-013', protocol: 'SC-014' });
    const number = listener.port.number ?? 0;
    checkPortNumber(problems, 'SC-015', `${path}.port.number`, number);
    const bind = textOf(listener.bind);
    if (bind !== '' && !isAddress(bind)) {
      problems.error('SC-016', `${path}.bind`, `not a valid IP, got ${show(bind)}`);
    }
    if (numbers.has(number)) {
      problems.error('SC-017', `${path}.port.number`, `ports on IP bound listeners must be unique, got ${show(number)} again`);
    }
    numbers.add(number);
    checkDefaultEndpoint(problems, `${path}.defaultEndpoint`, textOf(listener.defaultEndpoint));
    const protocol = textOf(listener.port.protocol);
    if (isObject(listener.tls)) {
      checkIngressTls(problems, `${path}.tls`, listener.tls, protocol);
    }
    if (isObject(listener.connectionPool)) {
      checkConnectionPool(problems, `${path}.connectionPool`, listener.connectionPool);
      if (isObject(listener.connectionPool.http) && !isHttpProtocol(protocol)) {
        problems.warning('SC-028', `${path}.connectionPool.http`, `sidecar: HTTP connection pool settings are configured for port ${show(number)} of protocol ${show(protocol)}, only TCP settings will apply`);
      }
    }
  });
}

/** The rule numbers of a kind of listener. */
interface PortRules {
  readonly target: string;
  readonly name: string;
  readonly protocol: string;
}

/** What the ports of ingress and egress listeners have in common. */
export function checkSidecarPort(problems: Problems, path: string, port: JsonObject, rules: PortRules): void {
  if (typeof port.targetPort === 'number' && port.targetPort > 0) {
    problems.error(rules.target, `${path}.targetPort`, `targetPort has no impact on Sidecars, got ${show(port.targetPort)}`, 'Leave it out');
  }
  const name = textOf(port.name);
  if (name !== '' && !isDomainLabel(name)) {
    problems.error(rules.name, `${path}.name`, `invalid port name, got ${show(name)}`, 'Use a DNS label, for example http');
  }
  const protocol = textOf(port.protocol);
  if (protocol !== '' && !isProtocol(protocol)) {
    problems.error(rules.protocol, `${path}.protocol`, `unsupported protocol, got ${show(protocol)}`, 'Use HTTP, HTTPS, GRPC, HTTP2, TLS, TCP, MONGO, REDIS or MYSQL');
  }
}

function checkDefaultEndpoint(problems: Problems, path: string, endpoint: string): void {
  if (endpoint === '') {
    return;
  }
  if (isUnixAddress(endpoint)) {
    const wrong = unixAddressProblem(endpoint);
    if (wrong !== undefined) {
      problems.error('SC-018', path, `${wrong}, got ${show(endpoint)}`);
    }
    return;
  }
  const parts = splitHostPort(endpoint);
  if (!parts) {
    problems.error('SC-019', path, `missing port in address, got ${show(endpoint)}`, 'Write for example 127.0.0.1:8080');
    return;
  }
  if (!LOCAL.has(parts.host)) {
    problems.error('SC-020', path, `sidecar: defaultEndpoint must be of form 127.0.0.1:<port>,0.0.0.0:<port>,[::1]:port,[::]:port,unix://filepath, or unset, got ${show(endpoint)}`);
  }
  const port = /^[+-]?\d{1,10}$/.test(parts.port) ? Number(parts.port) : undefined;
  if (port === undefined) {
    problems.error('SC-021', path, `the port of the endpoint is not a number, got ${show(endpoint)}`);
  } else {
    checkPortNumber(problems, 'SC-021', path, port);
  }
}

/** As Go's `net.SplitHostPort`: an IPv6 address stands in brackets. */
function splitHostPort(text: string): { host: string; port: string } | undefined {
  const bracketed = /^\[([^[\]]*)\]:([^:[\]]*)$/.exec(text) ?? /^([^:[\]]*):([^:[\]]*)$/.exec(text);
  return bracketed ? { host: bracketed[1], port: bracketed[2] } : undefined;
}

function checkIngressTls(problems: Problems, path: string, tls: JsonObject, protocol: string): void {
  const set = [['subjectAltNames', listOf(tls.subjectAltNames).length > 0], ['httpsRedirect', tls.httpsRedirect === true],
    ['credentialName', textOf(tls.credentialName) !== ''], ['credentialNames', listOf(tls.credentialNames).length > 0],
    ['tlsCertificates', listOf(tls.tlsCertificates).length > 0]] as const;
  for (const [field, there] of set) {
    if (there) {
      problems.error('SC-023', `${path}.${field}`, `sidecar: ${field} is not currently supported, got ${show(tls[field])}`, 'Leave it out');
    }
  }
  if (tls.mode === 'ISTIO_MUTUAL' || tls.mode === 'AUTO_PASSTHROUGH') {
    problems.error('SC-024', `${path}.mode`, `configuration is invalid: cannot set mode to ${tls.mode} in sidecar ingress tls`);
  }
  if (!isTlsProtocol(protocol)) {
    problems.error('SC-025', path, `server cannot have TLS settings for non HTTPS/TLS ports, got protocol ${show(protocol)}`);
  }
  checkServerTls(problems, path, tls);
}
