import { App, Chart, Testing } from 'cdk8s';
import {
  AppProtocol, CanaryService, CanaryServiceProps, Client, ClusterBoundary, EgressPolicy, HeaderMatch, Mesh, NamespaceIsolation, NamespaceIsolationProps, OutboundMode,
} from '../../src';
import { chart, manifestsOf, messageOf, only, Written } from '../manifests-of';

const client = (namespace: string) => Client.sidecar({ namespace });
const NAMESPACES = ['shop', 'web', 'payments', 'elsewhere'];

/** A service in each namespace, the one of `shop` isolated and with everything that a service may have. */
function world(props: NamespaceIsolationProps, own: CanaryServiceProps = {}, late = false): Mesh {
  const app = new App();
  const charts = Object.fromEntries(NAMESPACES.map((namespace) => [namespace, new Chart(app, namespace, { namespace })]));
  const isolate = () => new NamespaceIsolation(charts.shop, 'isolation', props);
  if (!late) {
    isolate();
  }
  const cart = new CanaryService(charts.shop, 'cart', { v1: 90, v2: 10 }, own);
  cart.addRoute('beta', { headers: [HeaderMatch.exact('x-user-type', 'beta')], to: { v2: 100 } });
  ['web', 'payments', 'elsewhere'].forEach((namespace) => new CanaryService(charts[namespace], `${namespace}-api`, { v1: 100 }));
  if (late) {
    isolate();
  }
  return Mesh.fromManifests(Object.values(charts).flatMap((one) => Testing.synth(one)));
}

const clean = (mesh: Mesh) => {
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
};

const NAMES = ['cart.shop', 'cart.shop.svc', 'cart.shop.svc.cluster.local'];

test.each([['before the services', false], ['after them', true]])('a client elsewhere never gets there, listed and own ones do: made %s', (_, late) => {
  const mesh = world({ allowFrom: ['web'] }, {}, late);
  for (const host of NAMES) {
    for (const headers of [{}, { 'x-user-type': 'beta' }] as Record<string, string>[]) {
      for (const namespace of ['elsewhere', 'payments', 'default', 'istio-system']) {
        expect(mesh.send({ host, port: 8080, headers, from: client(namespace) }).kind).not.toBe('ROUTE');
      }
      for (const namespace of ['shop', 'web']) {
        expect(mesh.send({ host, headers, from: client(namespace) })).toMatchObject({ kind: 'ROUTE', split: headers['x-user-type'] ? { v2: 100 } : { v1: 90, v2: 10 } });
      }
    }
  }
  expect(mesh.send({ host: 'cart', from: client('shop') }).split).toEqual({ v1: 90, v2: 10 });
  clean(mesh);
});

test('its own clients know their own namespace and the listed ones; unknown hosts are as the one Sidecar says', () => {
  const kinds = (mesh: Mesh) => ['cart.shop', 'payments-api.payments', 'web-api.web', 'elsewhere-api.elsewhere', 'www.example.com']
    .map((host) => mesh.send({ host, port: 8080, from: client('shop') }).kind);
  expect(kinds(world({ allowFrom: ['web'], allowTo: ['payments'] }))).toEqual(['ROUTE', 'ROUTE', 'BLACKHOLE', 'BLACKHOLE', 'BLACKHOLE']);
  expect(kinds(world({ allowTo: ['payments', 'web'], mode: OutboundMode.ALLOW_ANY }))).toEqual(['ROUTE', 'ROUTE', 'ROUTE', 'PASSTHROUGH', 'PASSTHROUGH']);
});

