import { CaptureMode, SidecarEgress, SidecarIngress } from './sidecar-listeners';
import { renderConnectionPool, requireConsistentPool } from '../policy/connection-pool';
import type { ServerTls } from '../policy/server-tls';
import { isDomainLabel } from '../vocabulary/domains';
import type { ServerTlsSpec } from '../vocabulary/gateway-spec';
import { given } from '../vocabulary/given';
import { isUnixAddress, requireBind, requireProtocol, requireServedHost, requireUnixPath } from '../vocabulary/listeners';
import { problem, show } from '../vocabulary/problem';
import { requireList, requireMade, requireOneOf, requirePort, requireText } from '../vocabulary/requirements';
import type { EgressListenerSpec, IngressListenerSpec, SidecarPortSpec } from '../vocabulary/sidecar-spec';

/** A pool of connections as Istio reads it; throws where Istio would refuse it. */
export function renderPool(pool: Parameters<typeof renderConnectionPool>[0], who: string): ReturnType<typeof renderConnectionPool> {
  const spec = renderConnectionPool(pool, who);
  requireConsistentPool(who, spec);
  return spec;
}

/** The listener as Istio reads it; throws where Istio would refuse it. */
export function renderIngress(listener: SidecarIngress, who: string): IngressListenerSpec {
  const { bind, captureMode, defaultEndpoint, tls, connectionPool } = listener;
  const port = renderPort(who, requirePort(who, 'the port of ingress', listener?.port), listener);
  return {
    port,
    bind: given(bind, (it) => requireBind(who, 'the bind of ingress', it, false)),
    captureMode: given(captureMode, (it) => requireOneOf(who, 'captureMode', it, CaptureMode, 'CaptureMode')),
    defaultEndpoint: given(defaultEndpoint, (it) => requireEndpoint(who, it)),
    tls: given(tls, (it) => requireIngressTls(who, it, port.protocol)),
    connectionPool: given(connectionPool, (it) => renderPool(it, who)),
  };
}

/** The listener as Istio reads it; throws where Istio would refuse it. */
export function renderEgress(listener: SidecarEgress, who: string): EgressListenerSpec {
  const { hosts, port, protocol, portName, targetPort, bind, captureMode } = listener ?? {};
  if (requireList(who, 'the hosts of egress', hosts).length === 0) {
    throw problem(who, `egress needs at least one host, got ${show(hosts)}`, "Give for example ['./*']");
  }
  const socket = typeof bind === 'string' && isUnixAddress(bind);
  if (socket && port !== undefined && port !== 0) {
    throw problem(who, `egress at a socket has no port, got ${show(port)} with ${show(bind)}`, 'Leave port out');
  }
  if (socket && captureMode === CaptureMode.IPTABLES) {
    throw problem(who, `egress at a socket cannot be captured by iptables, got ${show(captureMode)} with ${show(bind)}`, 'Set captureMode to CaptureMode.NONE');
  }
  const named = [port, protocol, portName, targetPort].some((it) => it !== undefined);
  return {
    port: named || socket ? renderPort(who, socket ? 0 : requirePort(who, 'the port of egress', port), listener) : undefined,
    bind: given(bind, (it) => requireBind(who, 'the bind of egress', it)),
    captureMode: given(captureMode, (it) => requireOneOf(who, 'captureMode', it, CaptureMode, 'CaptureMode')),
    hosts: hosts.map((host) => requireServedHost(who, 'a host of egress', host, true)),
  };
}

/** Throws for ports and sockets that come twice, and for a listener without port that is not the last one. */
export function requireDistinctEgress(who: string, egress: readonly EgressListenerSpec[]): void {
  const seen = new Set<string>();
  egress.forEach(({ port, bind }, i) => {
    if (!port && i < egress.length - 1) {
      throw problem(who, `egress without port must stand last, got it at ${i + 1} of ${egress.length}`, 'Move it to the end');
    }
    requireNew(who, 'egress', seen, port && String(port.number || bind));
  });
}

/** Throws for ports that come twice. */
export function requireDistinctIngress(who: string, ingress: readonly IngressListenerSpec[]): void {
  const seen = new Set<string>();
  ingress.forEach(({ port }) => requireNew(who, 'ingress', seen, String(port.number)));
}

function requireNew(who: string, noun: string, seen: Set<string>, key: string | undefined): void {
  if (key !== undefined && seen.has(key)) {
    throw problem(who, `${noun} must have each port or socket once, got ${key} again`, 'Put both into one');
  }
  if (key !== undefined) {
    seen.add(key);
  }
}

function renderPort(who: string, number: number, { protocol, portName, targetPort }: SidecarIngress | SidecarEgress): SidecarPortSpec {
  if (targetPort !== undefined && targetPort !== 0) {
    throw problem(who, `targetPort has no effect at sidecars, got ${show(targetPort)}`, 'Leave it out');
  }
  if (portName !== undefined && !isDomainLabel(requireText(who, 'portName', portName))) {
    throw problem(who, `portName must be a DNS label, got ${show(portName)}`, 'Use letters, digits and -');
  }
  return { number, protocol: given(protocol, (it) => requireProtocol(who, 'the protocol', it)), name: portName, targetPort };
}

function requireEndpoint(who: string, endpoint: string): string {
  if (isUnixAddress(requireText(who, 'defaultEndpoint', endpoint))) {
    return requireUnixPath(who, 'defaultEndpoint', endpoint);
  }
  const port = /^(?:127\.0\.0\.1|0\.0\.0\.0|\[::1?\])?:(\d{1,5})$/.exec(endpoint)?.[1];
  if (port === undefined || Number(port) < 1 || Number(port) > 65535) {
    throw problem(who, `defaultEndpoint must be 127.0.0.1, 0.0.0.0, [::1] or [::] with a port from 1 to 65535, or a socket, got ${show(endpoint)}`,
      'Write for example 127.0.0.1:8080 or unix:///path/to/socket');
  }
  return endpoint;
}

const UNSUPPORTED = ['subjectAltNames', 'httpsRedirect', 'credentialName', 'credentialNames', 'tlsCertificates'] as const;

function requireIngressTls(who: string, tls: ServerTls, protocol: string | undefined): ServerTlsSpec {
  const spec = requireMade(who, 'tls', tls, 'ServerTls');
  if (!tls._checked) {
    return spec;
  }
  if (spec.mode === 'ISTIO_MUTUAL' || spec.mode === 'AUTO_PASSTHROUGH') {
    throw problem(who, `the tls of ingress must not be ${spec.mode}, got ServerTls of that mode`, 'Take ServerTls.simple or ServerTls.mutual');
  }
  const field = UNSUPPORTED.find((it) => spec[it] !== undefined);
  if (field) {
    throw problem(who, `the tls of ingress does not support ${field}, got ${show(spec[field])}`, 'Give serverCertificate and privateKey as files');
  }
  if (protocol !== 'HTTPS' && protocol !== 'TLS') {
    throw problem(who, `the tls of ingress needs the protocol HTTPS or TLS, got ${show(protocol)}`, "Set protocol to 'HTTPS'");
  }
  return spec;
}
