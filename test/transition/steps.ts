import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import {
  AppProtocol, CanaryService, CanaryServiceProps, ClientTls, Destination, DestinationRule, Gateway, GatewayServer, HeaderMatch, Mirror, MutualTlsMode,
  OutboundTrafficPolicy, PeerAuthentication, ServiceEntry, Sidecar, VirtualService,
} from '../../src';
import { StepCode } from '../../src/analysis/catalogue/step-codes';

/** A step, told by two programs, and what is to be said about it. */
export interface StepCase {
  readonly what: string;
  readonly before: (scope: Chart) => void;
  readonly after: (scope: Chart) => void;
  /** `code severity object`, in the order of the report. */
  readonly expected: string[];
  /** The code that stays silent although the step resembles one that raises it. */
  readonly silent?: StepCode;
}

type Weights = { [version: string]: number };
type Program = (scope: Chart) => void;

const reviews = (weights: Weights, props: CanaryServiceProps = {}, more: (service: CanaryService, scope: Chart) => void = () => {}): Program => (scope) =>
  more(new CanaryService(scope, 'reviews', weights, props), scope);
const retired = (weights: Weights, ...versions: string[]) => reviews(weights, {}, (service) => versions.forEach((version) => service.retire(version)));
const nothing: Program = () => {};
const all = (...programs: Program[]): Program => (scope) => programs.forEach((program) => program(scope));
const patched = (kind: string, ...patches: JsonPatch[]) => (service: CanaryService): void => {
  const objects = [service.service, service.destinationRule, service.virtualService, ...Object.values(service.deployments)];
  objects.filter((object) => object.kind === kind).forEach((object) => object.addJsonPatch(...patches));
};
const plain = (kind: string, name: string, spec: object, metadata: object = {}): Program => (scope) =>
  void new ApiObject(scope, `${kind}-${name}`, { apiVersion: kind === 'Service' ? 'v1' : 'apps/v1', kind, metadata: { name, ...metadata }, spec });
const service = (name: string, selector: object, ports = [80]) =>
  plain('Service', name, { selector, ports: ports.map((port) => ({ name: `http-${port}`, port, targetPort: 8080, appProtocol: 'http' })) });
const deployment = (name: string, labels: { [key: string]: string }, spec: object = {}) => plain('Deployment', name, {
  selector: { matchLabels: { app: labels.app } },
  template: { metadata: { labels }, spec: { containers: [{ name: 'app', image: 'registry.example.com/app:1' }] } },
  ...spec,
});
const edge = (host: string, name = 'edge', port = 80): Program => (scope) => void new Gateway(scope, name, { servers: [GatewayServer.http({ hosts: [host], port })] });
const route = (name: string, host: string, destination: Destination, gateway?: string): Program => (scope) => void new VirtualService(scope, name, {
  hosts: [host], gateways: gateway ? [Gateway.fromName(gateway)] : undefined, http: [{ route: [{ destination }] }],
});
const mtls = (mode: MutualTlsMode): Program => (scope) => void new PeerAuthentication(scope, 'default', { mtls: mode });
const SPLIT = { v1: 90, v2: 10 };
const DR = 'DestinationRule/shop/reviews';
const VS = 'VirtualService/shop/reviews';
const HTTP = { port: 80, protocol: AppProtocol.HTTP };

const STEADY: StepCase[] = [
  { what: 'nothing changes', before: reviews(SPLIT), after: reviews(SPLIT), expected: [] },
  { what: 'everything is new', before: nothing, after: reviews(SPLIT), expected: [] },
  { what: 'weights change', before: reviews(SPLIT), after: reviews({ v1: 0, v2: 100 }), expected: [] },
  { what: 'a version without weight gets some', before: reviews({ v1: 100, v2: 0 }), after: reviews({ v1: 50, v2: 50 }), expected: [] },
  { what: 'a version is deployed without weight', before: reviews({ v1: 100 }), after: reviews({ v1: 100, v2: 0 }), expected: [], silent: 'CT0008' },
  { what: 'a version is retired', before: reviews(SPLIT), after: retired({ v1: 0, v2: 100 }, 'v1'), expected: [], silent: 'CT0003' },
  { what: 'a retired version is left out', before: retired({ v1: 0, v2: 100 }, 'v1'), after: reviews({ v2: 100 }), expected: [], silent: 'CT0013' },
  { what: 'a retired version comes back', before: retired({ v1: 0, v2: 100 }, 'v1'), after: reviews(SPLIT), expected: [] },
  { what: 'images and replicas change', before: reviews(SPLIT), after: reviews(SPLIT, { image: 'other:{version}', replicas: 4 }), expected: [] },
];

