import { problem, show } from '../vocabulary/problem';

/** Headers that HTTP, proxies and applications read: the name of a version in their place breaks each request. */
const TAKEN = new Set([
  'accept', 'accept-encoding', 'authorization', 'connection', 'content-encoding', 'content-length', 'content-type', 'cookie', 'expect', 'forwarded',
  'host', 'keep-alive', 'origin', 'proxy-authorization', 'proxy-connection', 'range', 'te', 'trailer', 'traceparent', 'tracestate', 'transfer-encoding',
  'upgrade', 'via', 'x-request-id',
]);
const OF_PROXIES = ['x-b3-', 'x-envoy-', 'x-forwarded-', 'x-istio-'];

/** The header that carries a version from service to service; throws for one that means something else. */
export function requirePinHeader(who: string, header: string): string {
  const name = typeof header === 'string' ? header.toLowerCase() : '';
  if (TAKEN.has(name) || OF_PROXIES.some((prefix) => name.startsWith(prefix))) {
    throw problem(who, `the header of pinDownstream is overwritten in each request, and others read ${show(name)}, got ${show(header)}`,
      "Give it a header of its own, for example 'x-version'");
  }
  return header;
}
