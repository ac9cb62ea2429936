import type { HttpRequest } from '../http-request';

/** Headers that Envoy keeps as one value; lines of any other are matched one by one (R-M9). */
const SINGLE_VALUE = new Set([
  'accept', 'accept-encoding', 'access-control-request-headers', 'access-control-request-method', 'authorization', 'cache-control', 'connection',
  'content-encoding', 'content-length', 'content-type', 'expect', 'grpc-accept-encoding', 'grpc-timeout', 'if-match', 'if-modified-since',
  'if-none-match', 'if-range', 'if-unmodified-since', 'keep-alive', 'origin', 'pragma', 'proxy-connection', 'referer', 'te', 'transfer-encoding',
  'upgrade', 'user-agent', 'via', 'x-client-trace-id', 'x-envoy-attempt-count', 'x-envoy-decorator-operation', 'x-envoy-downstream-service-cluster',
  'x-envoy-downstream-service-node', 'x-envoy-external-address', 'x-envoy-is-timeout-retry', 'x-envoy-original-host', 'x-envoy-original-path',
  'x-forwarded-client-cert', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'x-request-id',
]);

/** What HTTP/1.1 says about one connection only; Envoy takes it out before it looks at routes. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade']);

/** Instructions to Envoy that it takes from its own kind only. */
const INTERNAL = new Set([
  'x-envoy-expected-rq-timeout-ms', 'x-envoy-force-trace', 'x-envoy-hedge-on-per-try-timeout', 'x-envoy-internal', 'x-envoy-ip-tags',
  'x-envoy-max-retries', 'x-envoy-retriable-header-names', 'x-envoy-retriable-status-codes', 'x-envoy-retry-grpc-on', 'x-envoy-retry-on',
  'x-envoy-upstream-alt-stat-name', 'x-envoy-upstream-rq-per-try-timeout-ms', 'x-envoy-upstream-rq-timeout-ms', 'x-envoy-upstream-stream-duration-ms',
]);

const UPPER_CASE = /[A-Z]/;
const INTERNAL_PREFIX = 'x-envoy-';

/** The lines of every header by its lower-case name. */
export type HeaderMap = ReadonlyMap<string, readonly string[]>;

/** The headers of a request as Envoy reads them; the Host is none of them. */
export function headerMap({ headers, headerLines }: HttpRequest): HeaderMap {
  const map = new Map<string, readonly string[]>();
  const add = (name: string, value: string): void => {
    const key = name.toLowerCase();
    map.set(key, withLine(map.get(key), key, value.trim()));
  };
  for (const name in headers) {
    add(name, headers[name]);
  }
  headerLines?.forEach(({ name, value }) => add(name, value));
  sanitize(map);
  return map;
}

/** The lines of a request's header with one more. */
export function withLine(lines: readonly string[] | undefined, name: string, value: string): readonly string[] {
  return lines === undefined ? [value] : SINGLE_VALUE.has(name) ? [joinedValue(lines[0], value)] : [...lines, value];
}

/** Two lines of a header that Envoy keeps as one value; an empty line adds nothing. */
export function joinedValue(first: string, second: string): string {
  return first === '' || second === '' ? first + second : `${first},${second}`;
}

function sanitize(map: Map<string, readonly string[]>): void {
  const isToken = (name: string, token: string): boolean => map.get(name)?.[0].split(',').some((word) => word.trim().toLowerCase() === token) ?? false;
  const upgrades = isToken('connection', 'upgrade') && map.has('upgrade');
  const trailers = map.get('te')?.[0].split(',').some((word) => word.trim() === 'trailers') ?? false;
  for (const name of [...map.keys()]) {
    const isHop = HOP_BY_HOP.has(name) && !(upgrades && (name === 'connection' || name === 'upgrade'));
    if (isHop || INTERNAL.has(name) || name === 'te' || name === 'host') {
      map.delete(name);
    }
  }
  if (trailers) {
    map.set('te', ['trailers']);
  }
}

/** Whether the headers can be read from the request as they are: one line each, lower-case names, nothing that Envoy takes out. */
export function arePlain({ headers, headerLines }: HttpRequest): boolean {
  if (headerLines && headerLines.length > 0) {
    return false;
  }
  for (const name in headers) {
    const special = HOP_BY_HOP.has(name) || name === 'te' || name === 'host' || name.startsWith(INTERNAL_PREFIX);
    if (special || UPPER_CASE.test(name) || headers[name] !== headers[name].trim()) {
      return false;
    }
  }
  return true;
}

/** Headers as a map of texts, several lines joined with a comma. */
export function joinedLines(headers: HeaderMap): { [name: string]: string } {
  return Object.fromEntries([...headers].map(([name, lines]) => [name, lines.join(',')]));
}
