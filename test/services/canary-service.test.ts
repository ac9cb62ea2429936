import { ApiObject, App, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import {
  ABSelector, ABTest, AppProtocol, CanaryService, CanaryServiceProps, CookieMatch, CookieRoute, EgressPolicy, EnvVar, ExternalService, Fault, FaultRule, Gateway,
  GatewayServer, HeaderMatch, HeaderRoute, Mirror, MutualTls, NamespaceIsolation, PathMatch, PodSecurity, Probe, Redirect, Retries, VersionedDeployment, VirtualService,
  Volume,
} from '../../src';
import { chart, manifestsOf, only, Written } from '../manifests-of';

const reviews = (weights: { [version: string]: number }, props?: CanaryServiceProps) => manifestsOf((scope) => new CanaryService(scope, 'reviews', weights, props));
const shares = (route: Written) => Object.fromEntries(route.route.map((one: Written) => [one.destination.subset, one.weight]));
const container = (manifests: Written[], name = 'reviews-v1') => only(manifests, 'Deployment', name).spec.template.spec.containers[0];

test.each([
  [{ v1: 75, v2: 25 }], [{ v1: 100 }], [{ v1: 90, v2: 10, v3: 0 }],
])('%j gives a Deployment and a subset for each version, and the weights', (weights) => {
  const manifests = reviews(weights);
  expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'Service reviews', ...Object.keys(weights).map((version) => `Deployment reviews-${version}`), 'DestinationRule reviews', 'VirtualService reviews',
  ]);
  const virtualService = only(manifests, 'VirtualService');
  expect(virtualService.spec.hosts).toEqual(['reviews']);
  expect(virtualService.spec.gateways).toBeUndefined();
  expect(virtualService.spec.http.map(shares)).toEqual([weights]);
  expect(only(manifests, 'DestinationRule').spec.subsets).toEqual(Object.keys(weights).map((version) => ({ name: version, labels: { version } })));
});

test('without props: the defaults', () => {
  const manifests = reviews({ v1: 100 });
  expect(only(manifests, 'Service').spec).toEqual({ selector: { app: 'reviews' }, ports: [{ name: 'http', port: 8080, targetPort: 8080, appProtocol: 'http' }] });
  const { spec } = only(manifests, 'Deployment');
  expect(spec.replicas).toBe(1);
  expect(spec.selector).toEqual({ matchLabels: { app: 'reviews', version: 'v1' } });
  expect(spec.template).toEqual({
    metadata: {
      labels: {
        'app': 'reviews',
        'version': 'v1',
        'app.kubernetes.io/name': 'reviews',
        'app.kubernetes.io/version': 'v1',
        'app.kubernetes.io/managed-by': 'cdk8s',
      },
    },
    spec: {
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{
        name: 'reviews',
        image: 'reviews:v1',
        ports: [{ name: 'http', containerPort: 8080 }],
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      }],
    },
  });
});

test('a known namespace makes hosts fully qualified, with the cluster domain of the context', () => {
  const app = new App({ context: { 'cdk8s-istio/clusterDomain': 'example.internal' } } as any);
  app.node.setContext('cdk8s-istio/clusterDomain', 'example.internal');
  const scope = new Chart(app, 'shop', { namespace: 'shop' });
  const service = new CanaryService(scope, 'reviews', { v1: 100 });
  expect(service.host).toBe('reviews.shop.svc.example.internal');
  expect(Testing.synth(scope).filter(({ spec }) => spec.hosts).map(({ spec, metadata }) => [metadata.namespace, spec.hosts, spec.http[0].route[0].destination.host]))
    .toEqual([['shop', [service.host], service.host]]);
});

test('serviceName overrides the id as host and in all names', () => {
  const manifests = reviews({ v1: 100 }, { serviceName: 'ratings', namespace: 'shop' });
  expect(new Set(manifests.map(({ metadata }) => metadata.name))).toEqual(new Set(['ratings', 'ratings-v1']));
  expect(only(manifests, 'VirtualService').spec.hosts).toEqual(['ratings.shop.svc.cluster.local']);
  expect(container(manifests, 'ratings-v1').image).toBe('reviews:v1');
});