test('the policies are there', () => {
  const manifests = manifestsOf((scope) => new NamespaceIsolation(scope, 'isolation', { allowFrom: ['istio-system', 'web'], allowTo: ['payments'] }), { namespace: 'shop' });
  expect(manifests.map(({ kind }) => kind).sort()).toEqual(['AuthorizationPolicy', 'PeerAuthentication', 'Sidecar']);
  expect(only(manifests, 'PeerAuthentication')).toMatchObject({ metadata: { name: 'default', namespace: 'shop' }, spec: { mtls: { mode: 'STRICT' } } });
  expect(only(manifests, 'AuthorizationPolicy')).toEqual({
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: { name: 'isolation', namespace: 'shop' },
    spec: { rules: [{ from: [{ source: { namespaces: ['shop', 'istio-system', 'web'] } }] }] },
  });
  expect(only(manifests, 'Sidecar')).toMatchObject({
    metadata: { name: 'default', namespace: 'shop' },
    spec: { egress: [{ hosts: ['./*', 'istio-system/*', 'payments/*'] }], outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
  });
});

const exported = (manifests: Written[]) => [
  only(manifests, 'VirtualService').spec.exportTo, only(manifests, 'DestinationRule').spec.exportTo, only(manifests, 'Service').metadata.annotations?.['networking.istio.io/exportTo'],
];

test('exportTo stands on all objects of a service, and what a service says itself stays', () => {
  const written = (own: CanaryServiceProps, isolated: boolean) => exported(manifestsOf((scope) => {
    new CanaryService(scope, 'cart', { v1: 100 }, own);
    isolated && new NamespaceIsolation(scope, 'isolation', { allowFrom: ['web'] });
  }, { namespace: 'shop' }));
  expect(written({}, false)).toEqual([undefined, undefined, undefined]);
  expect(written({}, true)).toEqual([['.', 'web'], ['.', 'web'], '.,web']);
  expect(written({ exportTo: ['*'] }, true)).toEqual([['*'], ['*'], '*']);
  expect(written({ exportTo: ['.', 'ops'] }, false)).toEqual([['.', 'ops'], ['.', 'ops'], '.,ops']);
  expect(written({ exportTo: ['.', 'ops'] }, true)).toEqual([['.', 'ops'], ['.', 'ops'], '.,ops']);
  expect(written({ namespace: 'other' }, true)).toEqual([undefined, undefined, undefined]);
});

test('with an EgressPolicy there is one Sidecar, and both are in it', () => {
  const both = (first: (scope: Chart) => void, second: (scope: Chart) => void) => only(manifestsOf((scope) => {
    first(scope);
    second(scope);
  }, { namespace: 'shop' }), 'Sidecar').spec;
  const isolation = (scope: Chart) => new NamespaceIsolation(scope, 'isolation', { allowTo: ['payments'] });
  const egress = (scope: Chart) => new EgressPolicy(scope, 'egress', { hosts: ['catalog/*'], mode: OutboundMode.ALLOW_ANY });
  for (const spec of [both(isolation, egress), both(egress, isolation)]) {
    expect(spec.outboundTrafficPolicy).toEqual({ mode: 'ALLOW_ANY' });
    expect([...spec.egress[0].hosts].sort()).toEqual(['./*', 'catalog/*', 'istio-system/*', 'payments/*']);
  }
});

test('protocols without routes are closed as well', () => {
  const mesh = world({}, { ports: [{ port: 8080, protocol: AppProtocol.HTTP }, { port: 5432, protocol: AppProtocol.TCP, name: 'db' }] });
  expect(mesh.send({ host: 'cart.shop', port: 5432, from: client('shop') }).kind).toBe('TCP');
  expect(mesh.send({ host: 'cart.shop', port: 5432, from: client('elsewhere') }).kind).not.toBe('TCP');
  clean(mesh);
});

test('clusters are isolated each by itself', () => {
  const app = new App();
  for (const cluster of ['dev', 'prod']) {
    const scope = new Chart(app, cluster, { namespace: 'shop' });
    ClusterBoundary.of(scope, cluster);
    new CanaryService(scope, 'cart', { v1: 100 });
    cluster === 'prod' && new NamespaceIsolation(scope, 'isolation');
  }
  const [dev, prod] = app.node.children.map((one) => Testing.synth(one as Chart));
  expect([exported(dev), exported(prod)]).toEqual([[undefined, undefined, undefined], [['.'], ['.'], '.']]);
});

test('a refusal leaves the services as they were', () => {
  const scope = chart('shop', { namespace: 'shop' });
  new CanaryService(scope, 'cart', { v1: 100 });
  new EgressPolicy(scope, 'egress', { mode: OutboundMode.ALLOW_ANY });
  for (const props of [{ allowFrom: ['Web'] }, { mode: OutboundMode.REGISTRY_ONLY }]) {
    expect(() => new NamespaceIsolation(scope, 'isolation', props)).toThrow();
    expect(exported(Testing.synth(scope))).toEqual([undefined, undefined, undefined]);
  }
  expect(scope.node.children.map(({ node }) => node.id)).toEqual(['cart', 'egress']);
});

const WHO = "NamespaceIsolation 'shop/isolation'";
const isolation = (props: any, more: (scope: Chart) => void = () => undefined) => (scope: Chart) => {
  more(scope);
  new NamespaceIsolation(scope, 'isolation', props);
};
const OWN = 'Leave it out: within the namespace everybody may call.';

test.each<[string, (scope: Chart) => void, string, string?]>([
  ['no namespace', isolation({}), `${WHO}: its namespace must be known, got none. Give namespace: 'shop', or give the chart one.`, ''],
  ['a bad namespace', isolation({ namespace: 'My Shop' }), `${WHO}: namespace must be a DNS label, got 'My Shop'. Use at most 63 lower-case letters, digits and -.`],
  ['a namespace that is no text', isolation({ namespace: 5 }), `${WHO}: namespace must be a DNS label, got 5. Use at most 63 lower-case letters, digits and -.`],
  ['a namespace without brackets', isolation({ allowFrom: 'web' }), `${WHO}: allowFrom must be a list, got 'web'. Put it in brackets.`],
  ['all namespaces', isolation({ allowFrom: ['*'] }), `${WHO}: an entry of allowFrom must be the name of a namespace, got '*'. Name each of them: there are no wildcards.`],
  ['a host', isolation({ allowTo: ['payments/*'] }), `${WHO}: an entry of allowTo must be the name of a namespace, got 'payments/*'. Name each of them: there are no wildcards.`],
  ['a hole', isolation({ allowFrom: [undefined] }), `${WHO}: an entry of allowFrom must be the name of a namespace, got undefined. Name each of them: there are no wildcards.`],
  ['its own namespace', isolation({ allowFrom: ['shop'] }), `${WHO}: allowFrom is for other namespaces, got its own, 'shop'. ${OWN}`],
  ['its own namespace to call', isolation({ allowTo: ['web', 'shop'] }), `${WHO}: allowTo is for other namespaces, got its own, 'shop'. ${OWN}`],
  ['one twice', isolation({ allowFrom: ['web', 'ops', 'web'] }), `${WHO}: allowFrom must name each namespace once, got 'web' again. Leave one out.`],
  ['an unknown mode', isolation({ mode: 'DENY' }), `${WHO}: mode must be one of OutboundMode (REGISTRY_ONLY, ALLOW_ANY), got 'DENY'. Give for example OutboundMode.REGISTRY_ONLY.`],
  ['properties in a list', isolation([]), `${WHO}: the properties must be an object, got []. Put its properties in braces.`],
  ['a second one', isolation({}, (scope) => new NamespaceIsolation(scope, 'first')), `${WHO}: namespace 'shop' is isolated by 'shop/first' already. Say in one place who may call.`],
  ['another mode than the EgressPolicy', isolation({ mode: OutboundMode.ALLOW_ANY }, (scope) => new EgressPolicy(scope, 'egress')),
    `${WHO}: a namespace has one mode for unknown hosts, got ALLOW_ANY beside REGISTRY_ONLY of 'shop/egress'. Say the same in both, or leave one of them out.`],
  ['services that are seen by nobody', (scope) => new CanaryService(scope, 'cart', { v1: 100 }, { exportTo: ['~'] }),
    "CanaryService 'shop/cart': exportTo must not be '~' for this kind, got '~'. Use '.' to keep it in its own namespace."],
  ['services that are seen by all and some', (scope) => new CanaryService(scope, 'cart', { v1: 100 }, { exportTo: ['*', 'web'] }),
    "CanaryService 'shop/cart': exportTo '*' must stand alone, got [\"*\",\"web\"]. Leave the others out."],
])('refused: %s', (_, program, message, namespace = 'shop') => {
  expect(messageOf(program, namespace ? { namespace } : {})).toBe(message);
});