const SUBSETS: StepCase[] = [
  { what: 'a version with weight is left out', before: reviews(SPLIT), after: reviews({ v1: 100 }), expected: [`CT0001 ERROR ${DR}`] },
  { what: 'all of one version is replaced by another', before: reviews({ v1: 100 }), after: reviews({ v2: 100 }), expected: [`CT0001 ERROR ${DR}`, `CT0008 WARNING ${VS}`] },
  {
    what: 'a version that only a rule sends to is left out',
    before: reviews({ v1: 100, v2: 0 }, {}, (one) => one.addRoute('beta', { headers: [HeaderMatch.present('x-beta')], to: { v2: 100 } })),
    after: reviews({ v1: 100 }),
    expected: [`CT0001 ERROR ${DR}`],
  },
  {
    what: 'a version that gets copies only is left out',
    before: reviews({ v1: 100, v2: 0 }, {}, (one) => one.addRoute('copy', { headers: [HeaderMatch.present('x-beta')], mirrors: [Mirror.to(one.version('v2'))] })),
    after: reviews({ v1: 100 }),
    expected: [`CT0013 INFO ${DR}`],
    silent: 'CT0001',
  },
  { what: 'a version without weight is left out', before: reviews({ v1: 100, v2: 0 }), after: reviews({ v1: 100 }), expected: [`CT0013 INFO ${DR}`] },
  { what: 'a version without weight is left out, and another one retired', before: retired({ v1: 100, v2: 0, v3: 0 }, 'v3'), after: reviews({ v1: 100 }), expected: [`CT0013 INFO ${DR}`] },
  {
    what: 'the subset goes, the pods stay',
    before: reviews(SPLIT),
    after: reviews({ v1: 100, v2: 0 }, {}, patched('DestinationRule', JsonPatch.remove('/spec/subsets/1'))),
    expected: [`CT0001 ERROR ${DR}`],
  },
  {
    what: 'the subsets move to a DestinationRule of another name',
    before: reviews(SPLIT),
    after: reviews(SPLIT, {}, patched('DestinationRule', JsonPatch.replace('/metadata/name', 'other'))),
    expected: [],
    silent: 'CT0001',
  },
  {
    what: 'a subset asks for labels that no pod has',
    before: reviews(SPLIT),
    after: reviews(SPLIT, {}, patched('DestinationRule', JsonPatch.add('/spec/subsets/0/labels/track', 'stable'))),
    expected: [`CT0002 ERROR ${DR}`],
  },
  {
    what: 'a subset asks for labels that come in the same step',
    before: reviews({ v1: 100 }),
    after: reviews({ v1: 100 }, { podLabels: { track: 'stable' } }, patched('DestinationRule', JsonPatch.add('/spec/subsets/0/labels/track', 'stable'))),
    expected: [`CT0002 ERROR ${DR}`],
  },
  {
    what: 'a subset asks for labels that the pods have already',
    before: reviews(SPLIT, { podLabels: { track: 'stable' } }),
    after: reviews(SPLIT, { podLabels: { track: 'stable' } }, patched('DestinationRule', JsonPatch.add('/spec/subsets/0/labels/track', 'stable'))),
    expected: [],
    silent: 'CT0002',
  },
];