test('versions keep their spelling in labels and images, and are DNS labels in subsets and names', () => {
  const manifests = reviews({ 'v1.2.0': 60, 'V4': 30, 'v2_rc': 10 }, { image: 'registry.example.com/reviews:{version}' });
  expect(manifests.filter(({ kind }) => kind === 'Deployment').map(({ metadata, spec }) => [metadata.name, spec.template.metadata.labels.version, spec.template.spec.containers[0].image])).toEqual([
    ['reviews-v1-2-0', 'v1.2.0', 'registry.example.com/reviews:v1.2.0'],
    ['reviews-v4', 'V4', 'registry.example.com/reviews:V4'],
    ['reviews-v2-rc', 'v2_rc', 'registry.example.com/reviews:v2_rc'],
  ]);
  expect(only(manifests, 'DestinationRule').spec.subsets.map(({ name, labels }: Written) => [name, labels.version]))
    .toEqual([['v1-2-0', 'v1.2.0'], ['v4', 'V4'], ['v2-rc', 'v2_rc']]);
});

test('everything that can be said about pods, for all versions and for one', () => {
  const manifests = reviews({ v1: 100, v2: 0 }, {
    port: 9080,
    replicas: 3,
    resources: { cpuRequest: '100m', memoryLimit: '128Mi' },
    env: [EnvVar.value('LOG', 'info'), EnvVar.fromSecret('PASSWORD', 'db', 'password'), EnvVar.fromConfigMap('MODE', 'settings', 'mode')],
    readiness: Probe.http('/ready'),
    liveness: Probe.tcp({ periodSeconds: Duration.seconds(5) }),
    startup: Probe.grpc({ port: 9090, failureThreshold: 30 }),
    volumes: [Volume.emptyDir('/tmp'), Volume.secret('certs', '/etc/certs'), Volume.configMap('settings', '/etc/settings')],
    serviceAccount: 'reviews',
    runAsUser: 1000,
    podLabels: { team: 'books' },
    podAnnotations: { 'example.com/a': 'b' },
    versions: { v2: { replicas: 1, env: [EnvVar.value('LOG', 'debug')], resources: { cpuRequest: '200m' }, liveness: Probe.exec(['true']), podSecurity: PodSecurity.BASELINE } },
  });
  expect(only(manifests, 'Deployment', 'reviews-v1').spec).toMatchObject({
    replicas: 3,
    template: {
      metadata: { labels: { team: 'books' }, annotations: { 'example.com/a': 'b' } },
      spec: {
        serviceAccountName: 'reviews',
        securityContext: { runAsUser: 1000, runAsNonRoot: true },
        containers: [{
          ports: [{ containerPort: 9080 }],
          env: [
            { name: 'LOG', value: 'info' },
            { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
            { name: 'MODE', valueFrom: { configMapKeyRef: { name: 'settings', key: 'mode' } } },
          ],
          resources: { requests: { cpu: '100m' }, limits: { memory: '128Mi' } },
          readinessProbe: { httpGet: { path: '/ready', port: 9080 } },
          livenessProbe: { tcpSocket: { port: 9080 }, periodSeconds: 5 },
          startupProbe: { grpc: { port: 9090 }, failureThreshold: 30 },
          volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }, { name: 'etc-certs', mountPath: '/etc/certs', readOnly: true }, { name: 'etc-settings', mountPath: '/etc/settings', readOnly: true }],
        }],
        volumes: [{ name: 'tmp', emptyDir: {} }, { name: 'etc-certs', secret: { secretName: 'certs' } }, { name: 'etc-settings', configMap: { name: 'settings' } }],
      },
    },
  });
  const v2 = only(manifests, 'Deployment', 'reviews-v2').spec;
  expect(v2.replicas).toBe(1);
  expect(v2.template.spec.securityContext).toEqual({ runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } });
  expect(v2.template.spec.containers[0]).toMatchObject({
    env: [{ name: 'PASSWORD' }, { name: 'MODE' }, { name: 'LOG', value: 'debug' }],
    resources: { requests: { cpu: '200m' }, limits: { memory: '128Mi' } },
    livenessProbe: { exec: { command: ['true'] } },
    securityContext: { allowPrivilegeEscalation: false },
  });
});

