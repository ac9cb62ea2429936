const PROTOCOLS = new Set(['tcp', 'udp', 'grpc', 'grpc-web', 'http', 'http_proxy', 'http2', 'https', 'tls', 'mongo', 'redis', 'mysql']);
const HTTP = new Set(['grpc', 'grpc-web', 'http', 'http_proxy', 'http2']);
const TLS = new Set(['https', 'tls']);

/** P-19, without the empty one. */
export function isProtocol(text: string): boolean {
  return PROTOCOLS.has(text.toLowerCase());
}

/** Whether Istio routes it as HTTP. */
export function isHttpProtocol(text: string): boolean {
  return HTTP.has(text.toLowerCase());
}

/** Whether it carries TLS. */
export function isTlsProtocol(text: string): boolean {
  return TLS.has(text.toLowerCase());
}
