import { Duration } from 'cdk8s';
import { CanaryService, CircuitBreaker, ClientTls, DestinationRule, H2UpgradePolicy, LoadBalancing, Mesh, SubsetPolicy, TrafficPolicy } from '../../src';
import { chart, manifestsOf, messageOf, only, Written } from '../manifests-of';
import { seed } from '../seeds/same';

const policyOf = (trafficPolicy: TrafficPolicy): Written =>
  only(manifestsOf((scope) => new DestinationRule(scope, 'reviews', { host: 'reviews', trafficPolicy })), 'DestinationRule').spec.trafficPolicy;

const PRESETS: [string, CircuitBreaker, number[], unknown[]][] = [
  ['conservative', CircuitBreaker.conservative(), [1024, 1024, 1024, 3], [5, 10, '30s', '30s', 10, 50]],
  ['balanced', CircuitBreaker.balanced(), [100, 100, 1000, 3], [5, 5, '10s', '30s', 50, 30]],
  ['aggressive', CircuitBreaker.aggressive(), [50, 10, 100, 1], [2, 2, '5s', '120s', 50, 30]],
];

test.each(PRESETS)('%s: limits and ejection', (_, circuitBreaker, limits, ejection) => {
  const { connectionPool: { tcp, http }, outlierDetection, ...rest } = policyOf({ circuitBreaker });
  expect([tcp.maxConnections, http.http1MaxPendingRequests, http.http2MaxRequests, http.maxRetries]).toEqual(limits);
  const [consecutiveGatewayErrors, consecutive5xxErrors, interval, baseEjectionTime, maxEjectionPercent, minHealthPercent] = ejection;
  expect(outlierDetection).toEqual({ consecutiveGatewayErrors, consecutive5xxErrors, interval, baseEjectionTime, maxEjectionPercent, minHealthPercent });
  expect(rest).toEqual({});
});

test.each(PRESETS)('%s is taken by Istio and fits together, on the service and on a version', (_, circuitBreaker) => {
  const scope = chart('shop', { namespace: 'shop' });
  new CanaryService(scope, 'reviews', { v1: 90, v2: 10 }, { trafficPolicy: { circuitBreaker }, versions: { v2: { trafficPolicy: { circuitBreaker } } } });
  const mesh = Mesh.fromChart(scope);
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});

test('fields beside a preset win, and nothing else of it is lost', () => {
  const own: TrafficPolicy = {
    circuitBreaker: CircuitBreaker.balanced(),
    connectionPool: { tcp: { connectTimeout: Duration.seconds(2) }, http: { http2MaxRequests: 7 } },
    outlierDetection: { consecutive5xxErrors: 0 },
    loadBalancer: LoadBalancing.roundRobin(),
  };
  expect(policyOf(own)).toEqual({
    loadBalancer: { simple: 'ROUND_ROBIN' },
    connectionPool: {
      tcp: { maxConnections: 100, connectTimeout: '2s' },
      http: { http1MaxPendingRequests: 100, http2MaxRequests: 7, maxRetries: 3 },
    },
    outlierDetection: {
      consecutiveGatewayErrors: 5, consecutive5xxErrors: 0, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 50, minHealthPercent: 30,
    },
  });
});

test('at a port, a preset stands for itself', () => {
  const { portLevelSettings } = policyOf({ portLevelSettings: [{ port: 80, circuitBreaker: CircuitBreaker.aggressive(), outlierDetection: { maxEjectionPercent: 100 } }] });
  expect(portLevelSettings[0]).toMatchObject({ port: { number: 80 }, connectionPool: { tcp: { maxConnections: 50 } }, outlierDetection: { interval: '5s', maxEjectionPercent: 100 } });
});

const [complete] = seed('002-07');

/** The policies of seed 002's complete configuration, from a preset and the fields that differ. */
function completeRule(subsetPolicy: SubsetPolicy): Written {
  const version = (name: string, track: string, trafficPolicy: TrafficPolicy) => ({ name, labels: { version: name, track }, subsetPolicy, trafficPolicy });
  const careful = (errors: number, seconds: number) => ({
    interval: Duration.seconds(5), consecutive5xxErrors: errors, baseEjectionTime: Duration.seconds(seconds),
  });
  return only(manifestsOf((scope) => new DestinationRule(scope, 'reviews', {
    host: 'reviews',
    trafficPolicy: {
      circuitBreaker: CircuitBreaker.balanced(),
      connectionPool: { tcp: { connectTimeout: Duration.seconds(30) }, http: { maxRequestsPerConnection: 100 } },
      tls: ClientTls.istioMutual(),
    },
    subsets: [
      version('v1', 'stable', { loadBalancer: LoadBalancing.roundRobin(), connectionPool: { http: { http1MaxPendingRequests: 200, http2MaxRequests: 2000 } } }),
      version('v2', 'canary', { loadBalancer: LoadBalancing.leastRequest(), outlierDetection: careful(3, 60) }),
      version('v3', 'beta', { loadBalancer: LoadBalancing.random(), outlierDetection: careful(2, 120) }),
    ],
  })), 'DestinationRule').spec;
}