test('standardLabels: false leaves the recommended labels out everywhere', () => {
  const text = JSON.stringify(reviews({ v1: 100 }, { standardLabels: false }));
  expect(text).not.toContain('app.kubernetes.io');
  expect(JSON.stringify(reviews({ v1: 100 }))).toContain('app.kubernetes.io');
});

test('rules stand before the default: higher priority first, then the more specific one, else as declared', () => {
  const manifests = manifestsOf((scope) => {
    const service = new CanaryService(scope, 'reviews', { v1: 100, v2: 0 });
    service.addRoute('api', { path: PathMatch.prefix('/api'), to: { v2: 100 } });
    service.addRoute('api-users', { path: PathMatch.prefix('/api/users'), to: { v1: 100 } });
    new HeaderRoute(new Chart(scope.node.root as App, 'team'), 'beta', { service, headers: [HeaderMatch.exact('X-User-Type', 'beta')], to: { v2: 100 } });
    service.addRoute('first', { headers: [HeaderMatch.present('x-first')], priority: 10, redirect: Redirect.to({ uri: '/first' }) });
  });
  expect(only(manifests, 'VirtualService').spec.http.map(({ name }: Written) => name)).toEqual(['first', 'api-users', 'api', 'beta', 'default']);
});

test('timeout and retries of the service hold for every rule, but not for faults', () => {
  const manifests = manifestsOf((scope) => {
    const service = new CanaryService(scope, 'reviews', { v1: 100 }, { timeout: Duration.seconds(5), retries: Retries.attempts(2) });
    service.addRoute('own', { headers: [HeaderMatch.present('x-own')], timeout: Duration.seconds(1) });
    service.addRoute('chaos', { headers: [HeaderMatch.present('x-chaos')], fault: Fault.delay(Duration.seconds(7), 10) });
  });
  expect(only(manifests, 'VirtualService').spec.http.map(({ name, timeout, retries }: Written) => [name, timeout, retries?.attempts])).toEqual([
    ['own', '1s', 2], ['chaos', undefined, undefined], ['default', '5s', 2],
  ]);
});

const exposed = (props: CanaryServiceProps = {}) => manifestsOf((scope) => {
  const service = new CanaryService(scope, 'reviews', { v1: 90, v2: 10 }, props);
  service.addRoute('beta', { headers: [HeaderMatch.exact('x-user-type', 'beta')], to: { v2: 100 } });
  service.addRoute('internal', { headers: [HeaderMatch.present('x-internal')], to: { v2: 100 }, expose: false });
  service.addRoute('chaos', { headers: [HeaderMatch.present('x-chaos')], fault: Fault.abort(503, 100) });
  service.exposeVia(new Gateway(scope, 'gw', { servers: [GatewayServer.http({ hosts: ['shop.example.com'] })] }), ['shop.example.com']);
}, { namespace: 'shop' });

test('exposeVia binds the service to mesh and gateway, and publishes only what is exposed', () => {
  const { spec } = only(exposed(), 'VirtualService');
  expect(spec.hosts).toEqual(['reviews.shop.svc.cluster.local', 'shop.example.com']);
  expect(spec.gateways).toEqual(['mesh', 'shop/gw']);
  expect(spec.http.map(({ name, match }: Written) => [name, match?.[0].gateways])).toEqual([
    ['beta', undefined], ['internal', ['mesh']], ['chaos', ['mesh']], ['default', undefined],
  ]);
});