const PODS: StepCase[] = [
  {
    what: 'the Deployment goes, the subset stays',
    before: reviews(SPLIT),
    after: reviews({ v1: 100, v2: 0 }, {}, (one) => void one.node.tryRemoveChild('reviews-v2')),
    expected: ['CT0003 ERROR Deployment/shop/reviews-v2'],
  },
  { what: 'the Deployment has another name', before: all(service('web', { app: 'web' }), deployment('web', { app: 'web' })), after: all(service('web', { app: 'web' }), deployment('web-2', { app: 'web' })), expected: ['CT0003 ERROR Deployment/shop/web'] },
  { what: 'a version is scaled to 0 while it has weight', before: reviews(SPLIT), after: reviews({ v1: 100, v2: 0 }, { versions: { v2: { replicas: 0 } } }), expected: ['CT0003 ERROR Deployment/shop/reviews-v2'] },
  { what: 'a version is scaled to 0 when it had no weight', before: reviews({ v1: 100, v2: 0 }), after: reviews({ v1: 100, v2: 0 }, { versions: { v2: { replicas: 0 } } }), expected: [] },
  { what: 'one of two Deployments goes', before: all(service('web', { app: 'web' }), deployment('web', { app: 'web' }), deployment('web-2', { app: 'web' })), after: all(service('web', { app: 'web' }), deployment('web-2', { app: 'web' })), expected: [] },
  { what: 'the Service asks for new labels', before: all(service('web', { app: 'web' }), deployment('web', { app: 'web' })), after: all(service('web', { app: 'web', tier: 'front' }), deployment('web', { app: 'web', tier: 'front' })), expected: ['CT0004 ERROR Service/shop/web'] },
  { what: 'the Service asks for labels that the pods have', before: all(service('web', { app: 'web' }), deployment('web', { app: 'web', tier: 'front' })), after: all(service('web', { tier: 'front' }), deployment('web', { app: 'web', tier: 'front' })), expected: [], silent: 'CT0004' },
  {
    what: 'the Service asks for one version only',
    before: reviews(SPLIT),
    after: reviews(SPLIT, {}, patched('Service', JsonPatch.add('/spec/selector/version', 'v1'))),
    expected: ['CT0004 ERROR Service/shop/reviews'],
  },
  { what: 'the pods lose the label of the Service', before: all(service('web', { tier: 'front' }), deployment('web', { app: 'web', tier: 'front' })), after: all(service('web', { tier: 'front' }), deployment('web', { app: 'web' })), expected: ['CT0006 ERROR Deployment/shop/web'] },
  { what: 'the pods get one label more', before: all(service('web', { app: 'web' }), deployment('web', { app: 'web' })), after: all(service('web', { app: 'web' }), deployment('web', { app: 'web', tier: 'front' })), expected: [], silent: 'CT0006' },
  { what: 'the selector of a Deployment changes', before: deployment('web', { app: 'web' }), after: deployment('web', { app: 'web' }, { selector: { matchLabels: { app: 'web', tier: 'front' } } }), expected: ['CT0011 ERROR Deployment/shop/web'] },
  { what: 'the selector of a Deployment is written in another order', before: deployment('web', { app: 'web' }, { selector: { matchLabels: { app: 'web', a: 'b' } } }), after: deployment('web', { app: 'web' }, { selector: { matchLabels: { a: 'b', app: 'web' } } }), expected: [], silent: 'CT0011' },
  { what: 'an autoscaler takes over from many replicas', before: reviews({ v1: 100 }, { replicas: 6 }), after: reviews({ v1: 100 }, { resources: { cpuRequest: '1' }, autoscale: { min: 6, max: 9, cpu: 80 } }), expected: ['CT0012 WARNING Deployment/shop/reviews-v1'] },
  { what: 'an autoscaler takes over from one replica', before: reviews({ v1: 100 }), after: reviews({ v1: 100 }, { resources: { cpuRequest: '1' }, autoscale: { min: 1, max: 9, cpu: 80 } }), expected: [], silent: 'CT0012' },
  { what: 'a new version gets traffic at once', before: reviews({ v1: 100 }), after: reviews(SPLIT), expected: [`CT0008 WARNING ${VS}`] },
  { what: 'a version without pods gets pods and traffic', before: reviews({ v1: 100, v2: 0 }, { versions: { v2: { replicas: 0 } } }), after: reviews(SPLIT), expected: [`CT0008 WARNING ${VS}`] },
  {
    what: 'a subset is new for pods that run',
    before: reviews({ v1: 100, v2: 0 }, {}, patched('DestinationRule', JsonPatch.remove('/spec/subsets/1'))),
    after: reviews(SPLIT),
    expected: [`CT0008 WARNING ${VS}`],
  },
  {
    what: 'a route leads to a new Service',
    before: all(service('web', { app: 'web' }), deployment('web', { app: 'web' }), route('web', 'web', Destination.host('web'))),
    after: all(service('web', { app: 'web' }), service('next', { app: 'next' }), deployment('web', { app: 'web' }), deployment('next', { app: 'next' }), route('web', 'web', Destination.host('next'))),
    expected: ['CT0008 WARNING VirtualService/shop/web'],
  },
];

