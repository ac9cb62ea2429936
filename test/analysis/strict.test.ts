import { fromYaml } from './load';
import { deployment, destinationRule, found, gateway, HTTP_SERVER, route, service, TLS_SERVER, virtualService } from './texts';
import { analyzeManifests } from '../../src/analysis/analyze';

describe('what the manifests do not hold', () => {
  it.each<[string, string[], string, string]>([
    ['a Service, with others of its namespace', [service('a'), virtualService(route('nope'))], 'ERROR IST0101', 'ERROR IST0101'],
    ['a Service, with none of its namespace', [virtualService(route('nope'))], 'INFO IST0101', 'ERROR IST0101'],
    ['a Service of another namespace', [service('a'), virtualService(route('b.other.svc.cluster.local'))], 'INFO IST0101', 'ERROR IST0101'],
    ['a Service, with one of its name in another namespace', [service('a', 'other'), virtualService(route('a'))], 'WARNING IST0101', 'ERROR IST0101'],
    ['a port', [service('a'), virtualService(route('a', ', port: { number: 81 }'))], 'ERROR IST0101', 'ERROR IST0101'],
    ['a subset, with no DestinationRule for the host', [service('a'), virtualService(route('a', ', subset: v1'))], 'WARNING IST0101', 'ERROR IST0101'],
    ['a subset, with a DestinationRule for the host', [service('a'), destinationRule('host: a'), virtualService(route('a', ', subset: v1'))],
      'ERROR IST0101', 'ERROR IST0101'],
    ['a gateway of its own namespace', [service('a'), virtualService(`gateways: [gw], ${route('a')}`)], 'ERROR IST0101', 'ERROR IST0101'],
    ['a gateway of another namespace', [service('a'), virtualService(`gateways: [istio-system/main], ${route('a')}`)], 'INFO IST0101', 'ERROR IST0101'],
    ['gateway pods', [gateway('{ istio: ingressgateway }', HTTP_SERVER)], 'INFO IST0101', 'ERROR IST0101'],
    ['gateway pods, with the Deployments of an application', [gateway('{ istio: ingressgateway }', HTTP_SERVER, 'shop'), deployment('{ app: a }')],
      'INFO IST0101', 'ERROR IST0101'],
    ['gateway pods, with dashboards in the root namespace', [gateway('{ istio: nope }', HTTP_SERVER), deployment('{ app: kiali }', 'd', 'istio-system')],
      'INFO IST0101', 'ERROR IST0101'],
    ['gateway pods, with other gateways', [gateway('{ istio: nope }', HTTP_SERVER), deployment('{ istio: ingress }', 'd', 'istio-system')],
      'ERROR IST0101', 'ERROR IST0101'],
    ['a Secret', [gateway('{}', TLS_SERVER)], 'INFO IST0101', 'ERROR IST0101'],
    ['the namespace of a source', [
      '{ apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: { name: p, namespace: shop }, spec: { rules: [{ from: [{ source: { namespaces: [web] } }] }] } }',
    ], 'INFO IST0101', 'ERROR IST0101'],
    ['the host of a DestinationRule, with Services of its namespace', [service('a'), destinationRule('host: b')], 'WARNING IST0174', 'ERROR IST0174'],
    ['the host of a DestinationRule, with none', [destinationRule('host: b')], 'INFO IST0174', 'ERROR IST0174'],
    ['an external host', [virtualService(route('api.example.org'))], 'WARNING CI0021', 'ERROR CI0021'],
    ['pods of a subset, with none in its namespace', [service('a'), destinationRule('host: a, subsets: [{ name: v1, labels: { version: v1 } }]')],
      'INFO IST0173', 'ERROR IST0173'],
    ['pods of a subset, with those of other Services', [
      service('a'), destinationRule('host: a, subsets: [{ name: v1, labels: { version: v1 } }]'), deployment('{ app: b }'),
    ], 'WARNING IST0173', 'ERROR IST0173'],
    ['pods of a subset, with others of the Service', [
      service('a'), destinationRule('host: a, subsets: [{ name: v1, labels: { version: v1 } }]'), deployment('{ app: a, version: v2 }'),
    ], 'ERROR IST0173', 'ERROR IST0173'],
    ['a delegate of its own namespace', [service('a'), virtualService('hosts: [a], http: [{ delegate: { name: d } }]')], 'ERROR CI0036', 'ERROR CI0036'],
    ['a delegate of another namespace', [service('a'), virtualService('hosts: [a], http: [{ delegate: { name: d, namespace: other } }]')],
      'INFO CI0036', 'ERROR CI0036'],
  ])('%s', (_, objects, usual, complete) => {
    expect(found(objects).filter((finding) => !finding.includes('CI0041'))).toEqual([usual]);
    expect(found(objects, { complete: true })).toContain(complete);
  });
});

