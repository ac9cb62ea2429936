/** A route of istiod, read into the words of our table; everything that is always the same is left out. */
export function readRoute(route: any): unknown {
  const config: string = route.metadata?.filter_metadata?.istio?.config ?? '';
  const parts = config.split('/');
  return {
    name: route.name ?? '',
    virtualService: config.includes('/virtual-service/') ? `${parts[parts.indexOf('namespaces') + 1]}/${parts[parts.length - 1]}` : undefined,
    match: readMatch(route.match),
    action: readAction(route),
    requestHeaders: operations(route, 'request'),
    responseHeaders: operations(route, 'response'),
    fault: readFault(route.typed_per_filter_config?.['envoy.filters.http.fault']),
    cors: readCors(route.typed_per_filter_config?.['envoy.filters.http.cors']),
  };
}

function text(match: any): unknown {
  return match === undefined ? undefined
    : match.exact !== undefined ? { kind: 'exact', value: match.exact }
      : match.prefix !== undefined ? { kind: 'prefix', value: match.prefix }
        : { kind: 'regex', value: match.safe_regex.regex };
}

function readMatch({ path, prefix, safe_regex: regex, case_sensitive: caseSensitive, headers = [], query_parameters: query = [] }: any): unknown {
  const kind = path !== undefined ? { kind: 'exact', value: path } : regex ? { kind: 'regex', value: regex.regex } : { kind: 'prefix', value: prefix };
  return {
    path: { ...kind, caseSensitive: caseSensitive ?? true },
    headers: headers.map((header: any) => ({
      name: header.name.toLowerCase() === 'host' ? ':authority' : header.name.toLowerCase(), value: text(header.string_match), invert: header.invert_match === true,
    })).sort(byText),
    queryParameters: query.map((parameter: any) => ({ name: parameter.name, value: text(parameter.string_match) })).sort(byText),
    claims: [],
  };
}

/** An order that both sides share. */
export function byText(a: unknown, b: unknown): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const CODES: Record<string, number> = { FOUND: 302, SEE_OTHER: 303, TEMPORARY_REDIRECT: 307, PERMANENT_REDIRECT: 308 };

function readAction(route: any): unknown {
  if (route.redirect) {
    const { response_code: code, scheme_redirect: scheme, host_redirect: host, port_redirect: port, path_redirect: path } = route.redirect;
    return { kind: 'redirect', statusCode: CODES[code] ?? 301, scheme, host, port, path: path || undefined, prefix: route.redirect.prefix_rewrite };
  }
  if (route.direct_response) {
    const { status, body = {} } = route.direct_response;
    const isBlock = status === 502 && route.name === 'block_all';
    const content = body.inline_bytes === undefined ? body.inline_string ?? '' : Buffer.from(body.inline_bytes, 'base64').toString();
    return isBlock ? { kind: 'block' } : { kind: 'directResponse', statusCode: status, body: content };
  }
  return route.route.cluster === 'PassthroughCluster' ? { kind: 'passthrough' } : readForward(route.route, route.match);
}

function readForward(action: any, match: any): unknown {
  const weighted = action.weighted_clusters !== undefined;
  const list = weighted ? action.weighted_clusters.clusters : [{ name: action.cluster, weight: 100 }];
  const full = match.prefix === undefined;
  return {
    kind: 'route',
    weighted,
    clusters: list.map((entry: any) => ({
      name: entry.name,
      weight: entry.weight,
      requestHeaders: operations(entry, 'request'),
      responseHeaders: operations(entry, 'response'),
      hostRewrite: entry.host_rewrite_literal,
    })),
    timeoutMs: duration(action.timeout) || undefined,
    retries: readRetries(action.retry_policy),
    rewrite: action.regex_rewrite
      ? { kind: 'regex', value: action.regex_rewrite.substitution ?? '', pattern: action.regex_rewrite.pattern.regex }
      : action.prefix_rewrite && { kind: full ? 'full' : 'prefix', value: action.prefix_rewrite },
    hostRewrite: action.host_rewrite_literal,
    mirrors: (action.request_mirror_policies ?? []).map((mirror: any) => ({
      name: mirror.cluster, percent: percent(mirror.runtime_fraction.default_value),
    })),
    hashPolicies: (action.hash_policy ?? []).map(readHash),
  };
}

function readHash(policy: any): unknown {
  return policy.header ? { kind: 'header', name: policy.header.header_name }
    : policy.cookie ? { kind: 'cookie', name: policy.cookie.name, ttl: policy.cookie.ttl, path: policy.cookie.path }
      : policy.query_parameter ? { kind: 'query', name: policy.query_parameter.name } : { kind: 'sourceIp', name: '' };
}

function readRetries(policy: any): unknown {
  return policy && {
    attempts: policy.num_retries,
    retryOn: policy.retry_on,
    statusCodes: policy.retriable_status_codes ?? [],
    perTryTimeoutMs: duration(policy.per_try_timeout),
    backoffMs: duration(policy.retry_back_off?.base_interval),
    avoidPreviousHosts: policy.retry_host_predicate !== undefined,
    remoteLocalities: policy.retry_priority !== undefined,
  };
}

function operations(holder: any, side: 'request' | 'response'): unknown {
  return {
    add: (holder[`${side}_headers_to_add`] ?? []).map(({ header, append_action: action }: any) => ({
      name: header.key, value: header.value ?? '', append: action !== 'OVERWRITE_IF_EXISTS_OR_ADD',
    })),
    remove: (holder[`${side}_headers_to_remove`] ?? []).map((name: string) => name.toLowerCase()),
  };
}

function readFault(fault: any): unknown {
  return fault && (fault.delay || fault.abort) ? {
    delay: fault.delay && { ms: duration(fault.delay.fixed_delay), percent: percent(fault.delay.percentage) },
    abort: fault.abort && { httpStatus: fault.abort.http_status, grpcStatus: fault.abort.grpc_status, percent: percent(fault.abort.percentage) },
  } : undefined;
}

function readCors(cors: any): unknown {
  return cors && {
    allowOrigins: (cors.allow_origin_string_match ?? []).map(text),
    allowCredentials: cors.allow_credentials === true,
    allowMethods: cors.allow_methods ?? '',
    allowHeaders: cors.allow_headers ?? '',
    exposeHeaders: cors.expose_headers ?? '',
    maxAge: cors.max_age ?? '',
    forwardNotMatchingPreflights: cors.forward_not_matching_preflights,
  };
}

function duration(seconds: string | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(Number(seconds.slice(0, -1)) * 1e9) / 1e6;
}

const DENOMINATORS: Record<string, number> = { HUNDRED: 1, TEN_THOUSAND: 100, MILLION: 10_000 };

function percent(fraction: any): number {
  return (fraction?.numerator ?? 0) / (DENOMINATORS[fraction?.denominator] ?? 1);
}
