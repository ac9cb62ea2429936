import { Duration } from 'cdk8s';
import { ClientTls } from '../../src/policy/client-tls';
import { ConnectionPool, H2UpgradePolicy } from '../../src/policy/connection-pool';
import { HashKey } from '../../src/policy/hash-key';
import { LoadBalancing } from '../../src/policy/load-balancing';
import type { PortTrafficPolicy, TrafficPolicy } from '../../src/policy/traffic-policy';

const failover = [{ from: 'us', to: 'eu' }];

/** Pools that together set every field. */
export const POOLS: ConnectionPool[] = [
  {
    tcp: {
      maxConnections: 1,
      connectTimeout: Duration.seconds(1),
      tcpKeepalive: { probes: 1, time: Duration.seconds(1), interval: Duration.seconds(1) },
      maxConnectionDuration: Duration.hours(1),
      idleTimeout: Duration.seconds(0),
    },
    http: {
      http1MaxPendingRequests: 1,
      http2MaxRequests: 1,
      maxRequestsPerConnection: 1,
      maxRetries: 1,
      idleTimeout: Duration.seconds(1),
      h2UpgradePolicy: H2UpgradePolicy.DEFAULT,
      useClientProtocol: true,
      maxConcurrentStreams: 1,
      http2KeepAlive: { interval: Duration.seconds(1), timeout: Duration.seconds(1) },
    },
  },
  { http: { h2UpgradePolicy: H2UpgradePolicy.UPGRADE } },
  { http: { h2UpgradePolicy: H2UpgradePolicy.DO_NOT_UPGRADE } },
];

const BALANCERS = [
  LoadBalancing.unspecified(),
  LoadBalancing.leastConn({ warmupDurationSecs: Duration.seconds(9) }),
  LoadBalancing.random({ localityLbSetting: { enabled: true, distribute: [{ from: 'us/a/*', to: { 'us/a/*': 80, 'us/b/*': 20 } }] } }),
  LoadBalancing.passthrough({ localityLbSetting: { failover } }),
  LoadBalancing.roundRobin({ warmup: { duration: Duration.seconds(9), minimumPercent: 10, aggression: 1.5 }, localityLbSetting: { failoverPriority: ['a=b'] } }),
  LoadBalancing.leastRequest({ zoneAwareLbSetting: { enabled: true, failover, failoverPriority: ['a'], minClusterSize: 6 } }),
  LoadBalancing.backendUtilization(),
  LoadBalancing.consistentHash(HashKey.httpHeaderName('x-user'), { ringHash: { minimumRingSize: 1024 } }),
  LoadBalancing.consistentHash(HashKey.httpCookie('user', { path: '/', ttl: Duration.seconds(0), attributes: [{ name: 'SameSite', value: 'Strict' }] })),
  LoadBalancing.consistentHash(HashKey.useSourceIp(), { maglev: { tableSize: 65537 } }),
  LoadBalancing.consistentHash(HashKey.httpQueryParameterName('user'), { minimumRingSize: 512 }),
];

const TLS = [
  ClientTls.disable(),
  ClientTls.simple({ credentialName: 'secret', sni: 'a.example.com', subjectAltNames: ['a.example.com'] }),
  ClientTls.simple({ insecureSkipVerify: true }),
  ClientTls.mutual({ clientCertificate: '/cert', privateKey: '/key', caCertificates: '/ca', caCrl: '/crl' }),
  ClientTls.istioMutual(),
];

const OUTLIER = {
  splitExternalLocalOriginErrors: true,
  consecutiveLocalOriginFailures: 1,
  consecutiveGatewayErrors: 1,
  consecutive5xxErrors: 1,
  consecutiveErrors: 1,
  interval: Duration.seconds(1),
  baseEjectionTime: Duration.seconds(1),
  maxEjectionPercent: 50,
  minHealthPercent: 50,
  outlierDetectionHttpErrorCodes: [503],
};

const blocks = [
  ...BALANCERS.map((loadBalancer) => ({ loadBalancer })), ...POOLS.map((connectionPool) => ({ connectionPool })), ...TLS.map((tls) => ({ tls })), { outlierDetection: OUTLIER },
];

/** Policies that together set every field, at the host and at ports. */
export const POLICIES: TrafficPolicy[] = [
  { ...blocks[0], portLevelSettings: blocks.map((block, i): PortTrafficPolicy => ({ port: 8000 + i, ...block })) },
  ...blocks,
];