describe('good configuration gives no finding', () => {
  it.each<[string, string[]]>([
    ['a wildcard DestinationRule for the cluster', [service('a'), destinationRule("host: '*.local', trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }")]],
    ['a wildcard DestinationRule for a namespace that is not here', [destinationRule("host: '*.other.svc.cluster.local'")]],
    ['subsets of a wildcard DestinationRule', [
      service('a'), deployment('{ app: a, version: v1 }'), virtualService(route('a', ', subset: v1')),
      destinationRule("host: '*.shop.svc.cluster.local', subsets: [{ name: v1, labels: { version: v1 } }]"),
    ]],
    ['a service with one version behind gateway and mesh', [
      service('a'), deployment('{ app: a, version: v1 }'), gateway('{}', HTTP_SERVER), destinationRule('host: a, subsets: [{ name: v1, labels: { version: v1 } }]'),
      virtualService('hosts: [a], http: [{ route: [{ destination: { host: a, subset: v1 } }] }]', 'in-mesh'),
      virtualService(`gateways: [istio-system/gw], ${route('a')}`, 'outside'),
    ]],
    ['a host under a private and a public wildcard', [
      service('a'), virtualService("hosts: ['*.example.com'], http: [{ route: [{ destination: { host: a } }] }]", 'wide'),
      virtualService("hosts: [b.example.com], exportTo: ['.'], http: [{ route: [{ destination: { host: a } }] }]", 'narrow'),
    ]],
    ['VirtualServices for one host that no namespace sees together', [
      service('a'), virtualService("hosts: [h.example.com], exportTo: ['.'], http: [{ route: [{ destination: { host: a } }] }]"),
      service('a', 'other'), virtualService("hosts: [h.example.com], exportTo: ['.'], http: [{ route: [{ destination: { host: a } }] }]", 'vs', 'other'),
    ]],
    ['a Service of another group', ['{ apiVersion: serving.knative.dev/v1, kind: Service, metadata: { name: k, namespace: shop }, spec: { template: {} } }']],
    ['subsets by region', [service('a'), deployment('{ app: a }'), destinationRule('host: a, subsets: [{ name: eu, labels: { topology.kubernetes.io/region: eu } }]')]],
    ['a Service without selector', [
      '{ apiVersion: v1, kind: Service, metadata: { name: a, namespace: shop }, spec: { ports: [{ name: http, port: 80 }] } }',
      destinationRule('host: a, subsets: [{ name: v1, labels: { version: v1 } }]'), deployment('{ app: b }'),
    ]],
    ['one destination without weight', [service('a'), virtualService(route('a'))]],
    ['objects in ignored namespaces', ['{ apiVersion: v1, kind: Service, metadata: { name: x, namespace: kube-system }, spec: { ports: [{ port: 80 }] } }']],
    ['a destination in an ignored namespace', [service('kube-dns', 'kube-system'), virtualService(route('kube-dns.kube-system.svc.cluster.local'))]],
  ])('%s', (_, objects) => {
    expect(found(objects).filter((finding) => !finding.includes('CI0041'))).toEqual([]);
  });
});