const HOSTS: StepCase[] = [
  { what: 'a service goes as a whole', before: reviews(SPLIT), after: nothing, expected: ['CT0005 WARNING Service/shop/reviews'] },
  {
    what: 'a Service goes that another host is routed to',
    before: all(service('web', { app: 'web' }), service('next', { app: 'next' }), route('web', 'web', Destination.host('next'))),
    after: all(service('web', { app: 'web' }), route('web', 'web', Destination.host('web'))),
    expected: ['CT0005 ERROR Service/shop/next'],
  },
  {
    what: 'a Service goes that nothing leads to any longer',
    before: all(service('web', { app: 'web' }), service('next', { app: 'next' }), route('web', 'web', Destination.host('web'))),
    after: all(service('web', { app: 'web' }), route('web', 'web', Destination.host('web'))),
    expected: [],
    silent: 'CT0005',
  },
  {
    what: 'an external host goes that is routed to',
    before: all(service('web', { app: 'web' }), (scope) => void new ServiceEntry(scope, 'pay', { hosts: ['pay.example.com'], ports: [{ number: 443, name: 'tls', protocol: 'TLS' as any }] }), route('web', 'web', Destination.host('pay.example.com'))),
    after: all(service('web', { app: 'web' }), route('web', 'web', Destination.host('web'))),
    expected: ['CT0005 ERROR ServiceEntry/shop/pay'],
  },
  {
    what: 'the gateway of a host goes, its routes stay',
    before: all(edge('shop.example.com'), service('web', { app: 'web' }), route('web', 'shop.example.com', Destination.host('web'), 'shop/edge')),
    after: all(service('web', { app: 'web' }), route('web', 'shop.example.com', Destination.host('web'), 'shop/edge')),
    expected: ['CT0007 ERROR VirtualService/shop/web'],
  },
  {
    what: 'the gateway serves another host',
    before: all(edge('shop.example.com'), service('web', { app: 'web' }), route('web', 'shop.example.com', Destination.host('web'), 'shop/edge')),
    after: all(edge('pay.example.com'), service('web', { app: 'web' }), route('web', 'shop.example.com', Destination.host('web'), 'shop/edge')),
    expected: ['CT0007 ERROR VirtualService/shop/web'],
  },
  {
    what: 'the gateway serves more than the host',
    before: all(edge('shop.example.com'), service('web', { app: 'web' }), route('web', 'shop.example.com', Destination.host('web'), 'shop/edge')),
    after: all(edge('*.example.com'), service('web', { app: 'web' }), route('web', 'shop.example.com', Destination.host('web'), 'shop/edge')),
    expected: [],
    silent: 'CT0007',
  },
  {
    what: 'a host goes from the gateway, and so do its routes',
    before: all(edge('shop.example.com'), service('web', { app: 'web' }), route('web', 'shop.example.com', Destination.host('web'), 'shop/edge')),
    after: service('web', { app: 'web' }),
    expected: ['CT0007 WARNING VirtualService/shop/web'],
  },
  {
    what: 'a host moves to a gateway that comes with it',
    before: all(edge('shop.example.com'), service('web', { app: 'web' }), route('web', 'shop.example.com', Destination.host('web'), 'shop/edge')),
    after: all(edge('shop.example.com', 'front'), service('web', { app: 'web' }), route('web', 'shop.example.com', Destination.host('web'), 'shop/front')),
    expected: ['CT0007 ERROR VirtualService/shop/web'],
  },
  {
    what: 'a host moves to a gateway that was there',
    before: all(edge('shop.example.com'), edge('shop.example.com', 'front'), service('web', { app: 'web' }), route('web', 'shop.example.com', Destination.host('web'), 'shop/edge')),
    after: all(edge('shop.example.com', 'front'), service('web', { app: 'web' }), route('web', 'shop.example.com', Destination.host('web'), 'shop/front')),
    expected: [],
    silent: 'CT0007',
  },
  {
    what: 'a host moves to another port of its gateway',
    before: all(edge('shop.example.com'), service('web', { app: 'web' }), route('web', 'shop.example.com', Destination.host('web'), 'shop/edge')),
    after: all(edge('shop.example.com', 'edge', 8080), service('web', { app: 'web' }), route('web', 'shop.example.com', Destination.host('web'), 'shop/edge')),
    expected: ['CT0007 WARNING VirtualService/shop/web'],
  },
  { what: 'a port goes that the routes name', before: reviews(SPLIT, { ports: [HTTP, { port: 81, protocol: AppProtocol.HTTP }] }), after: reviews(SPLIT, { ports: [HTTP] }), expected: ['CT0009 ERROR Service/shop/reviews'] },
  { what: 'the only port changes', before: reviews(SPLIT, { port: 80 }), after: reviews(SPLIT, { port: 8080 }), expected: ['CT0009 ERROR Service/shop/reviews'] },
  { what: 'a port goes that no route names', before: service('web', { app: 'web' }, [80, 81]), after: service('web', { app: 'web' }, [80]), expected: ['CT0009 WARNING Service/shop/web'] },
  { what: 'a port comes', before: reviews(SPLIT, { port: 80 }), after: reviews(SPLIT, { ports: [HTTP, { port: 81, protocol: AppProtocol.HTTP }] }), expected: [], silent: 'CT0009' },
];

