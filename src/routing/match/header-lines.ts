import type { HttpRequest } from '../http-request';

/** Headers that Envoy keeps as one value; lines of any other are matched one by one (R-M9). */
const SINGLE_VALUE = new Set([
  'accept', 'accept-encoding', 'access-control-request-headers', 'access-control-request-method', 'authorization', 'cache-control', 'connection',
  'content-length', 'content-type', 'expect', 'grpc-timeout', 'if-match', 'if-modified-since', 'if-none-match', 'keep-alive', 'origin', 'pragma',
  'proxy-connection', 'referer', 'te', 'transfer-encoding', 'upgrade', 'user-agent', 'via', 'x-client-trace-id', 'x-forwarded-client-cert',
  'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'x-request-id',
]);

/** What HTTP/1.1 says about one connection only; Envoy takes it out before it looks at routes. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade']);

const UPPER_CASE = /[A-Z]/;

/** The lines of every header by its lower-case name. */
export type HeaderMap = ReadonlyMap<string, readonly string[]>;

/** The headers of a request as Envoy keeps them. */
export function headerMap({ headers, headerLines }: HttpRequest): HeaderMap {
  const map = new Map<string, string[]>();
  const add = (name: string, value: string): void => {
    const key = name.toLowerCase();
    const lines = map.get(key);
    if (lines === undefined) {
      map.set(key, [value.trim()]);
    } else if (SINGLE_VALUE.has(key) || key.startsWith('x-envoy-')) {
      lines[0] += `,${value.trim()}`;
    } else {
      lines.push(value.trim());
    }
  };
  for (const name in headers) {
    add(name, headers[name]);
  }
  headerLines?.forEach(({ name, value }) => add(name, value));
  sanitize(map);
  return map;
}

function sanitize(map: Map<string, string[]>): void {
  const isToken = (name: string, token: string): boolean => map.get(name)?.[0].split(',').some((word) => word.trim().toLowerCase() === token) ?? false;
  const upgrades = isToken('connection', 'upgrade') && map.has('upgrade');
  const trailers = isToken('te', 'trailers');
  for (const name of HOP_BY_HOP) {
    if (!(upgrades && (name === 'connection' || name === 'upgrade'))) {
      map.delete(name);
    }
  }
  if (trailers) {
    map.set('te', ['trailers']);
  } else {
    map.delete('te');
  }
}

/** Whether the headers can be read from the request as they are: one line each, lower-case names, nothing that Envoy takes out. */
export function arePlain({ headers, headerLines }: HttpRequest): boolean {
  if (headerLines && headerLines.length > 0) {
    return false;
  }
  for (const name in headers) {
    if (UPPER_CASE.test(name) || HOP_BY_HOP.has(name) || name === 'te' || headers[name] !== headers[name].trim()) {
      return false;
    }
  }
  return true;
}

/** Headers as a map of texts, several lines joined with a comma. */
export function joinedLines(headers: HeaderMap): { [name: string]: string } {
  return Object.fromEntries([...headers].map(([name, lines]) => [name, lines.join(',')]));
}