test('a Service with several ports names a port in every destination, once for each HTTP port and once for the gateway', () => {
  const { spec } = only(exposed({
    ports: [{ port: 80, protocol: AppProtocol.HTTP }, { port: 9000, protocol: AppProtocol.GRPC }, { port: 5432, protocol: AppProtocol.TCP }],
  }), 'VirtualService');
  expect(spec.http.map(({ name, match, route }: Written) => [name, match[0].port, match[0].gateways?.join(), route[0].destination.port.number])).toEqual([
    ['beta', 80, 'mesh', 80], ['beta-grpc', 9000, 'mesh', 9000], ['beta-gateway', undefined, 'mesh,shop/gw'.split(',')[1], 80],
    ['internal', 80, 'mesh', 80], ['internal-grpc', 9000, 'mesh', 9000],
    ['chaos', 80, 'mesh', 80], ['chaos-grpc', 9000, 'mesh', 9000],
    ['default', 80, 'mesh', 80], ['default-grpc', 9000, 'mesh', 9000], ['default-gateway', undefined, 'shop/gw', 80],
  ]);
  expect(spec.tcp).toEqual([{
    match: [{ port: 5432, gateways: ['mesh'] }],
    route: [['v1', 90], ['v2', 10]].map(([subset, weight]) => ({ destination: { host: 'reviews.shop.svc.cluster.local', subset, port: { number: 5432 } }, weight })),
  }]);
});

test('a rule for one of several ports has its own name, and destinations without a port mean the first that speaks HTTP', () => {
  const manifests = manifestsOf((scope) => {
    const ports = [{ port: 5432, protocol: AppProtocol.TCP }, { port: 80, protocol: AppProtocol.HTTP }, { port: 9000, protocol: AppProtocol.GRPC }];
    const service = new CanaryService(scope, 'reviews', { v1: 100 }, { ports });
    service.addRoute('calls', { port: 9000, headers: [HeaderMatch.present('x-beta')] });
    new CanaryService(scope, 'web', { v1: 100 }).addRoute('copied', { path: PathMatch.prefix('/api'), mirrors: [Mirror.to(service.version('v1'), 10)] });
  });
  const http = (name: string) => only(manifests, 'VirtualService', name).spec.http;
  expect(http('reviews').map(({ name, match }: Written) => [name, match[0].port])).toEqual([['calls', 9000], ['default', 80], ['default-grpc', 9000]]);
  expect(http('web')[0].mirrors[0].destination).toEqual({ host: 'reviews', subset: 'v1', port: { number: 80 } });
});

test('a rule that names gateways is written for each HTTP port where it names the mesh, and once for the others', () => {
  const manifests = manifestsOf((scope) => {
    const ports = [{ port: 80, protocol: AppProtocol.HTTP }, { port: 9000, protocol: AppProtocol.GRPC }];
    const main = Gateway.fromName('shop/main');
    const add = (id: string) => {
      const service = new CanaryService(scope, id, { v1: 100 }, { ports });
      service.addRoute('mesh', { gateways: [VirtualService.MESH], headers: [HeaderMatch.present('x-a')] });
      return service;
    };
    add('inside');
    const outside = add('outside');
    outside.addRoute('both', { gateways: [VirtualService.MESH, main], headers: [HeaderMatch.present('x-b')] });
    outside.addRoute('gateway', { gateways: [main], port: 443, headers: [HeaderMatch.present('x-c')] });
    outside.exposeVia(main, ['shop.example.com']);
  }, { namespace: 'shop' });
  const rules = (name: string) => only(manifests, 'VirtualService', name).spec.http.slice(0, -2)
    .map(({ name: rule, match: [{ gateways, port }] }: Written) => [rule, gateways?.join(), port]);
  expect(rules('inside')).toEqual([['mesh', 'mesh', 80], ['mesh-grpc', 'mesh', 9000]]);
  expect(rules('outside').slice(0, -1)).toEqual([
    ['mesh', 'mesh', 80], ['mesh-grpc', 'mesh', 9000],
    ['both', 'mesh', 80], ['both-grpc', 'mesh', 9000], ['both-gateway', 'shop/main', undefined],
    ['gateway', 'shop/main', 443],
  ]);
});

