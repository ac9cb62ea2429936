import { Testing } from 'cdk8s';
import {
  AuthorizationPolicy, ClientTls, DestinationRule, Gateway, GatewayServer, HashKey, LoadBalancing, PeerAuthentication, ServerTls, ServiceEntry, Sidecar, WorkloadEntry,
  WorkloadGroup, WorkloadProbe,
} from '../../src';

const VALUES: any[] = [null, undefined, 7, 'x', '', [], {}, [null], [7], true, NaN];
const KINDS: { [kind: string]: [make: new (scope: any, id: string, props: any) => unknown, base: object, props: string[]] } = {
  DestinationRule: [DestinationRule, { host: 'a' }, ['host', 'trafficPolicy', 'subsets', 'exportTo', 'workloadSelector', 'apiVersion']],
  Gateway: [Gateway, {}, ['servers', 'selector']],
  ServiceEntry: [ServiceEntry, { hosts: ['a.b'] }, ['hosts', 'addresses', 'ports', 'endpoints', 'workloadSelector', 'exportTo', 'subjectAltNames']],
  Sidecar: [Sidecar, { egress: [{ hosts: ['./*'] }] }, ['ingress', 'egress', 'inboundConnectionPool', 'outboundTrafficPolicy', 'workloadSelector']],
  WorkloadEntry: [WorkloadEntry, { address: 'a' }, ['address', 'ports', 'labels', 'network', 'locality', 'weight', 'serviceAccount']],
  WorkloadGroup: [WorkloadGroup, { template: {} }, ['template', 'probe', 'entryLabels', 'entryAnnotations']],
  PeerAuthentication: [PeerAuthentication, { selector: { a: 'b' } }, ['selector', 'mtls', 'portLevelMtls']],
  AuthorizationPolicy: [AuthorizationPolicy, {}, ['selector', 'targetRef', 'targetRefs', 'action', 'provider', 'rules']],
};
const BLOCKS = ['loadBalancer', 'connectionPool', 'outlierDetection', 'tls', 'portLevelSettings', 'tunnel', 'proxyProtocol', 'retryBudget'];

/** Each place that takes a value, as a function of it. */
const PLACES: Array<[place: string, give: (value: any) => unknown]> = [
  ...Object.entries(KINDS).flatMap(([kind, [Make, base, props]]) => [
    [kind, (value: any) => new Make(Testing.chart(), 'x', value)],
    ...props.map((prop) => [`${kind}.${prop}`, (value: any) => new Make(Testing.chart(), 'x', { ...base, [prop]: value })]),
  ] as Array<[string, (value: any) => unknown]>),
  ...BLOCKS.map((block): [string, (value: any) => unknown] =>
    [`trafficPolicy.${block}`, (value) => new DestinationRule(Testing.chart(), 'x', { host: 'a', trafficPolicy: { outlierDetection: {}, [block]: value } })]),
  ...['tcp', 'http'].map((half): [string, (value: any) => unknown] =>
    [`connectionPool.${half}`, (value) => new Sidecar(Testing.chart(), 'x', { inboundConnectionPool: { tcp: {}, [half]: value } })]),
  ...['from', 'to', 'when'].map((part): [string, (value: any) => unknown] =>
    [`rules.${part}`, (value) => new AuthorizationPolicy(Testing.chart(), 'x', { rules: [{ [part]: value }] })]),
  ...([['http', GatewayServer.http], ['https', GatewayServer.https], ['tcp', GatewayServer.tcp], ['simple', ServerTls.simple], ['mutual', ServerTls.mutual],
    ['unchecked', ServerTls.unchecked], ['simple', ClientTls.simple], ['mutual', ClientTls.mutual], ['istioMutual', ClientTls.istioMutual], ['random', LoadBalancing.random],
    ['hash', LoadBalancing.consistentHash], ['backendUtilization', LoadBalancing.backendUtilization], ['exec', WorkloadProbe.exec]] as Array<[string, (value: any) => unknown]>),
  ['localityLbSetting', (value) => LoadBalancing.random({ localityLbSetting: value })],
  ['distribute', (value) => LoadBalancing.random({ localityLbSetting: { distribute: value } })],
  ['failover', (value) => LoadBalancing.random({ localityLbSetting: { failover: value } })],
  ['warmup', (value) => LoadBalancing.random({ warmup: value })],
  ['tlsCertificates', (value) => ServerTls.simple({ tlsCertificates: value })],
  ['attributes', (value) => HashKey.httpCookie('a', { attributes: value })],
  ['httpHeaders', (value) => WorkloadProbe.httpGet(80, { httpHeaders: value })],
];

test.each(PLACES)('%s takes a value or refuses it in our voice', (_place, give) => {
  for (const value of VALUES) {
    try {
      give(value);
    } catch (e) {
      expect(e).toMatchObject({ name: 'Cdk8sIstioError' });
    }
  }
});
