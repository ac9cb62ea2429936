import { Duration, Testing } from 'cdk8s';
import { ClientTls } from '../../src/policy/client-tls';
import { H2UpgradePolicy } from '../../src/policy/connection-pool';
import { HashKey } from '../../src/policy/hash-key';
import { LoadBalancing } from '../../src/policy/load-balancing';
import { SubsetPolicy } from '../../src/policy/subset-policy';
import type { TrafficPolicy } from '../../src/policy/traffic-policy';
import { DestinationRule } from '../../src/resources/destination-rule';

/** What the subset's policy is written as. */
function written(service: TrafficPolicy | undefined, subset: TrafficPolicy, subsetPolicy?: SubsetPolicy): any {
  const chart = Testing.chart();
  new DestinationRule(chart, 'dr', { host: 'a', trafficPolicy: service, subsets: [{ name: 'v1', trafficPolicy: subset, subsetPolicy }] });
  return Testing.synth(chart)[0].spec.subsets[0].trafficPolicy;
}

const second = Duration.seconds(1);
const minute = Duration.seconds(60);
const hash = LoadBalancing.consistentHash(HashKey.useSourceIp());
const failover = [{ from: 'us', to: 'eu' }];
const distribute = [{ from: 'us', to: { us: 80, eu: 20 } }];
const files = { clientCertificate: '/c', privateKey: '/k', caCertificates: '/ca' };