describe('better rules in the place of Istio\'s', () => {
  it.each<[string, string[], string]>([
    ['IST0101: reviews.shop is not completed', [service('a'), virtualService(route('a.shop'))], 'ERROR IST0101'],
    ['IST0101: nor is a.shop.svc', [service('a'), virtualService(route('a.shop.svc'))], 'ERROR IST0101'],
    ['IST0101: a wildcard ServiceEntry is no destination (CI0029)', [
      "{ apiVersion: networking.istio.io/v1, kind: ServiceEntry, metadata: { name: s, namespace: shop }, spec: { hosts: ['*.example.org'], ports: [{ number: 443, name: tls, protocol: TLS }] } }",
      virtualService(route('a.example.org')),
    ], 'ERROR CI0029'],
    ['IST0109: same host, short and full, other namespaces', [
      service('a'), virtualService('hosts: [a], http: [{ route: [{ destination: { host: a } }] }]'),
      virtualService('hosts: [a.shop.svc.cluster.local], http: [{ route: [{ destination: { host: a.shop.svc.cluster.local } }] }]', 'vs', 'other'),
    ], 'ERROR IST0109'],
    ['IST0109: both exported to a third namespace', [
      service('a'), virtualService('hosts: [h.example.com], exportTo: [x, y], http: [{ route: [{ destination: { host: a } }] }]'),
      virtualService('hosts: [h.example.com], exportTo: [y, z], http: [{ route: [{ destination: { host: a } }] }]', 'other'),
    ], 'ERROR IST0109'],
    ['IST0112: at a gateway whose port the Service lacks', [
      service('a', 'shop', '{ name: http-a, port: 81 }, { name: http-b, port: 82 }'), gateway('{}', HTTP_SERVER), virtualService(`gateways: [istio-system/gw], ${route('a')}`),
    ], 'ERROR IST0112'],
    ['IST0112: in the mesh, for the host itself', [
      service('a', 'shop', '{ name: http-a, port: 81 }, { name: http-b, port: 82 }'), virtualService('hosts: [a], http: [{ route: [{ destination: { host: a } }] }]'),
    ], 'WARNING IST0112'],
    ['IST0145: plain HTTP servers share their routes', [
      gateway('{ istio: x }', HTTP_SERVER), gateway('{ istio: x }', HTTP_SERVER, 'shop'),
    ], 'WARNING IST0145'],
    ['CI0005: one destination with half a weight', [service('a'), virtualService('hosts: [a], http: [{ route: [{ destination: { host: a }, weight: 50 }] }]')], 'ERROR CI0005'],
    ['CI0005: weights of tcp rules', [
      service('a', 'shop', '{ name: tcp-x, port: 81 }'), virtualService('hosts: [a], tcp: [{ route: [{ destination: { host: a }, weight: 50 }, { destination: { host: a }, weight: 10 }] }]'),
    ], 'ERROR CI0005'],
  ])('%s', (_, objects, expected) => {
    expect(found(objects)).toContain(expected);
  });
});

it('IST0101: a gateway called by its old dotted name is found, and only warned of (IST0133)', () => {
  const objects = [service('a'), gateway('{}', HTTP_SERVER), virtualService(`gateways: [gw.istio-system.svc.cluster.local], ${route('a')}`)];
  expect(found(objects).filter((finding) => !finding.includes('CI0041'))).toEqual(['WARNING IST0133']);
});

describe('what depends on the mesh', () => {
  it('knows another cluster domain', () => {
    const objects = [service('a'), virtualService(route('a.shop.svc.corp.example'))];
    expect(analyzeManifests(fromYaml(objects.join('\n---\n')), {}, { clusterDomain: 'corp.example' }).filter(({ code }) => code !== 'CI0041')).toEqual([]);
    expect(found(objects)).toContain('WARNING CI0021');
  });

  it('knows who sees a DestinationRule that does not say', () => {
    const objects = [
      service('a'), destinationRule('host: a, subsets: [{ name: all }]'),
      virtualService('hosts: [a.shop.svc.cluster.local], http: [{ route: [{ destination: { host: a.shop.svc.cluster.local, subset: all } }] }]', 'vs', 'web'),
    ];
    const codes = (meshConfig: { [key: string]: unknown }) => analyzeManifests(fromYaml(objects.join('\n---\n')), {}, { meshConfig }).map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codes({ defaultDestinationRuleExportTo: ['.'] })).toEqual(['CI0014']);
    expect(codes({ defaultServiceExportTo: ['.'] })).toEqual(['CI0012']);
  });

  it('puts objects without namespace into the default one', () => {
    const [finding] = analyzeManifests(fromYaml('{ apiVersion: v1, kind: Service, metadata: { name: s }, spec: { ports: [{ name: x, port: 80 }] } }'), {}, { defaultNamespace: 'web' });
    expect(finding.object).toBe('Service/web/s');
  });

  it('takes lists apart, and looks at the last of two objects of one name', () => {
    const list = `{ apiVersion: v1, kind: List, items: [${service('a')}, ${service('a', 'shop', '{ name: foo, port: 80 }')}] }`;
    expect(found([list])).toEqual(['INFO IST0118', 'WARNING CI0030']);
  });
});

