import { Chart, Testing } from 'cdk8s';
import {
  AuthorizationPolicy, ClientTls, CorsPolicy, Destination, DestinationRule, Gateway, GatewayServer, HashKey, HeaderMatch, LoadBalancing, OutboundTrafficPolicy, PeerAuthentication,
  Redirect, Retries, Rewrite, ServerTls, ServiceEntry, Sidecar, StringMatch, VirtualService, WorkloadEntry, WorkloadGroup, WorkloadProbe,
} from '../../src';

const VALUES: any[] = [null, undefined, 7, 'x', '', [], {}, [null], [7], true, NaN, StringMatch.exact('x'), [StringMatch.exact('x')], ['x']];
const ROUTE = [{ destination: Destination.host('a') }];
const KINDS: { [kind: string]: [make: new (scope: any, id: string, props: any) => unknown, base: object, props: string[]] } = {
  VirtualService: [VirtualService, { hosts: ['a.b'] }, ['hosts', 'gateways', 'exportTo', 'routeOrder', 'http', 'tls', 'tcp', 'metadata', 'apiVersion']],
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
  ...['match', 'route', 'rewrite', 'retries', 'fault', 'mirrors', 'corsPolicy', 'headers'].map((field): [string, (value: any) => unknown] =>
    [`http.${field}`, (value) => new VirtualService(Testing.chart(), 'x', { hosts: ['a.b'], http: [{ route: ROUTE, [field]: value }] })]),
  ...(['tls', 'tcp'] as const).flatMap((list) => [
    ...['match', 'route'].map((field): [string, (value: any) => unknown] =>
      [`${list}.${field}`, (value) => new VirtualService(Testing.chart(), 'x', { hosts: ['a.b'], [list]: [{ match: [{ sniHosts: ['a.b'] }], route: ROUTE, [field]: value }] })]),
    ...['sniHosts', 'destinationSubnets', 'sourceLabels', 'gateways', 'port'].map((field): [string, (value: any) => unknown] =>
      [`${list}.match.${field}`, (value) => new VirtualService(Testing.chart(), 'x', {
        hosts: ['a.b'], [list]: [{ match: [{ sniHosts: ['a.b'], [field]: value }], route: ROUTE }],
      })]),
  ]),
  ['http.route.headers', (value) => new VirtualService(Testing.chart(), 'x', { hosts: ['a.b'], http: [{ route: [{ ...ROUTE[0], headers: value }] }] })],
  ['the options of a destination', (value) => Destination.host('a', value)],
  ['the options of a redirect', Redirect.to],
  ['the options of CORS', CorsPolicy.allow],
  ['the options of retries', (value) => Retries.attempts(1, value)],
  ['the options of a rewrite', (value) => Rewrite.uri('/', value)],
  ['an egress proxy', OutboundTrafficPolicy.allowAny],
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

test.each<[flag: string, give: (value: any) => unknown]>([
  ['allowCredentials', (value) => CorsPolicy.allow({ allowCredentials: value })],
  ['retryRemoteLocalities', (value) => Retries.attempts(1, { retryRemoteLocalities: value })],
  ['retryIgnorePreviousHosts', (value) => Retries.attempts(1, { retryIgnorePreviousHosts: value })],
  ['ignoreUriCase', (value) => new VirtualService(Testing.chart(), 'x', { hosts: ['a'], http: [{ match: [{ ignoreUriCase: value }], route: ROUTE }] })],
])('%s is true or false', (flag, give) => {
  for (const value of [true, false, undefined]) {
    expect(() => give(value)).not.toThrow();
  }
  for (const value of ['true', 1, [], {}]) {
    expect(() => give(value)).toThrow(`${flag} must be true or false, got `);
  }
});

test.each<[kind: string, bad: any]>([
  ['VirtualService', { hosts: [''] }],
  ['VirtualService', { hosts: ['a'], routeOrder: 'DESCENDING' }],
  ['DestinationRule', { host: '' }],
  ['DestinationRule', { host: 'a', exportTo: ['?'] }],
  ['DestinationRule', { host: 'a', workloadSelector: {} }],
  ['DestinationRule', { host: 'a', trafficPolicy: {} }],
  ['DestinationRule', { host: 'a', subsets: [{ name: '' }] }],
  ['DestinationRule', { host: 'a', metadata: { namespace: 'Bad_NS' } }],
  ['WorkloadEntry', { address: 'a', metadata: { namespace: 7 } }],
  ['Gateway', { metadata: { name: 'a.b' } }],
  ['Gateway', { selector: { '': '' } }],
  ['Gateway', { servers: [{}] }],
  ['Gateway', { servers: [StringMatch.exact('x')] }],
  ['ServiceEntry', { hosts: [] }],
  ['ServiceEntry', { hosts: ['a.b'], resolution: 'MAGIC' }],
  ['Sidecar', {}],
  ['WorkloadEntry', {}],
  ['WorkloadGroup', { template: {}, probe: {} }],
  ['PeerAuthentication', { portLevelMtls: [{ port: 80, mode: 'STRICT' }] }],
  ['AuthorizationPolicy', { action: 'DENY' }],
])('a %s of %j throws and leaves no child behind', (kind, bad) => {
  const chart = Testing.chart();
  const [Make, base] = KINDS[kind];
  expect(() => new Make(chart, 'x', bad)).toThrow(expect.objectContaining({ name: 'Cdk8sIstioError', message: expect.stringMatching(/, got /) }));
  expect(chart.node.children).toEqual([]);
  new Make(chart, 'x', base);
  expect(() => new Make(chart, 'x', base)).toThrow('already a Construct');
  expect(chart.node.children).toHaveLength(1);
});

test('a certificate with the port name of another server adds no redirect either', () => {
  const gateway = new Gateway(Testing.chart(), 'x', { servers: [GatewayServer.https({ hosts: ['a.b'], credentialName: 'a', portName: 'tls' })] });
  expect(() => gateway.addHttps({ hosts: ['c.d'], credentialName: 'c', portName: 'tls' })).toThrow("got 'tls' again");
  expect(gateway._toSpec().servers).toHaveLength(1);
});

test('a resource needs a chart, and one with a namespace that Kubernetes knows', () => {
  const app = Testing.app();
  expect(() => new DestinationRule(app as any, 'x', { host: 'a' })).toThrow('chart');
  expect(app.node.children).toEqual([]);
  const chart = new Chart(app, 'shop', { namespace: 'Shop' });
  expect(() => new DestinationRule(chart, 'x', { host: 'a' })).toThrow("DestinationRule 'shop/x': the namespace must be a lower-case DNS label, got 'Shop'.");
  new DestinationRule(chart, 'x', { host: 'a', metadata: { namespace: 'shop' } });
  expect(chart.node.children).toHaveLength(1);
});

test.each<[what: string, hosts: string[], gateway: string, add: (service: VirtualService) => void]>([
  ["the mesh, where the host is '*',", ['*'], 'main', (service) => service.addGateway(VirtualService.MESH)],
  ['a route by claims', ['a.b'], 'mesh', (service) => service.addHttpRoute({ match: [{ headers: [HeaderMatch.jwtClaim('sub', StringMatch.exact('me'))] }], route: ROUTE })],
])('%s that a VirtualService refuses is not in it', (_what, hosts, gateway, add) => {
  const service = new VirtualService(Testing.chart(), 'x', { hosts, gateways: [Gateway.fromName(gateway)], http: [{ name: 'all', route: ROUTE }] });
  const before = JSON.stringify(service._toSpec());
  expect(() => add(service)).toThrow('mesh');
  expect(JSON.stringify(service._toSpec())).toBe(before);
});
