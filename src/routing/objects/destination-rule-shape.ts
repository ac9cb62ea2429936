import { anything, flag, listOf, mapOf, objectOf, Of, text, whole } from './shape';

const consistentHash = objectOf({
  httpHeaderName: text,
  httpCookie: objectOf({ name: text, path: text, ttl: text }),
  useSourceIp: flag,
  httpQueryParameterName: text,
});

const blocks = {
  connectionPool: anything,
  loadBalancer: objectOf({ simple: text, consistentHash }),
  outlierDetection: anything,
  tls: objectOf({ mode: text, sni: text }),
};

const trafficPolicy = objectOf({
  ...blocks,
  portLevelSettings: listOf(objectOf({ port: objectOf({ number: whole }), ...blocks })),
  tunnel: anything,
  proxyProtocol: anything,
  retryBudget: anything,
});

const subset = objectOf({ name: text, labels: mapOf(text), trafficPolicy });

/** The spec of a DestinationRule. */
export const destinationRuleShape = objectOf({
  host: text,
  exportTo: listOf(text),
  trafficPolicy,
  subsets: listOf(subset),
  workloadSelector: objectOf({ matchLabels: mapOf(text) }),
});

export type DestinationRuleSpec = Of<typeof destinationRuleShape>;
export type TrafficPolicySpec = Of<typeof trafficPolicy>;
export type SubsetSpec = Of<typeof subset>;
export type ConsistentHashSpec = Of<typeof consistentHash>;
