import type { DirectResponseSpec, HttpRouteSpec, PercentSpec, RedirectSpec, RetriesSpec, RewriteSpec } from '../../vocabulary/virtual-service-spec';
import type { DirectResponseAction, Mirror, PathMatcher, PathRewrite, RedirectAction, RouteAction } from '../route';
import type { Clusters } from './clusters';
import { destinationCluster, Lookup, weightedDestinations } from './destination';
import { authorityOf, headerOperations, UNCHANGED } from './header-operations';
import { milliseconds, retryPolicy } from './retry-policy';
import { destinationHash, hashPolicy } from './traffic-policy';

/** What surrounds a rule while its action is built. */
export interface ActionContext {
  readonly port: number;
  /** Whether the listener has a `tls` block. */
  readonly tls: boolean;
  readonly lookup: Lookup;
  readonly clusters: Clusters;
  /** The mesh's own retry policy. */
  readonly retries?: RetriesSpec;
}

const DEFAULT_REDIRECT = 301;
const REDIRECT_CODES = new Set([301, 302, 303, 307, 308]);

/** Whether Envoy knows the code of a redirect; it would refuse any other (R-A2). */
export function isKnownRedirect({ redirectCode }: RedirectSpec): boolean {
  return REDIRECT_CODES.has(redirectCode || DEFAULT_REDIRECT);
}

/** Where a redirect leads (R-A2…R-A7). */
export function redirectAction(redirect: RedirectSpec, { port, tls }: ActionContext): RedirectAction {
  const scheme = redirect.scheme || undefined;
  const wanted = redirect.port ?? (redirect.derivePort === 'FROM_REQUEST_PORT' ? port : 0);
  const protocol = scheme ?? (tls ? 'https' : 'http');
  const isDefault = (wanted === 80 && protocol === 'http') || (wanted === 443 && protocol === 'https');
  return {
    kind: 'redirect',
    statusCode: redirect.redirectCode || DEFAULT_REDIRECT,
    scheme,
    host: redirect.authority || undefined,
    port: isDefault ? undefined : wanted || undefined,
    path: redirect.uri || undefined,
    prefix: redirect.uri ? undefined : redirect.prefixRewrite || undefined,
  };
}

/** What is answered without an upstream (R-A9). */
export function directResponseAction({ status, body }: DirectResponseSpec): DirectResponseAction {
  const bytes = body?.string === undefined ? body?.bytes : undefined;
  return { kind: 'directResponse', statusCode: status ?? 0, body: bytes === undefined ? body?.string ?? '' : Buffer.from(bytes, 'base64').toString() };
}

/** Everything about a rule that forwards, but for the rewrite of the path, which depends on the match. */
export function routeAction(rule: HttpRouteSpec, context: ActionContext): Omit<RouteAction, 'rewrite'> {
  const destinations = rule.route ?? [];
  const weighted = destinations.length !== 1;
  const kept = weightedDestinations(destinations);
  const hashes = kept.map(({ destination }) => destinationHash(context.clusters.rule(destination.host), destination));
  const own = weighted ? undefined : authorityOf(destinations[0]?.headers?.request);
  return {
    kind: 'route',
    weighted,
    clusters: kept.map(({ destination, weight, headers }) => ({
      cluster: destinationCluster(destination, context.lookup, context.port, context.clusters),
      weight: weighted ? weight! : 100,
      requestHeaders: weighted ? headerOperations(headers?.request) : UNCHANGED,
      responseHeaders: weighted ? headerOperations(headers?.response) : UNCHANGED,
      hostRewrite: weighted ? authorityOf(headers?.request) : undefined,
    })),
    timeoutMs: milliseconds(rule.timeout) || undefined,
    retries: retryPolicy(rule.retries ?? context.retries, !weighted && hashes[0] !== undefined),
    hostRewrite: rule.rewrite?.authority || authorityOf(rule.headers?.request) || own,
    mirrors: mirrors(rule, context),
    hashPolicies: hashes.flatMap(hashPolicy),
  };
}

/** How the path is rewritten for requests that a path matcher took (R-A10, R-A12). */
export function pathRewrite(rewrite: RewriteSpec | undefined, path: PathMatcher): PathRewrite | undefined {
  if (rewrite?.uriRegexRewrite) {
    return { kind: 'regex', value: rewrite.uriRegexRewrite.rewrite ?? '', pattern: rewrite.uriRegexRewrite.match ?? '' };
  }
  return rewrite?.uri ? { kind: path.kind === 'prefix' ? 'prefix' : 'full', value: rewrite.uri } : undefined;
}

function mirrors(rule: HttpRouteSpec, context: ActionContext): Mirror[] {
  const found: Mirror[] = [];
  if (rule.mirror) {
    const percent = rule.mirrorPercentage ? rule.mirrorPercentage.value ?? 0 : rule.mirrorPercent ?? 100;
    if (percent > 0) {
      found.push({ cluster: destinationCluster(rule.mirror, context.lookup, context.port, context.clusters), percent: granular(percent) });
    }
  }
  for (const { destination, percentage } of rule.mirrors ?? []) {
    const percent = percentage ? percentage.value ?? 0 : 100;
    if (percent > 0) {
      found.push({ cluster: destinationCluster(destination, context.lookup, context.port, context.clusters), percent: granular(percent) });
    }
  }
  return found;
}

/** Envoy draws from a million (R-X7). */
export function granular(percent: number): number {
  return Math.trunc(percent * 10_000) / 10_000;
}

/** The value of a percentage; an absent one counts as 0. */
export function percentOf(percentage: PercentSpec | undefined): number {
  return granular(percentage?.value ?? 0);
}
