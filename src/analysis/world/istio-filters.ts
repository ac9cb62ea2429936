/** The filters that istiod itself writes: a patch that names one of them needs no other EnvoyFilter to have come before. */
export const ISTIO_FILTERS: ReadonlySet<string> = new Set([
  'envoy.filters.http.cors',
  'envoy.filters.http.fault',
  'envoy.filters.http.grpc_stats',
  'envoy.filters.http.grpc_web',
  'envoy.filters.http.jwt_authn',
  'envoy.filters.http.rbac',
  'envoy.filters.http.router',
  'envoy.filters.network.http_connection_manager',
  'envoy.filters.network.rbac',
  'envoy.filters.network.tcp_proxy',
  'istio.alpn',
  'istio.metadata_exchange',
  'istio.stats',
]);