const ROWS: Array<[name: string, service: TrafficPolicy | undefined, subset: TrafficPolicy, merged: object]> = [
  ['a service without policy adds nothing', undefined, { loadBalancer: hash }, { loadBalancer: { consistentHash: { useSourceIp: true } } }],
  ['blocks that the subset does not set are not written', { outlierDetection: { interval: second }, tls: ClientTls.disable() }, { loadBalancer: hash },
    { loadBalancer: { consistentHash: { useSourceIp: true } } }],
  ['a pool keeps what the subset does not say', {
    connectionPool: { tcp: { maxConnections: 1, tcpKeepalive: { probes: 3, time: second } }, http: { maxRetries: 3, idleTimeout: second } },
  }, {
    connectionPool: { tcp: { tcpKeepalive: { time: minute } }, http: { maxRetries: 0 } },
  }, {
    connectionPool: { tcp: { maxConnections: 1, tcpKeepalive: { probes: 3, time: '60s' } }, http: { maxRetries: 0, idleTimeout: '1s' } },
  }],
  ['a half of a pool that only the service has stays', { connectionPool: { tcp: { maxConnections: 1 } } }, { connectionPool: { http: { maxRetries: 1 } } },
    { connectionPool: { tcp: { maxConnections: 1 }, http: { maxRetries: 1 } } }],
  ['the protocol of the client drops an inherited upgrade', { connectionPool: { http: { h2UpgradePolicy: H2UpgradePolicy.UPGRADE, maxRetries: 1 } } },
    { connectionPool: { http: { useClientProtocol: true } } }, { connectionPool: { http: { useClientProtocol: true, maxRetries: 1 } } }],
  ['an upgrade drops the inherited protocol of the client', { connectionPool: { http: { useClientProtocol: true } } },
    { connectionPool: { http: { h2UpgradePolicy: H2UpgradePolicy.UPGRADE } } }, { connectionPool: { http: { h2UpgradePolicy: 'UPGRADE' } } }],
  ['outlier detection is filled up', { outlierDetection: { interval: second, consecutive5xxErrors: 5 } }, { outlierDetection: { consecutive5xxErrors: 3 } },
    { outlierDetection: { interval: '1s', consecutive5xxErrors: 3 } }],
  ['errors on the way may be counted where the service splits them', { outlierDetection: { splitExternalLocalOriginErrors: true } },
    { outlierDetection: { consecutiveLocalOriginFailures: 3 } }, { outlierDetection: { splitExternalLocalOriginErrors: true, consecutiveLocalOriginFailures: 3 } }],
  ['errors on the way are forgotten where the subset does not split them', { outlierDetection: { splitExternalLocalOriginErrors: true, consecutiveLocalOriginFailures: 3 } },
    { outlierDetection: { splitExternalLocalOriginErrors: false } }, { outlierDetection: { splitExternalLocalOriginErrors: false } }],
  ['the algorithm is one unit', { loadBalancer: LoadBalancing.random({ warmup: { duration: second, aggression: 2 } }) }, { loadBalancer: hash },
    { loadBalancer: { consistentHash: { useSourceIp: true }, warmup: { duration: '1s', aggression: 2 } } }],
  ['a hash is not mixed with another', { loadBalancer: LoadBalancing.consistentHash(HashKey.httpHeaderName('a'), { ringHash: {} }) }, { loadBalancer: hash },
    { loadBalancer: { consistentHash: { useSourceIp: true } } }],
  ['options alone keep the algorithm', { loadBalancer: hash }, { loadBalancer: LoadBalancing.options({ warmup: { duration: second } }) },
    { loadBalancer: { consistentHash: { useSourceIp: true }, warmup: { duration: '1s' } } }],
  ['locality is filled up', { loadBalancer: LoadBalancing.random({ localityLbSetting: { enabled: true, failoverPriority: ['a'] } }) },
    { loadBalancer: LoadBalancing.options({ localityLbSetting: { failover } }) },
    { loadBalancer: { simple: 'RANDOM', localityLbSetting: { enabled: true, failover, failoverPriority: ['a'] } } }],
  ['failover drops an inherited distribution', { loadBalancer: LoadBalancing.random({ localityLbSetting: { distribute } }) },
    { loadBalancer: LoadBalancing.options({ localityLbSetting: { failover } }) }, { loadBalancer: { simple: 'RANDOM', localityLbSetting: { failover } } }],
  ['zones drop inherited localities', { loadBalancer: LoadBalancing.random({ localityLbSetting: { distribute } }) },
    { loadBalancer: LoadBalancing.options({ zoneAwareLbSetting: { enabled: true } }) }, { loadBalancer: { simple: 'RANDOM', zoneAwareLbSetting: { enabled: true } } }],
  ['TLS of another mode replaces', { tls: ClientTls.mutual(files) }, { tls: ClientTls.simple({ sni: 'a' }) }, { tls: { mode: 'SIMPLE', sni: 'a' } }],
  ['TLS of the same mode is filled up', { tls: ClientTls.simple({ sni: 'a', caCertificates: '/ca' }) }, { tls: ClientTls.simple({ subjectAltNames: ['b'] }) },
    { tls: { mode: 'SIMPLE', sni: 'a', caCertificates: '/ca', subjectAltNames: ['b'] } }],
  ['a credential drops inherited files', { tls: ClientTls.mutual({ ...files, sni: 'a' }) }, { tls: ClientTls.mutual({ credentialName: 'c' }) },
    { tls: { mode: 'MUTUAL', credentialName: 'c', sni: 'a' } }],
  ['skipping drops what it must not stand beside', { tls: ClientTls.simple({ credentialName: 'c', sni: 'a' }) }, { tls: ClientTls.simple({ insecureSkipVerify: true }) },
    { tls: { mode: 'SIMPLE', insecureSkipVerify: true, sni: 'a' } }],
  ['a port is filled up from the same port, also with blocks of its own', {
    loadBalancer: hash,
    portLevelSettings: [{ port: 80, connectionPool: { http: { maxRetries: 1 } }, tls: ClientTls.disable() }, { port: 81, tls: ClientTls.disable() }],
  }, {
    portLevelSettings: [{ port: 80, connectionPool: { http: { maxConcurrentStreams: 2 } } }, { port: 82, tls: ClientTls.istioMutual() }],
  }, {
    portLevelSettings: [
      { port: { number: 80 }, connectionPool: { http: { maxRetries: 1, maxConcurrentStreams: 2 } }, tls: { mode: 'DISABLE' } },
      { port: { number: 82 }, tls: { mode: 'ISTIO_MUTUAL' } },
    ],
  }],
  ['a budget is filled up', { retryBudget: { percent: 20, minRetryConcurrency: 3 } }, { retryBudget: { percent: 30 } }, { retryBudget: { percent: 30, minRetryConcurrency: 3 } }],
];

test.each(ROWS)('%s', (_name, service, subset, merged) => {
  expect(written(service, subset)).toEqual(merged);
});

test('what is replaced is written as given', () => {
  const service = { connectionPool: { tcp: { maxConnections: 1 } } };
  const subset = { connectionPool: { http: { maxRetries: 1 } } };
  expect(written(service, subset, SubsetPolicy.REPLACE)).toEqual({ connectionPool: { http: { maxRetries: 1 } } });
  expect(() => written(service, subset, 'BOTH' as any)).toThrow(
    new Error("subset 'v1' of DestinationRule 'test/dr': subsetPolicy must be one of SubsetPolicy (MERGE, REPLACE), got 'BOTH'. Give for example SubsetPolicy.MERGE."));
});

test('merging a policy with itself changes nothing', () => {
  for (const [, , policy] of ROWS) {
    if (!policy.outlierDetection) {
      expect(written(policy, policy)).toEqual(written(undefined, policy));
    }
  }
});