describe('policies for gateways that live elsewhere', () => {
  const policy = (labels: string, namespace: string) => '{ apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: { name: p,'
    + ` namespace: ${namespace} }, spec: { selector: { matchLabels: ${labels} }, action: DENY, rules: [{ from: [{ source: { ipBlocks: [10.0.0.0/8] } }] }] } }`;
  const INGRESS = deployment('{ istio: ingress }', 'ingress', 'istio-system');

  it.each<[string, string[], string]>([
    ['by the app label', [policy('{ app: istio-ingressgateway }', 'istio-system')], 'INFO IST0127'],
    ['by the app label, where gateways are written', [policy('{ app: istio-ingressgateway }', 'istio-system'), INGRESS], 'WARNING IST0127'],
    ['by the label of a Gateway of Kubernetes', [policy('{ gateway.networking.k8s.io/gateway-name: main }', 'shop'), INGRESS], 'INFO IST0127'],
    ['an application whose name is wrong', [policy('{ app: aa }', 'shop')], 'WARNING IST0127'],
  ])('%s', (_, objects, expected) => {
    expect(found([...objects, deployment('{ app: a }')])).toEqual([expected]);
    expect(found([...objects, deployment('{ app: a }')], { complete: true })).toEqual(['WARNING IST0127']);
  });
});

describe('patches of EnvoyFilters without priority', () => {
  const envoyFilter = (applyTo: string, filter: string) => '{ apiVersion: networking.istio.io/v1alpha3, kind: EnvoyFilter, metadata: { name: lua, namespace: shop },'
    + ` spec: { configPatches: [{ applyTo: ${applyTo}, match: { listener: { filterChain: { filter: ${filter} } } },`
    + ' patch: { operation: INSERT_BEFORE, value: { name: envoy.filters.http.lua } } }] } }';
  const HTTP = 'name: envoy.filters.network.http_connection_manager';

  it.each<[string, string, string, string[]]>([
    ["beside Istio's own filter", 'HTTP_FILTER', `{ ${HTTP}, subFilter: { name: envoy.filters.http.router } }`, []],
    ["beside Istio's own network filter", 'NETWORK_FILTER', '{ name: envoy.filters.network.tcp_proxy }', []],
    ['beside a filter of somebody else', 'HTTP_FILTER', `{ ${HTTP}, subFilter: { name: acme.quota } }`, ['WARNING IST0151']],
    ['beside nothing', 'HTTP_FILTER', `{ ${HTTP} }`, ['INFO IST0151']],
  ])('%s', (_, applyTo, filter, expected) => {
    expect(found([envoyFilter(applyTo, filter)])).toEqual(expected);
    expect(found([envoyFilter(applyTo, filter)], { parity: true })).toContain('WARNING IST0151');
  });
});

describe('plain HTTP beside TLS', () => {
  const edge = gateway('{ istio: ingress }', `{ port: { number: 80, name: http, protocol: HTTP }, hosts: [a.com] }, ${TLS_SERVER}`);
  const rules = (http: string) => [edge, service('a'), virtualService(`hosts: [a.com], gateways: [istio-system/gw], http: [${http}]`)];
  const ROUTE = '{ route: [{ destination: { host: a } }] }';

  it.each<[string, string, string[]]>([
    ['without redirect', ROUTE, ['INFO CI0025']],
    ['redirected on its port', `{ match: [{ port: 80 }], redirect: { scheme: https } }, ${ROUTE}`, []],
    ['redirected on another port', `{ match: [{ port: 81 }], redirect: { scheme: https } }, ${ROUTE}`, ['INFO CI0025']],
    ['redirected for some paths', `{ match: [{ port: 80, uri: { prefix: /a } }], redirect: { scheme: https } }, ${ROUTE}`, ['INFO CI0025']],
    ['redirected elsewhere, in plain', `{ match: [{ port: 80 }], redirect: { authority: b.com } }, ${ROUTE}`, ['INFO CI0025']],
  ])('%s', (_, http, expected) => {
    expect(found(rules(http)).filter((one) => one.endsWith('CI0025'))).toEqual(expected);
  });
});
