import { as, decimal, flag, listOf, mapOf, objectOf, Shape, text, whole } from './shape';
import type { HttpRouteSpec, StringMatchSpec, VirtualServiceSpec } from '../../vocabulary/virtual-service-spec';

const stringMatch: Shape<StringMatchSpec> = objectOf({ exact: text, prefix: text, regex: text });
// A key without a value means presence (R-M8, R-M12): dropping it would widen the match.
const stringMatches = mapOf(stringMatch, {});
const percent = objectOf({ value: decimal });
const destination = objectOf({ host: text, subset: text, port: objectOf({ number: whole }) });
const headerOperations = objectOf({ set: mapOf(text), add: mapOf(text), remove: listOf(text) });
const headers = objectOf({ request: headerOperations, response: headerOperations });

const httpMatch = objectOf({
  name: text,
  uri: stringMatch,
  scheme: stringMatch,
  method: stringMatch,
  authority: stringMatch,
  headers: stringMatches,
  withoutHeaders: stringMatches,
  queryParams: stringMatches,
  port: whole,
  sourceLabels: mapOf(text),
  sourceNamespace: text,
  gateways: listOf(text),
  ignoreUriCase: flag,
  statPrefix: text,
});

const fault = objectOf({
  delay: objectOf({ fixedDelay: text, exponentialDelay: text, percentage: percent, percent: whole }),
  abort: objectOf({ httpStatus: whole, grpcStatus: text, http2Error: text, percentage: percent }),
});

const corsPolicy = objectOf({
  allowOrigins: listOf(stringMatch),
  allowOrigin: listOf(text),
  allowMethods: listOf(text),
  allowHeaders: listOf(text),
  exposeHeaders: listOf(text),
  maxAge: text,
  allowCredentials: flag,
  unmatchedPreflights: text,
});

const httpRoute = as<HttpRouteSpec>(objectOf({
  name: text,
  match: listOf(httpMatch),
  route: listOf(objectOf({ destination, weight: whole, headers })),
  redirect: objectOf({
    uri: text, prefixRewrite: text, authority: text, scheme: text, port: whole, derivePort: text, redirectCode: whole,
  }),
  directResponse: objectOf({ status: whole, body: objectOf({ string: text, bytes: text }) }),
  delegate: objectOf({ name: text, namespace: text }),
  rewrite: objectOf({ uri: text, authority: text, uriRegexRewrite: objectOf({ match: text, rewrite: text }) }),
  timeout: text,
  retries: objectOf({
    attempts: whole, perTryTimeout: text, retryOn: text, backoff: text, retryRemoteLocalities: flag, retryIgnorePreviousHosts: flag,
  }),
  fault,
  mirror: destination,
  mirrorPercentage: percent,
  mirrorPercent: whole,
  mirrors: listOf(objectOf({ destination, percentage: percent })),
  corsPolicy,
  headers,
}));

const l4Match = {
  destinationSubnets: listOf(text),
  port: whole,
  sourceLabels: mapOf(text),
  sourceNamespace: text,
  sourceSubnet: text,
  gateways: listOf(text),
};
const l4Destinations = listOf(objectOf({ destination, weight: whole }));

/** The spec of a VirtualService. */
export const virtualServiceShape = as<VirtualServiceSpec>(objectOf({
  hosts: listOf(text),
  gateways: listOf(text),
  exportTo: listOf(text),
  http: listOf(httpRoute),
  tls: listOf(objectOf({ match: listOf(objectOf({ sniHosts: listOf(text), ...l4Match })), route: l4Destinations })),
  tcp: listOf(objectOf({ match: listOf(objectOf(l4Match)), route: l4Destinations })),
}));
