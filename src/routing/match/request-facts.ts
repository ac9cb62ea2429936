import type { HttpRequest } from '../http-request';
import { arePlain, HeaderMap, headerMap, joinedValue } from './header-lines';
import { PROXY_HEADERS, withProxyHeaders } from './proxy-headers';

/** What matchers ask of a request. One instance is filled again and again, so that matching allocates nothing. */
export class RequestFacts {
  public request!: HttpRequest;
  public method = '';
  public scheme = '';
  /** Normalised, with the query. */
  public path = '';
  /** Normalised, without the query. */
  public bare = '';
  /** Without the question mark; undefined where there is none. */
  public query: string | undefined;
  private lower: string | undefined;
  private plain: boolean | undefined;
  private isGateway = false;
  private sent: HeaderMap | undefined;
  private all: HeaderMap | undefined;

  /** Starts over with another request. */
  public read(request: HttpRequest, method: string, path: string, scheme: string, isGateway: boolean): this {
    this.request = request;
    this.isGateway = isGateway;
    this.method = method;
    this.scheme = scheme;
    this.path = path;
    const question = path.indexOf('?');
    this.bare = question < 0 ? path : path.slice(0, question);
    this.query = question < 0 ? undefined : path.slice(question + 1);
    this.lower = undefined;
    this.plain = undefined;
    this.sent = undefined;
    this.all = undefined;
    return this;
  }

  /** The path without its query, in lower case. */
  public get lowerBare(): string {
    return this.lower ??= this.bare.toLowerCase();
  }

  /** The only line of a header, where every header has one; pseudo headers included. */
  public single(name: string): string | undefined {
    switch (name) {
      case ':method': return this.method;
      case ':authority': return this.request.host;
      case ':path': return this.path;
      case ':scheme': return this.scheme;
      default: {
        const { headers } = this.request;
        return headers && Object.hasOwn(headers, name) ? headers[name] : undefined;
      }
    }
  }

  /** Whether {@link single} tells all there is about headers that the proxy does not write itself. */
  public get isPlain(): boolean {
    return this.plain ??= arePlain(this.request);
  }

  /** The headers that the caller sent, by lower-case name. */
  public get sentHeaders(): HeaderMap {
    return this.sent ??= headerMap(this.request);
  }

  /** The same with those that the proxy writes. */
  public get headers(): HeaderMap {
    return this.all ??= withProxyHeaders(this.sentHeaders, this.scheme, this.isGateway);
  }

  /** The raw value of the first query parameter of this name (R-M15); undefined where there is none. */
  public queryParameter(name: string): string | undefined {
    const { query } = this;
    if (query === undefined) {
      return undefined;
    }
    for (let start = 0; start <= query.length;) {
      const next = query.indexOf('&', start);
      const end = next < 0 ? query.length : next;
      const after = start + name.length;
      if (after <= end && query.startsWith(name, start)) {
        if (after === end) {
          return '';
        }
        if (query.charCodeAt(after) === 0x3d) {
          return query.slice(after + 1, end);
        }
      }
      start = end + 1;
    }
    return undefined;
  }
}

/** Whether {@link RequestFacts.single} is enough to read a header, if the headers are plain. */
export function isOneLine(name: string): boolean {
  return !PROXY_HEADERS.has(name);
}

/** All lines of a header joined, whatever its spelling, before anything else is known of the request. */
export function joinedHeader({ headers, headerLines }: HttpRequest, name: string): string | undefined {
  let found: string | undefined;
  for (const key in headers) {
    if (key.length === name.length && key.toLowerCase() === name) {
      found = joinedValue(found ?? '', headers[key].trim());
    }
  }
  for (const line of headerLines ?? []) {
    if (line.name.length === name.length && line.name.toLowerCase() === name) {
      found = joinedValue(found ?? '', line.value.trim());
    }
  }
  return found;
}