test('every construct has a default child: services and their rules the VirtualService', () => {
  const scope = chart('shop', { namespace: 'shop' });
  const service = new CanaryService(scope, 'reviews', { v1: 100, v2: 0 });
  const headers = [HeaderMatch.present('x-beta')];
  const rules = [
    new HeaderRoute(scope, 'header', { service, headers, to: { v2: 100 } }),
    new CookieRoute(scope, 'cookie', { service, cookie: CookieMatch.exact('a', 'b'), to: { v2: 100 } }),
    new FaultRule(scope, 'fault', { service, path: PathMatch.exact('/slow'), fault: Fault.abort(503, 100) }),
    new ABTest(scope, 'test', { service, by: ABSelector.header('x-group'), groups: { a: 'v1', b: 'v2' } }),
  ];
  expect([service, ...rules].map((one) => ApiObject.of(one))).toEqual(Array(5).fill(service.virtualService));
  const others = [
    new ExternalService(scope, 'external', { host: 'api.example.com' }), new NamespaceIsolation(scope, 'isolation'), new EgressPolicy(scope, 'egress'),
    new MutualTls(scope, 'mtls', { services: [service] }), new VersionedDeployment(scope, 'v3', { service, version: 'v3' }),
  ];
  expect(others.map((one) => ApiObject.of(one).kind)).toEqual(['ServiceEntry', 'AuthorizationPolicy', 'Sidecar', 'PeerAuthentication', 'Deployment']);
});

test('a gateway of another namespace needs a known one, and a foreign gateway is taken at its word', () => {
  const scope = chart();
  const service = new CanaryService(scope, 'reviews', { v1: 100 });
  const gateway = Gateway.fromName('istio-system/main-gateway');
  expect(() => service.exposeVia(gateway, ['shop.example.com'])).toThrow(
    "CanaryService 'shop/reviews': the gateway is in namespace 'istio-system', and the namespace of the service is not known, got gateway 'istio-system/main-gateway'. "
    + 'A short host name means another Service there: give the service or its chart a namespace.');
  const manifests = manifestsOf((other) => new CanaryService(other, 'reviews', { v1: 100 }).exposeVia(gateway, ['shop.example.com']), { namespace: 'shop' });
  expect(only(manifests, 'VirtualService').spec.gateways).toEqual(['mesh', 'istio-system/main-gateway']);
});

test('the getters lead on: mirrors, patches, further destinations', () => {
  const manifests = manifestsOf((scope) => {
    const service = new CanaryService(scope, 'reviews', { v1: 100, v2: 0 });
    service.addRoute('shadowed', { path: PathMatch.prefix('/api'), mirrors: [Mirror.to(service.version('v2'), 10)] });
    ApiObject.of(service.deployments.v2).addJsonPatch(JsonPatch.add('/spec/minReadySeconds', 30));
    ApiObject.of(service.virtualService).addJsonPatch(JsonPatch.add('/metadata/annotations', { note: 'x' }));
    ApiObject.of(service.destinationRule).addJsonPatch(JsonPatch.add('/spec/exportTo', ['.']));
    expect(service.service.kind).toBe('Service');
  });
  expect(only(manifests, 'Deployment', 'reviews-v2').spec.minReadySeconds).toBe(30);
  expect(only(manifests, 'VirtualService').metadata.annotations).toEqual({ note: 'x' });
  expect(only(manifests, 'VirtualService').spec.http[0].mirrors).toEqual([{ destination: { host: 'reviews', subset: 'v2' }, percentage: { value: 10 } }]);
  expect(only(manifests, 'DestinationRule').spec.exportTo).toEqual(['.']);
});

test('a VersionedDeployment by itself takes from the service what it does not say', () => {
  const manifests = manifestsOf((scope) => {
    const service = new CanaryService(scope, 'reviews', { v1: 100 }, { port: 9080, replicas: 2, image: 'books/reviews:{version}' });
    new VersionedDeployment(scope, 'experiment', { service, version: 'v2', replicas: 1 });
  });
  expect(only(manifests, 'Deployment', 'reviews-v2').spec.replicas).toBe(1);
  expect(container(manifests, 'reviews-v2')).toMatchObject({ image: 'books/reviews:v2', ports: [{ containerPort: 9080 }] });
  expect(only(manifests, 'DestinationRule').spec.subsets.map(({ name }: Written) => name)).toEqual(['v1', 'v2']);
});

test('a service that throws leaves nothing behind', () => {
  const scope = chart();
  expect(() => new CanaryService(scope, 'reviews', { v1: 100 }, { replicas: -1 })).toThrow();
  expect(Testing.synth(scope)).toEqual([]);
  expect(() => new CanaryService(scope, 'reviews', { v1: 100 })).not.toThrow();
});
