import * as fc from 'fast-check';
import { regex } from '../../src/vocabulary/regex';
import type { HttpMatchSpec, StringMatchSpec } from '../../src/vocabulary/virtual-service-spec';

/** One request of one client, as Envoy sees it. */
export interface Call {
  readonly gateway: string;
  readonly labels: Record<string, string>;
  readonly namespace: string;
  readonly port: number;
  readonly path: string;
  readonly query: Array<[string, string]>;
  readonly method: string;
  readonly scheme: string;
  readonly authority: string;
  readonly headers: Array<[string, string]>;
}

/** Istio's and Envoy's matching, written down a second time and as plainly as possible. */
export function matches(match: HttpMatchSpec, call: Call): boolean {
  return applies(match, call)
    && (!match.uri || path(match.uri, call.path, match.ignoreUriCase === true))
    && (!match.method || text(match.method, call.method))
    && (!match.scheme || text(match.scheme, call.scheme))
    && (!match.authority || text(match.authority, call.authority))
    && Object.entries(match.headers ?? {}).every(([name, want]) => lines(name, call).some((line) => text(want, line)))
    && Object.entries(match.withoutHeaders ?? {}).every(([name, refuse]) => without(refuse, lines(name, call)))
    && Object.entries(match.queryParams ?? {}).every(([name, want]) => {
      const first = call.query.find(([key]) => key === name);
      return first !== undefined && text(want, first[1]);
    });
}

function applies(match: HttpMatchSpec, call: Call): boolean {
  if (match.port && match.port !== call.port) {
    return false;
  }
  if (match.gateways?.length) {
    return match.gateways.includes(call.gateway);
  }
  return Object.entries(match.sourceLabels ?? {}).every(([key, value]) => call.labels[key] === value)
    && (!match.sourceNamespace || match.sourceNamespace === call.namespace);
}

function lines(name: string, call: Call): string[] {
  switch (name.toLowerCase()) {
    case ':method': return [call.method];
    case ':scheme': return [call.scheme];
    case ':authority': case 'host': return [call.authority];
    case ':path': return [call.path + (call.query.length > 0 ? `?${call.query.map(([k, v]) => `${k}=${v}`).join('&')}` : '')];
    default: return call.headers.filter(([key]) => key.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
  }
}

function without(refuse: StringMatchSpec, values: string[]): boolean {
  if (Object.keys(refuse).length === 0 || refuse.regex === '*') {
    return values.length === 0;
  }
  return !(values.length > 0 ? values : ['']).some((line) => text(refuse, line));
}

function text(match: StringMatchSpec, value: string): boolean {
  return match.exact !== undefined ? value === match.exact
    : match.prefix !== undefined ? value.startsWith(match.prefix)
      : match.regex === undefined || match.regex === '*' || regex(match.regex)!.fullMatch(value);
}

function path(match: StringMatchSpec, value: string, fold: boolean): boolean {
  return fold && match.regex === undefined
    ? text(Object.fromEntries(Object.entries(match).map(([kind, own]) => [kind, own.toLowerCase()])), value.toLowerCase())
    : text(match, value);
}

const VALUES = ['', 'a', 'A', 'ab', 'abc', 'b', 'a.b', 'gold', 'golden', '1'];
const PATTERNS = ['.*', '.+', 'a', 'a.*', '^a$', '^ab.*$', 'a|b', '(a|b).*', 'a(.*)', '[a-c]+', '[^b]*', '(?i)a', 'a\\.b', 'gold(en)?', 'ab*', 'a{1,2}.*', '.*b', 'a?.*', '\\w*', 'a\\.*'];
const PATHS = ['/', '/a', '/A', '/a/', '/a/b', '/ab', '/A/b', '/b', '/b/a', '/1', '/a.b'];
const PATH_PATTERNS = ['.*', '/.*', '/a', '^/a$', '/a.*', '/a/.*', '/a(/.*)?', '(/a|/b).*', '/a|/b', '/[ab](/.*)?', '(?i)/a.*', '/+.*', '/a\\.b', '/a?.*', '/.+', '[^b]*'];

const oneOf = (exact: string[], prefix: string[], pattern: string[]) => fc.oneof(
  fc.constantFrom(...exact).map((value): StringMatchSpec => ({ exact: value })),
  fc.constantFrom(...prefix).map((value): StringMatchSpec => ({ prefix: value })),
  fc.constantFrom(...pattern).map((value): StringMatchSpec => ({ regex: value })),
);
const present = fc.constantFrom<StringMatchSpec>({}, { regex: '*' });
const value = fc.oneof(oneOf(VALUES, VALUES.slice(1), PATTERNS), present);
const METHODS = ['GET', 'POST', 'PUT'];
const HOSTS = ['a.com', 'A.com', 'a.com:80', 'b.com'];

function mapOf<T>(keys: string[], of: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T> | undefined> {
  return fc.option(fc.dictionary(fc.constantFrom(...keys), of, { maxKeys: 2 }), { nil: undefined, freq: 2 });
}

/** Matches over a small alphabet, so that two of them often have to do with each other. */
export const anyMatch: fc.Arbitrary<HttpMatchSpec> = fc.record({
  uri: fc.option(oneOf([...PATHS, '/B'], ['', ...PATHS], PATH_PATTERNS), { nil: undefined, freq: 2 }),
  ignoreUriCase: fc.option(fc.boolean(), { nil: undefined, freq: 1 }),
  method: rarely(oneOf(METHODS, ['G', 'P'], ['GET|PUT', 'P.*', '.*'])),
  scheme: rarely(oneOf(['http', 'https'], ['http'], ['https?'])),
  authority: rarely(oneOf(HOSTS, ['a', 'a.com'], ['a\\.com(:\\d+)?', '.*\\.com'])),
  headers: mapOf(['x', 'X', 'y', 'host', ':method', ':path'], value),
  withoutHeaders: mapOf(['x', 'y', 'Y', ':method', 'host'], value),
  queryParams: mapOf(['q', 'Q'], value),
  port: rarely(fc.constantFrom(0, 80, 8080)),
  gateways: rarely(fc.subarray(['mesh', 'gw', 'ns/gw'])),
  sourceLabels: rarely(fc.dictionary(fc.constantFrom('app', 'v'), fc.constantFrom('1', '2'), { maxKeys: 2 })),
  sourceNamespace: rarely(fc.constantFrom('', 'n1', 'n2')),
}).map((match) => Object.fromEntries(Object.entries(match).filter(([, own]) => own !== undefined)));

function rarely<T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: of });
}

/** Requests over the same alphabet. */
export const anyCall: fc.Arbitrary<Call> = fc.record({
  gateway: fc.constantFrom('mesh', 'gw', 'ns/gw'),
  labels: fc.dictionary(fc.constantFrom('app', 'v'), fc.constantFrom('1', '2')),
  namespace: fc.constantFrom('n1', 'n2', 'n3'),
  port: fc.constantFrom(80, 8080, 9090),
  path: fc.constantFrom(...PATHS, '/zz', '/a/b/c'),
  query: fc.array(fc.tuple(fc.constantFrom('q', 'Q'), fc.constantFrom(...VALUES)), { maxLength: 3 }),
  method: fc.constantFrom(...METHODS),
  scheme: fc.constantFrom('http', 'https'),
  authority: fc.constantFrom(...HOSTS),
  headers: fc.array(fc.tuple(fc.constantFrom('x', 'y', 'Y'), fc.constantFrom(...VALUES)), { maxLength: 4 }),
});