const withoutRoutes = (one: CanaryService) => void one.node.tryRemoveChild('VirtualService');
const FALLBACK: StepCase[] = [
  { what: 'the routes go, a version without weight stays', before: reviews({ v1: 100, v2: 0 }), after: reviews({ v1: 100, v2: 0 }, {}, withoutRoutes), expected: [`CT0014 WARNING ${VS}`] },
  { what: 'the routes go between versions that both had weight', before: reviews(SPLIT), after: reviews(SPLIT, {}, withoutRoutes), expected: [], silent: 'CT0014' },
  {
    what: 'the routes hold for gateways only',
    before: reviews({ v1: 100, v2: 0 }),
    after: reviews({ v1: 100, v2: 0 }, {}, patched('VirtualService', JsonPatch.add('/spec/gateways', ['shop/edge']))),
    expected: [`CT0014 WARNING ${VS}`],
  },
  { what: 'the routes go, and so does the DestinationRule that they use', before: reviews({ v1: 100 }), after: all(service('reviews', { app: 'reviews' }, [8080]), deployment('reviews-v1', { app: 'reviews', version: 'v1' }, { selector: { matchLabels: { app: 'reviews', version: 'v1' } } })), expected: [`CT0001 ERROR ${DR}`] },
  { what: 'routes come for versions that had none', before: reviews({ v1: 100, v2: 0 }, {}, withoutRoutes), after: reviews({ v1: 100, v2: 0 }), expected: [] },
  { what: 'the pods listen elsewhere', before: reviews(SPLIT, { port: 80, targetPort: 8080 }), after: reviews(SPLIT, { port: 80, targetPort: 9090 }), expected: ['CT0015 ERROR Service/shop/reviews'] },
  { what: 'the target port is written out', before: reviews(SPLIT, { port: 80 }, patched('Service', JsonPatch.remove('/spec/ports/0/targetPort'))), after: reviews(SPLIT, { port: 80 }), expected: [], silent: 'CT0015' },
  { what: 'the target port gets a name', before: reviews(SPLIT), after: reviews(SPLIT, {}, patched('Service', JsonPatch.replace('/spec/ports/0/targetPort', 'http'))), expected: [] },
  { what: 'the target port changes for pods that say nothing', before: all(service('web', { app: 'web' }), deployment('web', { app: 'web' })), after: all(plain('Service', 'web', { selector: { app: 'web' }, ports: [{ name: 'http-80', port: 80, targetPort: 9090 }] }), deployment('web', { app: 'web' })), expected: [] },
];

const tls = (mode: ClientTls | undefined): Program => all(service('web', { app: 'web' }), deployment('web', { app: 'web' }),
  (scope) => void (mode && new DestinationRule(scope, 'web', { host: 'web', trafficPolicy: { tls: mode } })));
const off = tls(ClientTls.disable());
const mutual = tls(ClientTls.istioMutual());

