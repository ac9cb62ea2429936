import type { HttpMatchSpec, StringMatchSpec } from '../../vocabulary/virtual-service-spec';

const STRINGS = ['uri', 'scheme', 'method', 'authority'] as const;
const MAPS = ['headers', 'withoutHeaders', 'queryParams'] as const;

type StringMatches = Readonly<Record<string, StringMatchSpec>>;

/** `root-delegate`, or the one that is not empty. */
export function joinNames(root = '', delegate = ''): string | undefined {
  return [root, delegate].filter((name) => name !== '').join('-') || undefined;
}

/** Whether no request could satisfy both, as Istio judges it (R-K6, R-K7). */
export function conflict(root: HttpMatchSpec, delegate: HttpMatchSpec): boolean {
  return STRINGS.some((field) => stringConflict(root[field], delegate[field]))
    || MAPS.some((field) => mapConflict(root[field], delegate[field]))
    || (root.ignoreUriCase ?? false) !== (delegate.ignoreUriCase ?? false)
    || (Boolean(root.port) && Boolean(delegate.port) && root.port !== delegate.port)
    || (Boolean(root.sourceNamespace) && root.sourceNamespace !== delegate.sourceNamespace)
    || labelConflict(root.sourceLabels, delegate.sourceLabels)
    || gatewayConflict(root.gateways, delegate.gateways);
}

/** Both conditions at once; where only one can be kept, the delegate's (R-K8). */
export function mergeMatches(root: HttpMatchSpec, delegate: HttpMatchSpec): HttpMatchSpec {
  return {
    name: joinNames(root.name, delegate.name),
    uri: delegate.uri ?? root.uri,
    scheme: delegate.scheme ?? root.scheme,
    method: delegate.method ?? root.method,
    authority: delegate.authority ?? root.authority,
    port: delegate.port || root.port,
    sourceNamespace: delegate.sourceNamespace || root.sourceNamespace,
    gateways: delegate.gateways?.length ? delegate.gateways : root.gateways,
    ignoreUriCase: delegate.ignoreUriCase ?? root.ignoreUriCase,
    headers: { ...root.headers, ...delegate.headers },
    withoutHeaders: { ...root.withoutHeaders, ...delegate.withoutHeaders },
    queryParams: { ...root.queryParams, ...delegate.queryParams },
    sourceLabels: { ...root.sourceLabels, ...delegate.sourceLabels },
  };
}

function mapConflict(root: StringMatches = {}, delegate: StringMatches = {}): boolean {
  return Object.keys(root).some((key) => Object.hasOwn(delegate, key) && stringConflict(root[key], delegate[key]));
}

function stringConflict(root: StringMatchSpec | undefined, delegate: StringMatchSpec | undefined): boolean {
  if (root === undefined || delegate === undefined) {
    return false;
  }
  const inner = delegate.exact || delegate.prefix || delegate.regex;
  if (!(root.exact || root.prefix || root.regex) || !inner || root.regex || delegate.regex) {
    return true;
  }
  return root.exact ? root.exact !== delegate.exact : !inner.startsWith(root.prefix!);
}

function labelConflict(root: Readonly<Record<string, string>> = {}, delegate: Readonly<Record<string, string>> = {}): boolean {
  return Object.keys(root).some((key) => Object.hasOwn(delegate, key) && root[key] !== delegate[key]);
}

function gatewayConflict(root: readonly string[] = [], delegate: readonly string[] = []): boolean {
  return root.length > 0 && delegate.length > 0 && (delegate.length > root.length || !delegate.every((gateway) => root.includes(gateway)));
}
