import { App, Chart, Testing } from 'cdk8s';
import { AppProtocol, CanaryService, Client, ClusterBoundary, EgressPolicy, EgressPolicyProps, ExternalService, Mesh, OutboundMode } from '../../src';
import { manifestsOf, messageOf, only } from '../manifests-of';

const shop = Client.sidecar({ namespace: 'shop' });

interface World {
  readonly shop: Chart;
  readonly partners: Chart;
  readonly api: ExternalService;
  readonly hidden: ExternalService;
}

/** Two namespaces; one knows hosts outside that the other may be allowed to call. */
function world(program: (world: World) => void): Mesh {
  const app = new App();
  const partners = new Chart(app, 'partners', { namespace: 'partners' });
  const charts = { shop: new Chart(app, 'shop', { namespace: 'shop' }), partners };
  new CanaryService(charts.shop, 'cart', { v1: 100 });
  new CanaryService(partners, 'billing', { v1: 100 });
  program({
    ...charts,
    api: new ExternalService(partners, 'api', { host: 'api.example.com', port: 80 }),
    hidden: new ExternalService(partners, 'hidden', { host: 'hidden.example.com', port: 80, exportTo: ['.'] }),
  });
  return Mesh.fromManifests([...Testing.synth(charts.shop), ...Testing.synth(partners)]);
}

function kinds(mesh: Mesh, ...hosts: string[]): string[] {
  return hosts.map((host) => mesh.send({ host, port: host.includes('.example.') ? 80 : 8080, from: shop }).kind);
}

test.each<[string, (world: World) => EgressPolicyProps, string[]]>([
  ['nobody is named', () => ({}), ['BLACKHOLE', 'BLACKHOLE', 'ROUTE', 'BLACKHOLE']],
  ['a host outside is named', ({ api }) => ({ allow: [api] }), ['ROUTE', 'BLACKHOLE', 'ROUTE', 'BLACKHOLE']],
  ['another namespace is named', () => ({ hosts: ['partners/*'] }), ['ROUTE', 'BLACKHOLE', 'ROUTE', 'ROUTE']],
  ['everybody may be called', () => ({ mode: OutboundMode.ALLOW_ANY }), ['PASSTHROUGH', 'PASSTHROUGH', 'ROUTE', 'PASSTHROUGH']],
])('%s', (_, props, expected) => {
  const mesh = world((all) => new EgressPolicy(all.shop, 'egress', props(all)));
  expect(kinds(mesh, 'api.example.com', 'other.example.com', 'cart', 'billing.partners')).toEqual(expected);
  expect(mesh.send({ host: 'other.example.com', port: 80, from: Client.sidecar({ namespace: 'partners' }) }).kind).toBe('PASSTHROUGH');
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});

