import type { HttpRequest } from '../http-request';
import type { PathNormalization } from './normalize-path';

/** Why Envoy's parser refuses a request, and with which status (R-E6). */
export interface Refusal {
  readonly statusCode: number;
  readonly reason: string;
  /** The headers are read by then, so that gRPC callers are told in their own way. */
  readonly isAfterParsing?: boolean;
}

const KNOWN_METHODS = new Set([
  'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'ACL', 'BIND', 'CHECKOUT', 'COPY', 'LINK', 'LOCK', 'MERGE', 'MKACTIVITY', 'MKCALENDAR',
  'MKCOL', 'MOVE', 'MSEARCH', 'NOTIFY', 'PROPFIND', 'PROPPATCH', 'PURGE', 'QUERY', 'REBIND', 'REPORT', 'SEARCH', 'SOURCE', 'SUBSCRIBE',
  'UNBIND', 'UNLINK', 'UNLOCK', 'UNSUBSCRIBE',
]);

const BAD_PATH = /[^!-~]/;
/** Refused at any stage. */
const REFUSED_PATH = /[^!"$-~]|^[^?]*%00/;
const DIGITS = /^[0-9]+$/;
const BAD_HOST = /[^!$%&'()*+,\-.0-9:;=@A-Z[\]_a-z~]/;
// eslint-disable-next-line no-control-regex
const BAD_VALUE = /[\u0000-\u0008\u000a-\u001f\u007f]/;
const BAD_NAME = /[^!#$%&'*+\-.^_`|~0-9A-Za-z]/;

/** Without the Host. */
const MOST_HEADERS = 99;
const MOST_BYTES = 60 * 1024;
const LENGTH = 'content-length';
/** Names of the pseudo headers for method, path and host. */
const PSEUDO_BYTES = ':method:path:authority'.length;

/** Why the request never reaches a route; undefined where it does. */
export function refusal(request: HttpRequest, method: string, path: string, normalization: PathNormalization): Refusal | undefined {
  const { headers, headerLines } = request;
  const host = typeof request.host === 'string' ? request.host : '';
  if (BAD_HOST.test(host)) {
    return bad('the Host has a character that no host may have');
  }
  if (method !== 'GET' && !KNOWN_METHODS.has(method)) {
    return bad('the method is not one that HTTP/1.1 knows; methods are written in capital letters');
  }
  const isStar = method === 'OPTIONS' && typeof path === 'string' && path.charCodeAt(0) === 0x2a;
  if (typeof path !== 'string' || (path.charCodeAt(0) !== 0x2f && !isStar)) {
    return bad('the path does not start with /');
  }
  const isPathRefused = REFUSED_PATH.test(path);
  if (isPathRefused && BAD_PATH.test(path)) {
    return bad('the path has a blank, a control character or a letter outside ASCII');
  }
  const bytes = method.length + path.length + host.length + PSEUDO_BYTES;
  const why = headers || headerLines || bytes > MOST_BYTES ? headerRefusal(request, bytes) : undefined;
  if (why !== undefined || (host !== '' && !isStar && !isPathRefused)) {
    return why;
  }
  return host === '' ? afterParsing('the request has no Host')
    : path.includes('#') ? afterParsing('the path has #')
      : isStar ? afterParsing('no route takes *', 404)
        // It is normalisation that stumbles over it.
        : normalization === 'NONE' ? undefined : afterParsing('the path has %00');
}

function headerRefusal({ headers, headerLines }: HttpRequest, start: number): Refusal | undefined {
  let count = 0;
  let bytes = start;
  for (const name in headers) {
    const why = lineRefusal(name, headers[name]);
    if (why !== undefined) {
      return bad(why);
    }
    count++;
    bytes += name.length + headers[name].length;
  }
  for (const { name, value } of headerLines ?? []) {
    const why = lineRefusal(name, value);
    if (why !== undefined) {
      return bad(why);
    }
    count++;
    bytes += name.length + value.length;
  }
  return count > MOST_HEADERS || bytes > MOST_BYTES
    ? { statusCode: 431, reason: `the headers are too many or too large (Envoy takes ${MOST_HEADERS} beside the Host, and ${MOST_BYTES} bytes)` }
    : undefined;
}

function lineRefusal(name: unknown, value: unknown): string | undefined {
  if (typeof name !== 'string' || name === '' || BAD_NAME.test(name)) {
    return 'the name of a header has a character that none may have';
  }
  if (typeof value !== 'string' || BAD_VALUE.test(value)) {
    return `the value of header ${name} is no text or has a control character`;
  }
  return name.length === LENGTH.length && name.toLowerCase() === LENGTH && !DIGITS.test(value.trim()) ? 'the content-length is no number' : undefined;
}

function afterParsing(reason: string, statusCode = 400): Refusal {
  return { statusCode, reason, isAfterParsing: true };
}

function bad(reason: string): Refusal {
  return { statusCode: 400, reason };
}
