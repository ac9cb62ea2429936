/** One matcher and what happens to the requests it takes. */
export interface Route {
  /** `rule`, `rule.match`, `default`, or empty. */
  readonly name: string;
  /** `namespace/name` of the root VirtualService; absent for routes that Istio makes by itself. */
  readonly virtualService?: string;
  /** Where it comes from, for people: `http[0].match[1]`. */
  readonly source: string;
  readonly match: RouteMatch;
  readonly action: Action;
  readonly requestHeaders: HeaderOperations;
  readonly responseHeaders: HeaderOperations;
  readonly fault?: Fault;
  readonly cors?: CorsPolicy;
}

/** All conditions of a route; every one must hold. */
export interface RouteMatch {
  readonly path: PathMatcher;
  readonly headers: readonly HeaderMatcher[];
  readonly queryParameters: readonly QueryParameterMatcher[];
  /** Conditions on claims of a validated token; never true here, since tokens are not part of a request. */
  readonly claims: readonly ClaimMatcher[];
}

/** A condition on the path without its query. */
export interface PathMatcher {
  readonly kind: 'exact' | 'prefix' | 'regex';
  readonly value: string;
  readonly caseSensitive: boolean;
}

/** A condition on a text. */
export interface StringMatcher {
  readonly kind: 'exact' | 'prefix' | 'regex';
  readonly value: string;
}

/** A condition on one header (`:method`, `:authority`, `:scheme` included). */
export interface HeaderMatcher {
  /** Lower case. */
  readonly name: string;
  /** Absent: the header is present. */
  readonly value?: StringMatcher;
  readonly invert: boolean;
}

/** A condition on the first query parameter of a name. */
export interface QueryParameterMatcher {
  readonly name: string;
  /** Absent: the parameter is present. */
  readonly value?: StringMatcher;
}

/** A condition on a claim of a validated token. */
export interface ClaimMatcher {
  readonly name: string;
  readonly invert: boolean;
}

/** What happens to a request. */
export type Action = RouteAction | RedirectAction | DirectResponseAction | PassthroughAction | BlockAction;

/** To clusters, by weight. */
export interface RouteAction {
  readonly kind: 'route';
  /** Two or more destinations were written: header operations run destination first, then the rule's (R-H6). */
  readonly weighted: boolean;
  readonly clusters: readonly WeightedCluster[];
  /** Absent: none. */
  readonly timeoutMs?: number;
  readonly retries?: RetryPolicy;
  readonly rewrite?: PathRewrite;
  readonly hostRewrite?: string;
  readonly mirrors: readonly Mirror[];
  readonly hashPolicies: readonly HashPolicy[];
}

/** To the caller, with another URL. */
export interface RedirectAction {
  readonly kind: 'redirect';
  readonly statusCode: number;
  readonly scheme?: string;
  readonly host?: string;
  readonly port?: number;
  /** Replaces the whole path. */
  readonly path?: string;
  /** Replaces the matched prefix. */
  readonly prefix?: string;
}

/** To the caller, without any upstream. */
export interface DirectResponseAction {
  readonly kind: 'directResponse';
  readonly statusCode: number;
  readonly body: string;
}

/** To the address that was dialled. */
export interface PassthroughAction {
  readonly kind: 'passthrough';
}

/** Refused with 502, since only known hosts may be called. */
export interface BlockAction {
  readonly kind: 'block';
}

/** One place that requests may go to: a service, a port, a subset. */
export interface Cluster {
  /** `outbound|9080|v1|reviews.default.svc.cluster.local`. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly subset?: string;
  /** Istio makes no such cluster for this client: what is sent there is answered 503. */
  readonly missing: boolean;
  /** Why it is missing. */
  readonly reason?: string;
  /** The service is among the manifests, visible or not. */
  readonly known: boolean;
}

/** A share of the requests. */
export interface WeightedCluster {
  readonly cluster: Cluster;
  /** Relative to the sum of all. */
  readonly weight: number;
  readonly requestHeaders: HeaderOperations;
  readonly responseHeaders: HeaderOperations;
  readonly hostRewrite?: string;
}

/** Removals run first, then overwrites in order, then appends in order. */
export interface HeaderOperations {
  readonly add: readonly HeaderAddition[];
  readonly remove: readonly string[];
}

/** One header that is written. */
export interface HeaderAddition {
  /** As written; compared without case. */
  readonly name: string;
  /** May hold format commands (`%REQ(x)%`). */
  readonly value: string;
  /** Adds a line instead of replacing all. */
  readonly append: boolean;
}

/** How the path changes on the way up. */
export interface PathRewrite {
  readonly kind: 'prefix' | 'full' | 'regex';
  /** What replaces the matched prefix, the whole path or every match of {@link pattern}. */
  readonly value: string;
  readonly pattern?: string;
}

/** How often a failed request is tried again. */
export interface RetryPolicy {
  readonly attempts: number;
  readonly retryOn: string;
  readonly statusCodes: readonly number[];
  readonly perTryTimeoutMs?: number;
  readonly backoffMs?: number;
  readonly avoidPreviousHosts: boolean;
  readonly remoteLocalities: boolean;
}

/** A copy of the request. */
export interface Mirror {
  readonly cluster: Cluster;
  readonly percent: number;
}

/** What the choice of an endpoint hashes on. */
export interface HashPolicy {
  readonly kind: 'header' | 'cookie' | 'query' | 'sourceIp';
  readonly name: string;
  /** Of a cookie: how long Envoy lets a generated one live. */
  readonly ttl?: string;
  readonly path?: string;
}

/** Injected failures. */
export interface Fault {
  readonly delay?: FaultDelay;
  readonly abort?: FaultAbort;
}

/** An injected delay. */
export interface FaultDelay {
  readonly ms: number;
  readonly percent: number;
}

/** An injected answer. */
export interface FaultAbort {
  readonly httpStatus?: number;
  readonly grpcStatus?: number;
  readonly percent: number;
}

/** What browsers of other origins may do. */
export interface CorsPolicy {
  readonly allowOrigins: readonly StringMatcher[];
  readonly allowCredentials: boolean;
  readonly allowMethods: string;
  readonly allowHeaders: string;
  readonly exposeHeaders: string;
  readonly maxAge: string;
  /** Preflights of other origins go upstream. */
  readonly forwardNotMatchingPreflights: boolean;
}