test('hosts that the namespace declares are known; the mode is always written', () => {
  const [, sidecar] = manifestsOf((scope) => {
    const api = new ExternalService(scope, 'api', { host: 'api.example.com', port: 5432, protocol: AppProtocol.TLS });
    new EgressPolicy(scope, 'egress', { allow: [api] });
  }, { namespace: 'shop' });
  expect(sidecar).toEqual({
    apiVersion: 'networking.istio.io/v1',
    kind: 'Sidecar',
    metadata: { name: 'default', namespace: 'shop' },
    spec: { egress: [{ hosts: ['./*', 'istio-system/*'] }], outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
  });
});

test('several share the one Sidecar of the namespace', () => {
  const mesh = world(({ shop: chart, partners, api }) => {
    const first = new EgressPolicy(chart, 'first', { allow: [api] });
    const second = new EgressPolicy(partners, 'second', { namespace: 'shop', hosts: ['partners/billing.partners.svc.cluster.local', 'partners/api.example.com'] });
    expect(second.sidecar).toBe(first.sidecar);
    expect(first.sidecar.toJson().spec.egress).toEqual([
      { hosts: ['./*', 'istio-system/*', 'partners/api.example.com', 'partners/billing.partners.svc.cluster.local'] },
    ]);
  });
  expect(kinds(mesh, 'api.example.com', 'billing.partners', 'other.example.com')).toEqual(['ROUTE', 'ROUTE', 'BLACKHOLE']);
  mesh.expectNoFindings();
});

test('clusters and namespaces have their own', () => {
  const app = new App();
  const charts = ['dev', 'prod'].map((name) => {
    const at = new Chart(app, name, { namespace: 'shop' });
    ClusterBoundary.of(at, name);
    new EgressPolicy(at, 'egress', { mode: name === 'dev' ? OutboundMode.ALLOW_ANY : OutboundMode.REGISTRY_ONLY });
    new EgressPolicy(at, 'other', { namespace: 'other' });
    return at;
  });
  expect(charts.map((at) => Testing.synth(at).map(({ metadata, spec }) => [metadata.namespace, spec.outboundTrafficPolicy.mode]))).toEqual([
    [['shop', 'ALLOW_ANY'], ['other', 'REGISTRY_ONLY']], [['shop', 'REGISTRY_ONLY'], ['other', 'REGISTRY_ONLY']],
  ]);
});

test('what was removed is forgotten', () => {
  const manifests = manifestsOf((scope) => {
    new EgressPolicy(scope, 'egress', { mode: OutboundMode.ALLOW_ANY });
    scope.node.tryRemoveChild('egress');
    new EgressPolicy(scope, 'egress', { hosts: ['catalog/*'] });
  }, { namespace: 'shop' });
  expect(only(manifests, 'Sidecar').spec).toEqual({
    egress: [{ hosts: ['./*', 'istio-system/*', 'catalog/*'] }], outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
  });
});

const WHO = "EgressPolicy 'shop/egress'";
const NAMES = 'Put the namespace in front, \'./\' for the own one or \'*/\' for all';

test.each<[string, any, string]>([
  ['properties in quotes', 'shop', `${WHO}: the properties must be an object, got 'shop'. Put its properties in braces.`],
  ['a host in place of a construct', { allow: ['api.example.com'] },
    `${WHO}: an entry of allow must be an ExternalService, got 'api.example.com'. Make it with new ExternalService; other hosts belong under hosts, as namespace/host.`],
  ['allow without brackets', { allow: 'api' }, `${WHO}: allow must be a list, got 'api'. Put it in brackets.`],
  ['a host without namespace', { hosts: ['api.example.com'] }, `${WHO}: an entry of hosts must be written namespace/host, got 'api.example.com'. ${NAMES}.`],
  ['a short name', { hosts: ['catalog/reviews'] }, `${WHO}: an entry of hosts must not be a short name, got 'catalog/reviews'. Write the full name, for example shop.example.com, or '*'.`],
  ['hosts without brackets', { hosts: '*/*' }, `${WHO}: hosts must be a list, got '*/*'. Put it in brackets.`],
  ['an unknown mode', { mode: 'NONE' }, `${WHO}: mode must be one of OutboundMode (REGISTRY_ONLY, ALLOW_ANY), got 'NONE'. Give for example OutboundMode.REGISTRY_ONLY.`],
  ['a bad namespace', { namespace: 'Shop' }, `${WHO}: namespace must be a DNS label, got 'Shop'. Use at most 63 lower-case letters, digits and -.`],
  ['the root namespace', { namespace: 'istio-system' },
    `${WHO}: the Sidecar of 'istio-system' holds for the whole mesh, got it as namespace. Say it for each namespace, or make that Sidecar with the class Sidecar.`],
  ['another mode', { mode: OutboundMode.ALLOW_ANY },
    `${WHO}: a namespace has one mode for unknown hosts, got ALLOW_ANY beside REGISTRY_ONLY of 'shop/before'. Say the same in both, or leave one of them out.`],
])('refused: %s', (_, props, message) => {
  let left: string[] = [];
  expect(messageOf((scope) => {
    new EgressPolicy(scope, 'before', { namespace: 'shop' });
    try {
      new EgressPolicy(scope, 'egress', typeof props === 'string' ? props as any : { namespace: 'shop', ...props });
    } finally {
      left = scope.node.children.map(({ node }) => node.id);
    }
  })).toBe(message);
  expect(left).toEqual(['before']);
});

test('refused: hosts that come twice or are not seen', () => {
  const refused = (props: (world: World) => EgressPolicyProps) => () => world((all) => new EgressPolicy(all.shop, 'egress', props(all)));
  expect(refused(({ api }) => ({ allow: [api, api] }))).toThrow(new Error(`${WHO}: allow must name each host once, got 'partners/api' again. Take one out.`));
  expect(refused(({ hidden }) => ({ allow: [hidden] }))).toThrow(
    new Error(`${WHO}: the host 'hidden.example.com' of 'partners/hidden' is not visible in namespace 'shop', got exportTo ["."]. Add the namespace to its exportTo.`));
});
