import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { ClientTls } from '../../src/policy/client-tls';
import { H2UpgradePolicy } from '../../src/policy/connection-pool';
import { HashKey } from '../../src/policy/hash-key';
import { LoadBalancing } from '../../src/policy/load-balancing';
import { ProxyProtocol } from '../../src/policy/traffic-policy';

/** Good values, and now and then a bad one: a program that is taken should be as near to the border as can be. */
export const mostly = <T>(good: T[], bad: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.constantFrom(...bad) });

export const text = mostly(['a', 'b', 'a.example.com', 'b.example.com'], ['*.example.com', '10.0.0.1', 'a_b', 'a/b', '']);
const names = fc.array(text, { maxLength: 2 });
const count = mostly([1, 2, 100], [0, 101, -1, 1.5]);
const duration = mostly([1000, 1, 1500], [0, 0.5]).map((ms) => Duration.millis(ms));

/** A record in which each key may be missing. */
export const partly = (fields: { [name: string]: fc.Arbitrary<unknown> }): fc.Arbitrary<any> => fc.record(fields, { requiredKeys: [] });

/** What a factory makes, or undefined where it refuses. */
export function tried<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

export const anyPool = partly({
  tcp: partly({
    maxConnections: count,
    connectTimeout: duration,
    tcpKeepalive: partly({ probes: count, time: duration, interval: duration }),
    maxConnectionDuration: duration,
    idleTimeout: duration,
  }),
  http: partly({
    http1MaxPendingRequests: count,
    maxRetries: count,
    idleTimeout: duration,
    h2UpgradePolicy: fc.constantFrom(...Object.values(H2UpgradePolicy)),
    useClientProtocol: fc.boolean(),
    http2KeepAlive: fc.record({ interval: duration, timeout: duration }),
  }),
});

const failover = fc.array(fc.record({ from: fc.constantFrom('us', 'eu', 'us/a'), to: fc.constantFrom('us', 'asia', '*') }), { maxLength: 2 });
const priority = fc.array(fc.constantFrom('a', 'a=b', 'topology.kubernetes.io/zone'), { maxLength: 2 });
const place = mostly(['us', 'us/a', 'us/*', '*', 'eu', 'eu/a/b', 'eu/a/*', 'u*'], ['*/a', '']);
const distribution = fc.record({
  from: place,
  to: fc.oneof(place.map((it) => ({ [it]: 100 })), fc.tuple(place, place).map(([a, b]) => ({ [a]: 40, [b]: 60 }))),
});
const balancing = partly({
  localityLbSetting: partly({ enabled: fc.boolean(), distribute: fc.array(distribution, { maxLength: 2 }), failover, failoverPriority: priority }),
  zoneAwareLbSetting: partly({ enabled: fc.boolean(), failover, failoverPriority: priority, minClusterSize: count }),
  warmup: fc.record({ duration, minimumPercent: count, aggression: count }, { requiredKeys: ['duration'] }),
  warmupDurationSecs: duration,
});
const key = fc.oneof(
  text.map((name) => () => HashKey.httpHeaderName(name)),
  fc.tuple(text, partly({ path: text, ttl: duration, attributes: fc.array(fc.record({ name: text, value: text }), { maxLength: 2 }) }))
    .map(([name, options]) => () => HashKey.httpCookie(name, options)),
  fc.constant(() => HashKey.useSourceIp()),
);
const table = partly({ ringHash: partly({ minimumRingSize: count }), maglev: partly({ tableSize: mostly([1, 2, 101], [0, 4, 5000011]) }), minimumRingSize: count });
const anyBalancing = fc.oneof(
  fc.tuple(fc.constantFrom(LoadBalancing.roundRobin, LoadBalancing.leastRequest, LoadBalancing.leastConn, LoadBalancing.options), balancing).map(([make, options]) => () => make(options)),
  fc.tuple(key, table, balancing).map(([made, hash, options]) => () => LoadBalancing.consistentHash(made(), { ...hash, ...options })),
).map(tried);

const tls = partly({
  sni: text,
  subjectAltNames: names,
  caCertificates: text,
  caCrl: text,
  credentialName: fc.constantFrom('c', 'configmap://ns1/c', 'configmap://c'),
  insecureSkipVerify: fc.boolean(),
  clientCertificate: text,
  privateKey: text,
});
const anyTls = fc.tuple(fc.constantFrom(ClientTls.disable, ClientTls.simple, ClientTls.mutual, ClientTls.istioMutual), tls).map(([make, options]) => tried(() => make(options)));

const anyOutlier = partly({
  splitExternalLocalOriginErrors: fc.boolean(),
  consecutiveLocalOriginFailures: count,
  consecutive5xxErrors: count,
  interval: duration,
  baseEjectionTime: duration,
  maxEjectionPercent: count,
  minHealthPercent: count,
  outlierDetectionHttpErrorCodes: fc.array(fc.constantFrom(99, 100, 503), { maxLength: 2 }),
});

const blocks = { loadBalancer: anyBalancing, connectionPool: anyPool, outlierDetection: anyOutlier, tls: anyTls };

/** Traffic policies, most of which are good. */
export const anyPolicy = partly({
  ...blocks,
  portLevelSettings: fc.array(fc.record({ port: mostly([80, 81], [0]), ...blocks }, { requiredKeys: ['port'] }), { maxLength: 2 }),
  tunnel: fc.record({ protocol: fc.constantFrom(undefined, 'POST', 'post'), targetHost: text, targetPort: count }),
  proxyProtocol: fc.constantFrom(...Object.values(ProxyProtocol)),
  retryBudget: partly({ percent: count, minRetryConcurrency: count, budgetInterval: duration }),
});