const TLS: StepCase[] = [
  { what: 'STRICT, and clients stay without TLS', before: off, after: all(off, mtls(MutualTlsMode.STRICT)), expected: ['CT0010 ERROR DestinationRule/shop/web'] },
  { what: 'STRICT, and clients change with it', before: off, after: all(mutual, mtls(MutualTlsMode.STRICT)), expected: ['CT0010 ERROR DestinationRule/shop/web'] },
  { what: 'STRICT, and clients use mutual TLS already', before: all(mutual, mtls(MutualTlsMode.PERMISSIVE)), after: all(mutual, mtls(MutualTlsMode.STRICT)), expected: [], silent: 'CT0010' },
  { what: 'STRICT, and clients say nothing', before: tls(undefined), after: all(tls(undefined), mtls(MutualTlsMode.STRICT)), expected: [] },
  { what: 'PERMISSIVE, and clients give up TLS with it', before: all(mutual, mtls(MutualTlsMode.STRICT)), after: all(off, mtls(MutualTlsMode.PERMISSIVE)), expected: ['CT0010 ERROR DestinationRule/shop/web'] },
  { what: 'clients give up TLS when servers are PERMISSIVE', before: all(mutual, mtls(MutualTlsMode.PERMISSIVE)), after: all(off, mtls(MutualTlsMode.PERMISSIVE)), expected: [] },
  { what: 'DISABLE, and clients find out by themselves', before: tls(undefined), after: all(tls(undefined), mtls(MutualTlsMode.DISABLE)), expected: ['CT0010 ERROR PeerAuthentication/shop/default'] },
  { what: 'DISABLE, and clients were told before', before: all(off, mtls(MutualTlsMode.PERMISSIVE)), after: all(off, mtls(MutualTlsMode.DISABLE)), expected: [], silent: 'CT0010' },
  { what: 'DISABLE becomes STRICT, and clients find out by themselves', before: all(tls(undefined), mtls(MutualTlsMode.DISABLE)), after: all(tls(undefined), mtls(MutualTlsMode.STRICT)), expected: ['CT0010 ERROR PeerAuthentication/shop/default'] },
  { what: 'DISABLE becomes PERMISSIVE, and clients find out by themselves', before: all(tls(undefined), mtls(MutualTlsMode.DISABLE)), after: all(tls(undefined), mtls(MutualTlsMode.PERMISSIVE)), expected: [], silent: 'CT0010' },
  { what: 'servers stay STRICT', before: all(mutual, mtls(MutualTlsMode.STRICT)), after: all(mutual, mtls(MutualTlsMode.STRICT)), expected: [] },
];

const sight = (hosts: string[] | undefined, outboundTrafficPolicy?: OutboundTrafficPolicy): Program => all(reviews(SPLIT), (scope) => void (hosts && new Sidecar(scope, 'default', {
  egress: [{ hosts }], outboundTrafficPolicy,
})));
const exported = (exportTo: string[] | undefined) => reviews(SPLIT, { exportTo });
const narrowed = (kind: string) => reviews(SPLIT, {}, patched(kind, JsonPatch.add('/spec/exportTo', ['.'])));

const SIGHT: StepCase[] = [
  { what: 'a service is exported to fewer namespaces', before: exported(['.', 'web', 'app']), after: exported(['.', 'app']), expected: ['CT0016 WARNING Service/shop/reviews'] },
  { what: 'a service is for its own namespace', before: exported(undefined), after: exported(['.']), expected: ['CT0016 WARNING Service/shop/reviews'] },
  { what: 'a service is exported to more namespaces', before: exported(['.', 'app']), after: exported(['.', 'web', 'app']), expected: [], silent: 'CT0016' },
  { what: 'the own namespace is written out', before: exported(['.']), after: exported(['shop']), expected: [], silent: 'CT0016' },
  { what: 'routes are exported to fewer namespaces', before: reviews(SPLIT), after: narrowed('VirtualService'), expected: [`CT0016 WARNING ${VS}`] },
  { what: 'subsets are exported to fewer namespaces', before: reviews(SPLIT), after: narrowed('DestinationRule'), expected: [`CT0016 WARNING ${DR}`] },
  { what: 'a Sidecar comes that lists some hosts', before: sight(undefined), after: sight(['./*', 'web/*']), expected: ['CT0016 WARNING Sidecar/shop/default'] },
  { what: 'a Sidecar comes that lists all', before: sight(undefined), after: sight(['*/*']), expected: [], silent: 'CT0016' },
  { what: 'a Sidecar lists fewer hosts', before: sight(['./*', 'web/*']), after: sight(['./*', 'web/api.web.svc.cluster.local']), expected: ['CT0016 WARNING Sidecar/shop/default'] },
  { what: 'a Sidecar lists the same by a wildcard', before: sight(['./*', 'web/a.example.com']), after: sight(['./*', '*/*.example.com']), expected: [], silent: 'CT0016' },
  { what: 'a Sidecar refuses what nobody declared', before: sight(['./*'], OutboundTrafficPolicy.allowAny()), after: sight(['./*'], OutboundTrafficPolicy.registryOnly()), expected: ['CT0016 WARNING Sidecar/shop/default'] },
  { what: 'a Sidecar goes', before: sight(['./*'], OutboundTrafficPolicy.registryOnly()), after: sight(undefined), expected: [] },
  { what: 'a namespace is new, and so is its Sidecar', before: nothing, after: sight(['./*']), expected: [] },
];

/** Steps, good and bad side by side. */
export const STEPS: StepCase[] = [...STEADY, ...SUBSETS, ...PODS, ...HOSTS, ...FALLBACK, ...TLS, ...SIGHT];
