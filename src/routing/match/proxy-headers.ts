import type { HeaderMap } from './header-lines';

/** Headers that the proxy itself writes before it looks at routes, so that rules may match them. */
export const PROXY_HEADERS: ReadonlySet<string> = new Set(['x-forwarded-for', 'x-forwarded-proto', 'x-request-id']);

/** The peer of a gateway is not known here; this address belongs to nobody. */
const SOME_ADDRESS = '192.0.2.1';
const SOME_REQUEST_ID = '00000000-0000-4000-8000-000000000000';

/** The headers with those of the proxy: a gateway overwrites what the caller says, a sidecar fills in what is absent. */
export function withProxyHeaders(sent: HeaderMap, scheme: string, isGateway: boolean): HeaderMap {
  const headers = new Map(sent);
  if (isGateway || !sent.has('x-forwarded-proto')) {
    headers.set('x-forwarded-proto', [scheme]);
  }
  if (isGateway || !sent.has('x-request-id')) {
    headers.set('x-request-id', [SOME_REQUEST_ID]);
  }
  if (isGateway) {
    headers.set('x-forwarded-for', [[...sent.get('x-forwarded-for') ?? [], SOME_ADDRESS].join(',')]);
  }
  return headers;
}

/** The headers without what the proxy wrote by itself: rules changed the rest. */
export function withoutProxyHeaders(headers: HeaderMap, before: HeaderMap, sent: HeaderMap): HeaderMap {
  const rest = new Map(headers);
  for (const name of PROXY_HEADERS) {
    if (rest.get(name)?.join() === before.get(name)?.join()) {
      const own = sent.get(name);
      own === undefined ? rest.delete(name) : rest.set(name, own);
    }
  }
  return rest;
}
