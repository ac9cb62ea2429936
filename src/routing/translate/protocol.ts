/** What istiod knows about the bytes on a port. `auto`: nothing, so that the proxy looks at them. */
export type Protocol = 'http' | 'http2' | 'grpc' | 'grpc-web' | 'http_proxy' | 'tcp' | 'https' | 'tls' | 'mongo' | 'redis' | 'mysql' | 'udp' | 'auto';

const HTTP = new Set<string>(['http', 'http2', 'grpc', 'grpc-web', 'http_proxy']);
const TCP = new Set<string>(['tcp', 'https', 'tls', 'mongo', 'redis', 'mysql']);
const WELL_KNOWN_TCP = new Set([25, 53, 3306, 27017]);
const KUBERNETES_NAMES: Record<string, Protocol> = {
  'kubernetes.io/h2c': 'http2', 'kubernetes.io/ws': 'http', 'kubernetes.io/wss': 'https',
};

/** Whether the proxy speaks HTTP on such a port. */
export function isHttp(protocol: Protocol): boolean {
  return HTTP.has(protocol);
}

/** Whether the proxy forwards bytes on such a port. */
export function isTcp(protocol: Protocol): boolean {
  return TCP.has(protocol);
}

/** Whether TLS connections are expected, to be told apart by their server name. */
export function isTls(protocol: Protocol): boolean {
  return protocol === 'https' || protocol === 'tls';
}

/** Whether HTTP routes may exist for such a port. */
export function isHttpOrAuto(protocol: Protocol): boolean {
  return protocol === 'auto' || HTTP.has(protocol);
}

/** A protocol as Istio's own objects name it. */
export function parseProtocol(text: string | undefined): Protocol {
  const name = (text ?? '').toLowerCase();
  return HTTP.has(name) || TCP.has(name) || name === 'udp' ? name as Protocol : 'auto';
}

/** The protocol of a port of a Kubernetes Service (R-S2). */
export function serviceProtocol(port: { name?: string; port?: number; protocol?: string; appProtocol?: string }): Protocol {
  if (port.protocol !== undefined && port.protocol !== '' && port.protocol !== 'TCP') {
    return 'udp';
  }
  if (port.appProtocol !== undefined && port.appProtocol !== '') {
    return Object.hasOwn(KUBERNETES_NAMES, port.appProtocol) ? KUBERNETES_NAMES[port.appProtocol] : parseProtocol(port.appProtocol);
  }
  const name = (port.name ?? '').toLowerCase();
  const protocol = parseProtocol(/^grpc-web(-|$)/.test(name) ? 'grpc-web' : name.split('-')[0]);
  return protocol === 'auto' && WELL_KNOWN_TCP.has(port.port ?? 0) ? 'tcp' : protocol;
}
