import { outcomeHash } from '../../src/routing/outcome/policies';
import type {
  Action, CorsPolicy, Fault, HeaderOperations, PathMatcher, PathRewrite, RedirectAction, RetryPolicy, Route, RouteAction, RouteMatch, StringMatcher,
} from '../../src/routing/route';
import type { VirtualHost } from '../../src/routing/table';

const TYPE = 'type.googleapis.com/envoy.extensions';
/** Where a route says which one it is. */
export const NAMESPACE = 'conformance';
/** Stands for Envoy's cluster for the address that was dialled. */
export const PASSTHROUGH = 'PassthroughCluster';
const CODES: { readonly [code: number]: string } = {
  301: 'MOVED_PERMANENTLY', 302: 'FOUND', 303: 'SEE_OTHER', 307: 'TEMPORARY_REDIRECT', 308: 'PERMANENT_REDIRECT',
};

/** What tells a route of a table from all others, and people where it is written. */
export function routeId({ name }: VirtualHost, { virtualService, source }: Route): string {
  return `${name} ${virtualService ?? 'Istio'} ${source}`;
}

/** One route of our table in the words of Envoy's `config.route.v3.Route`. */
export function exportRoute(id: string, route: Route, clusterName: (name: string) => string): object {
  const { name, match, action, requestHeaders, responseHeaders, fault, cors } = route;
  return {
    name,
    match: exportMatch(match),
    metadata: { filter_metadata: { [NAMESPACE]: { id } } },
    ...exportOperations(requestHeaders, responseHeaders),
    ...exportAction(action, clusterName),
    typed_per_filter_config: {
      ...fault && { 'envoy.filters.http.fault': exportFault(fault) },
      ...cors && { 'envoy.filters.http.cors': exportCors(cors) },
    },
  };
}

function exportMatch({ path, headers, queryParameters, claims }: RouteMatch): object {
  return {
    ...exportPath(path),
    case_sensitive: path.caseSensitive,
    headers: headers.map(({ name, value, invert }) => ({
      name,
      ...value ? { string_match: exportText(value) } : { present_match: true },
      invert_match: invert,
      treat_missing_header_as_empty: invert && value !== undefined,
    })),
    query_parameters: queryParameters.map(({ name, value }) => ({ name, ...value ? { string_match: exportText(value) } : { present_match: true } })),
    dynamic_metadata: claims.map(({ name, invert }) => ({ filter: 'claims', path: [{ key: name }], value: { present_match: true }, invert })),
  };
}

function exportPath({ kind, value }: PathMatcher): object {
  return kind === 'exact' ? { path: value } : kind === 'prefix' ? { prefix: value } : { safe_regex: { regex: value } };
}

function exportText({ kind, value }: StringMatcher): object {
  return kind === 'regex' ? { safe_regex: { regex: value } } : { [kind]: value };
}

function exportAction(action: Action, clusterName: (name: string) => string): object {
  switch (action.kind) {
    case 'route': return { route: exportForward(action, clusterName) };
    case 'redirect': return { redirect: exportRedirect(action) };
    case 'directResponse': return { direct_response: { status: action.statusCode, body: action.body === '' ? undefined : { inline_string: action.body } } };
    case 'passthrough': return { route: { cluster: clusterName(PASSTHROUGH), timeout: '0s' } };
    case 'block': return { direct_response: { status: 502 } };
  }
}

function exportRedirect({ statusCode, scheme, host, port, path, prefix }: RedirectAction): object {
  return {
    response_code: CODES[statusCode], scheme_redirect: scheme, host_redirect: host, port_redirect: port, path_redirect: path, prefix_rewrite: prefix,
  };
}

function exportForward(action: RouteAction, clusterName: (name: string) => string): object {
  const { weighted, clusters, timeoutMs = 0, retries, rewrite, hostRewrite, mirrors, hashPolicies } = action;
  const target = weighted ? {
    weighted_clusters: {
      clusters: clusters.map((one) => ({
        name: clusterName(one.cluster.name),
        weight: one.weight,
        host_rewrite_literal: one.hostRewrite,
        ...exportOperations(one.requestHeaders, one.responseHeaders),
      })),
    },
  } : { cluster: clusterName(clusters[0].cluster.name) };
  return {
    ...target,
    timeout: seconds(timeoutMs),
    retry_policy: retries && exportRetries(retries),
    ...rewrite && exportRewrite(rewrite),
    host_rewrite_literal: hostRewrite ?? (weighted ? undefined : clusters[0].hostRewrite),
    request_mirror_policies: mirrors.map(({ cluster, percent }) => ({
      cluster: clusterName(cluster.name), runtime_fraction: { default_value: fraction(percent) }, disable_shadow_host_suffix_append: true,
    })),
    hash_policy: outcomeHash(hashPolicies),
  };
}

/** Envoy replaces the whole path where the route matches the whole path. */
function exportRewrite({ kind, value, pattern }: PathRewrite): object {
  return kind === 'regex' ? { regex_rewrite: { pattern: { regex: pattern }, substitution: value } } : { prefix_rewrite: value };
}

function exportRetries({ attempts, retryOn, statusCodes, perTryTimeoutMs, backoffMs, avoidPreviousHosts }: RetryPolicy): object {
  const predicate = { '@type': `${TYPE}.retry.host.previous_hosts.v3.PreviousHostsPredicate` };
  return {
    num_retries: attempts,
    retry_on: retryOn,
    retriable_status_codes: statusCodes,
    per_try_timeout: perTryTimeoutMs && seconds(perTryTimeoutMs),
    retry_back_off: backoffMs && { base_interval: seconds(backoffMs) },
    retry_host_predicate: avoidPreviousHosts ? [{ name: 'envoy.retry_host_predicates.previous_hosts', typed_config: predicate }] : undefined,
    host_selection_retry_max_attempts: 5,
  };
}

function exportOperations(request: HeaderOperations, response: HeaderOperations): object {
  const additions = ({ add }: HeaderOperations): object[] => add.map(({ name, value, append }) => ({
    header: { key: name, value }, append_action: append ? 'APPEND_IF_EXISTS_OR_ADD' : 'OVERWRITE_IF_EXISTS_OR_ADD',
  }));
  return {
    request_headers_to_add: additions(request),
    request_headers_to_remove: request.remove,
    response_headers_to_add: additions(response),
    response_headers_to_remove: response.remove,
  };
}

function exportFault({ delay, abort }: Fault): object {
  return {
    '@type': `${TYPE}.filters.http.fault.v3.HTTPFault`,
    'delay': delay && { fixed_delay: seconds(delay.ms), percentage: fraction(delay.percent) },
    'abort': abort && { http_status: abort.httpStatus, grpc_status: abort.grpcStatus, percentage: fraction(abort.percent) },
  };
}

function exportCors(policy: CorsPolicy): object {
  return {
    '@type': `${TYPE}.filters.http.cors.v3.CorsPolicy`,
    'allow_origin_string_match': policy.allowOrigins.map(exportText),
    'allow_credentials': policy.allowCredentials,
    'allow_methods': policy.allowMethods,
    'allow_headers': policy.allowHeaders,
    'expose_headers': policy.exposeHeaders,
    'max_age': policy.maxAge,
    'forward_not_matching_preflights': policy.forwardNotMatchingPreflights,
  };
}

function fraction(percent: number): object {
  return { numerator: Math.trunc(percent * 10_000), denominator: 'MILLION' };
}

function seconds(ms: number): string {
  return `${ms / 1000}s`;
}