const SEED_BLOCKS: [string, (spec: Written) => Written][] = [
  ['the connection pool of the host', (spec) => spec.trafficPolicy.connectionPool],
  ['the outlier detection of the host', (spec) => spec.trafficPolicy.outlierDetection],
  ['the TLS of the host', (spec) => spec.trafficPolicy.tls],
  ['the connection pool of v1', (spec) => spec.subsets[0].trafficPolicy.connectionPool],
  ['the outlier detection of v2', (spec) => spec.subsets[1].trafficPolicy.outlierDetection],
  ['the outlier detection of v3', (spec) => spec.subsets[2].trafficPolicy.outlierDetection],
  ['how v1, v2 and v3 are balanced', (spec) => spec.subsets.map(({ trafficPolicy }: Written) => trafficPolicy.loadBalancer)],
  ['the subsets', (spec) => spec.subsets.map(({ name, labels }: Written) => [name, labels])],
];

const DURATIONS = { '60s': '1m', '120s': '2m' };
const block = (value: Written) => JSON.parse(JSON.stringify(value).replace(/"(\d+s)"/g, (all, text: keyof typeof DURATIONS) => (DURATIONS[text] ? `"${DURATIONS[text]}"` : all)));

test.each(SEED_BLOCKS)('seed 002, the complete configuration: %s', (_, pick) => {
  expect(block(pick(completeRule(SubsetPolicy.REPLACE)))).toEqual(block(pick(complete.spec)));
});

test.each(SEED_BLOCKS)('merged, it keeps all that the seed says, and loses nothing of the host: %s', (_, pick) => {
  expect(block(pick(completeRule(SubsetPolicy.MERGE)))).toMatchObject(block(pick(complete.spec)));
});

test('merged, a subset keeps the limits of its host that Istio would drop', () => {
  const { subsets: [v1, v2], trafficPolicy } = completeRule(SubsetPolicy.MERGE);
  expect(v1.trafficPolicy.connectionPool.tcp).toEqual(trafficPolicy.connectionPool.tcp);
  expect(v2.trafficPolicy.outlierDetection).toMatchObject({ maxEjectionPercent: 50, minHealthPercent: 30, consecutiveGatewayErrors: 5 });
});

const WHO = "DestinationRule 'shop/reviews'";
const balanced = CircuitBreaker.balanced();

test.each<[string, any, string]>([
  ['the name of a preset', { circuitBreaker: 'balanced' }, `${WHO}: circuitBreaker must be a CircuitBreaker, got 'balanced'. Make it with one of the functions of CircuitBreaker.`],
  ['a preset that was not called', { circuitBreaker: CircuitBreaker.balanced }, `${WHO}: circuitBreaker must be a CircuitBreaker, got a function. Make it with one of the functions of CircuitBreaker.`],
  ['fields in its place', { circuitBreaker: { maxConnections: 5 } },
    `${WHO}: circuitBreaker must be a CircuitBreaker, got {"maxConnections":5}. Make it with one of the functions of CircuitBreaker.`],
  ['nothing in its place', { circuitBreaker: null }, `${WHO}: circuitBreaker must be a CircuitBreaker, got null. Make it with one of the functions of CircuitBreaker.`],
  ['a negative limit', { circuitBreaker: balanced, connectionPool: { tcp: { maxConnections: -1 } } },
    `${WHO}: maxConnections must be a whole number from 0 to 2147483647, got -1. Give a number of that range.`],
  ['more than all endpoints', { circuitBreaker: balanced, outlierDetection: { maxEjectionPercent: 101 } },
    `${WHO}: maxEjectionPercent must be a whole number from 0 to 100, got 101. Give a number of that range.`],
  ['no time at all', { circuitBreaker: balanced, outlierDetection: { interval: Duration.millis(0) } },
    `${WHO}: the interval of outlierDetection must be at least 1 millisecond, got 0 ms. Give a longer Duration, or leave it out to have none.`],
  ['a number as time', { circuitBreaker: balanced, outlierDetection: { baseEjectionTime: 30 } }, `${WHO}: baseEjectionTime must be a Duration, got 30. Give for example Duration.seconds(5).`],
  ['an empty pool beside it', { circuitBreaker: balanced, connectionPool: {} }, `${WHO}: connectionPool needs tcp or http, got {}. Set one of them, or leave connectionPool out.`],
  ['two protocols at once', { circuitBreaker: balanced, connectionPool: { http: { useClientProtocol: true, h2UpgradePolicy: H2UpgradePolicy.UPGRADE } } },
    `${WHO}: useClientProtocol must not stand beside H2UpgradePolicy.UPGRADE, got useClientProtocol: true and h2UpgradePolicy: 'UPGRADE'. Leave one of them out.`],
  ['a preset in quotes at a port', { portLevelSettings: [{ port: 80, circuitBreaker: 'aggressive' }] },
    `${WHO}: circuitBreaker must be a CircuitBreaker, got 'aggressive'. Make it with one of the functions of CircuitBreaker.`],
])('refused: %s', (_, trafficPolicy, message) => {
  expect(messageOf((scope) => new DestinationRule(scope, 'reviews', { host: 'reviews', trafficPolicy }))).toBe(message);
});
