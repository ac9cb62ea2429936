import type { HttpRequest } from '../http-request';

/** Why Envoy's parser refuses a request, and with which status (R-E6). */
export interface Refusal {
  readonly statusCode: number;
  readonly reason: string;
}

const KNOWN_METHODS = new Set([
  'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'ACL', 'BIND', 'CHECKOUT', 'COPY', 'LINK', 'LOCK', 'MERGE', 'MKACTIVITY', 'MKCALENDAR',
  'MKCOL', 'MOVE', 'MSEARCH', 'NOTIFY', 'PROPFIND', 'PROPPATCH', 'PURGE', 'REBIND', 'REPORT', 'SEARCH', 'SOURCE', 'SUBSCRIBE',
  'UNBIND', 'UNLINK', 'UNLOCK', 'UNSUBSCRIBE',
]);

const BAD_PATH = /[^!"$-~]|^[^?]*%00/;
const BAD_HOST = /[^!$%&'()*+,\-.0-9:;=@A-Z[\]_a-z~]/;
// eslint-disable-next-line no-control-regex
const BAD_VALUE = /[\u0000-\u0008\u000a-\u001f\u007f]/;
const BAD_NAME = /[^!#$%&'*+\-.^_`|~0-9A-Za-z]/;

/** Without the Host. */
const MOST_HEADERS = 99;
const MOST_BYTES = 60 * 1024;
/** Names of the pseudo headers for method, path and host. */
const PSEUDO_BYTES = ':method:path:authority'.length;

/** Why the request never reaches a route; undefined where it does. */
export function refusal(request: HttpRequest, method: string, path: string): Refusal | undefined {
  const { host, headers, headerLines } = request;
  if (typeof host !== 'string' || host === '') {
    return bad('the request has no Host');
  }
  if (BAD_HOST.test(host)) {
    return bad('the Host has a character that no host may have');
  }
  if (method !== 'GET' && !KNOWN_METHODS.has(method)) {
    return bad('the method is not one that HTTP/1.1 knows; methods are written in capital letters');
  }
  if (typeof path !== 'string' || path.charCodeAt(0) !== 0x2f) {
    return bad('the path does not start with /');
  }
  if (BAD_PATH.test(path)) {
    return bad('the path has a blank, a control character, a letter outside ASCII, # or %00');
  }
  const bytes = method.length + path.length + host.length + PSEUDO_BYTES;
  return headers || headerLines || bytes > MOST_BYTES ? headerRefusal(request, bytes) : undefined;
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
  return typeof value !== 'string' || BAD_VALUE.test(value) ? `the value of header ${name} is no text or has a control character` : undefined;
}

function bad(reason: string): Refusal {
  return { statusCode: 400, reason };
}
