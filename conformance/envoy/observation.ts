import type { RawAnswer } from './connection';
import { COPY_HEADER, Copy, ID_HEADER } from './echo';
import { ROUTE_HEADER } from './export-table';

/** A request as one cluster sees it. */
export interface Sight {
  readonly cluster: string;
  readonly method: string;
  readonly path: string;
  readonly host: string;
  /** Lower-case names; several lines joined. */
  readonly headers: Headers;
}

export interface Headers {
  readonly [name: string]: string;
}

/** What can be seen of an answer from outside, whoever gives it. */
export interface Observation {
  /** Which route it was. */
  readonly route?: string;
  readonly status: number;
  readonly location?: string;
  /** Where no upstream answers. */
  readonly body?: string;
  readonly responseHeaders: Headers;
  readonly upstream?: Sight;
  /** Further copies, by cluster. */
  readonly mirrors: readonly Sight[];
}

const PROXY = /^(x-envoy-.*|x-forwarded-.*|x-request-id|content-length|transfer-encoding)$/;
const ANSWER = /^(x-envoy-.*|x-conformance-.*|date|server|connection|content-length|transfer-encoding|location)$/;

/** What really happened, from the answer and from what the upstreams remember. */
export function observe({ status, headers, body }: RawAnswer, copies: readonly Copy[], clusters: readonly string[]): Observation {
  const header = (name: string): string | undefined => headers.find(([key]) => key === name)?.[1];
  const answered = header(COPY_HEADER);
  const sights = copies.map((copy) => sight(copy, clusters));
  const [upstream] = answered === undefined ? [] : sights.splice(Number(answered), 1);
  const isText = upstream === undefined && header('content-type') === 'text/plain';
  return {
    route: header(ROUTE_HEADER),
    status,
    location: header('location'),
    body: upstream ? undefined : body,
    responseHeaders: joined(headers.filter(([name]) => !ANSWER.test(name) && !(isText && name === 'content-type'))),
    upstream,
    mirrors: sorted(sights),
  };
}

/** Headers without those that belong to proxies. */
export function withoutProxy(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !PROXY.test(name) && name !== ID_HEADER));
}

export function sorted(sights: readonly Sight[]): Sight[] {
  return [...sights].sort((a, b) => (a.cluster < b.cluster ? -1 : 1));
}

function sight({ server, method, path, headers }: Copy, clusters: readonly string[]): Sight {
  const { host, ...rest } = joined(headers);
  return { cluster: clusters[server], method, path, host, headers: withoutProxy(rest) };
}

function joined(lines: readonly (readonly [string, string])[]): Headers {
  const all: Record<string, string> = {};
  for (const [name, value] of lines) {
    all[name] = Object.hasOwn(all, name) ? `${all[name]},${value}` : value;
  }
  return all;
}
