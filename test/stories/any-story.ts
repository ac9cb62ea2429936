import { Chart, Duration } from 'cdk8s';
import * as fc from 'fast-check';
import {
  ABSelector, ABTest, AppProtocol, BlueGreenService, CanaryService, CircuitBreaker, CookieMatch, CookieRoute, EgressPolicy,
  ExternalService, Fault, FaultRule, Gateway, GatewayServer, HeaderMatch, HeaderRoute, LoadBalancing, MutualTls, MutualTlsMode,
  NamespaceIsolation, OutboundMode, PathMatch, QueryMatch, Retries, RouteOptions, ServicePort, StickyCanary, StringMatch,
  TrafficPolicy, VersionedDeployment, VersionedService, VersionOptions,
} from '../../src';

/** What was made so far. */
export interface Scene {
  readonly chart: Chart;
  readonly services: VersionedService[];
  readonly gateways: Gateway[];
}

/** One statement of a program; it may be wrong, and then throws. */
export interface Step {
  readonly text: string;
  readonly run: (scene: Scene) => void;
}

const ids = fc.constantFrom('reviews', 'ratings', 'details', 'cart', 'orders');
const versions = ['v1', 'v2', 'v3'];
const version = fc.constantFrom(...versions);
const hosts = fc.subarray(['shop.example.com', 'api.example.com', '*.example.org'], { minLength: 1 });
const share = fc.constantFrom<{ [version: string]: number }>({ v1: 100 }, { v1: 75, v2: 25 }, { v1: 0, v2: 100 }, { v1: 34, v2: 33, v3: 33 }, { v1: 90, v2: 10, v3: 0 }, { v1: 60, v2: 30 });

/** An argument that is often left out. */
export const perhaps = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

const timing = fc.record({
  timeout: perhaps(fc.integer({ min: 1, max: 10 }).map((n) => Duration.seconds(n))),
  retries: perhaps(fc.integer({ min: 1, max: 4 }).map((attempts) => Retries.attempts(attempts, { perTryTimeout: Duration.millis(300) }))),
});

const pods: fc.Arbitrary<VersionOptions> = fc.record({
  replicas: perhaps(fc.nat(4)),
  resources: perhaps(fc.constant({ cpuRequest: '100m', memoryLimit: '64Mi' })),
  autoscale: perhaps(fc.constant({ min: 1, max: 4, cpu: 80 })),
});

const service = fc.record({
  ports: perhaps(fc.constantFrom<ServicePort[][]>(
    [{ port: 80, protocol: AppProtocol.HTTP }, { port: 9000, protocol: AppProtocol.GRPC }],
    [{ port: 8080, protocol: AppProtocol.HTTP }, { port: 5432, protocol: AppProtocol.TCP }],
    [{ port: 6379, protocol: AppProtocol.TCP }],
  )),
  standardLabels: perhaps(fc.boolean()),
  trafficPolicy: perhaps(fc.constantFrom<TrafficPolicy[]>(
    { loadBalancer: LoadBalancing.roundRobin() },
    { outlierDetection: { consecutive5xxErrors: 5 } },
    { circuitBreaker: CircuitBreaker.balanced(), outlierDetection: { maxEjectionPercent: 100 } },
  )),
  versions: perhaps(pods.map((v1) => ({ v1 }))),
}).chain((props) => fc.record({ timing, pods }).map(({ timing: times, pods: own }) => (
  // Without HTTP nearly all of them would be refused, and nothing said of what can be done with such services.
  props.ports?.every(({ protocol }) => protocol === AppProtocol.TCP) ? { ...own, ...props } : { ...own, ...times, ...props })));

/** Conditions and what happens, as people write them. */
export const conditions: fc.Arbitrary<RouteOptions> = fc.record({
  headers: perhaps(fc.constantFrom<HeaderMatch[][]>([HeaderMatch.exact('x-user', 'beta')], [HeaderMatch.present('x-debug')], [HeaderMatch.prefix('x-user', 'b')])),
  path: perhaps(fc.constantFrom(PathMatch.prefix('/api'), PathMatch.prefix('/'), PathMatch.exact('/api/v1'), PathMatch.regex('/api/v[0-9]+'))),
  cookies: perhaps(fc.constantFrom<CookieMatch[][]>([CookieMatch.exact('beta', 'yes')], [CookieMatch.exact('beta', 'yes'), CookieMatch.exact('lang', 'en')])),
  query: perhaps(fc.constant<QueryMatch[]>([QueryMatch.exact('debug', '1')])),
  method: perhaps(fc.constantFrom(StringMatch.exact('GET'), StringMatch.exact('POST'))),
  fault: perhaps(fc.constantFrom(Fault.abort(503, 50), Fault.delay(Duration.seconds(2), 100))),
  to: perhaps(share),
  priority: perhaps(fc.integer({ min: -1, max: 2 })),
  expose: perhaps(fc.boolean()),
}).chain((options) => timing.map((times) => ({ ...options, ...times })));

const place = fc.nat(9);

/** One of what was made, or nothing where nothing was. */
export function at<T>(list: readonly T[], index: number): T {
  return list[index % Math.max(1, list.length)];
}

/** A statement about a service that was made; programs in which there is none yet go on with the next. */
export function onService<T>(name: string, args: fc.Arbitrary<T>, run: (service: VersionedService, args: T, scene: Scene) => void): fc.Arbitrary<Step> {
  return fc.tuple(place, args).map(([index, given]) => ({
    text: `${name}(services[${index}], ${fc.stringify(given)})`,
    run: (scene) => {
      if (scene.services.length > 0) {
        run(at(scene.services, index), given, scene);
      }
    },
  }));
}

/** Statements about services, their rules and their workloads. */
const SERVICES: { readonly [name: string]: fc.Arbitrary<Step> } = {
  CanaryService: fc.tuple(ids, share, service).map(([id, weights, props]) => ({
    text: `new CanaryService('${id}', ${fc.stringify(weights)}, ${fc.stringify(props)})`,
    run: ({ chart, services }) => services.push(new CanaryService(chart, id, weights, props)),
  })),
  Gateway: fc.tuple(fc.constant('public'), hosts, fc.boolean()).map(([id, names, tls]) => ({
    text: `new Gateway('${id}', ${names.join(' ')}, ${tls})`,
    run: ({ chart, gateways }) => gateways.push(new Gateway(chart, id, {
      servers: [
        GatewayServer.http({ hosts: names, httpsRedirect: tls || undefined }),
        ...(tls ? [GatewayServer.https({ hosts: names, credentialName: 'certificate' })] : []),
      ],
    })),
  })),
  HeaderRoute: onService('new HeaderRoute', fc.tuple(fc.constantFrom('beta', 'debug', 'api'), conditions), (to, [id, options], { chart }) => {
    new HeaderRoute(chart, id, { service: to, ...options });
  }),
  addRoute: onService('addRoute', fc.tuple(fc.constantFrom('one', 'two', 'three'), conditions), (to, [id, options]) => to.addRoute(id, options)),
  exposeVia: onService('exposeVia', fc.tuple(place, hosts), (to, [gateway, names], { gateways }) => {
    to.exposeVia(gateways.length > 0 ? at(gateways, gateway) : Gateway.fromName('istio-system/main'), names);
  }),
  VersionedDeployment: onService('new VersionedDeployment', fc.tuple(version, pods), (of, [name, options], { chart }) => {
    new VersionedDeployment(chart, `${of.serviceName}-${name}-own`, { service: of, version: name, ...options });
  }),
  retire: onService('retire', version, (of, name) => of.retire(name)),
};

const cookies = fc.constantFrom(CookieMatch.exact('beta', 'yes'), CookieMatch.present('lang'), CookieMatch.prefix('beta', 'y'));
const selectors = fc.constantFrom(
  () => ABSelector.header('x-group'), () => ABSelector.cookie('group'), () => ABSelector.percent({ a: 75, b: 25 }), () => ABSelector.percent({ a: 50, b: 40 }),
);

const modes = fc.constantFrom(...Object.values(OutboundMode));

/** Statements of the stories. */
const STORIES: { readonly [name: string]: fc.Arbitrary<Step> } = {
  StickyCanary: fc.tuple(ids, share, service, perhaps(fc.constantFrom('', 'canary'))).map(([id, weights, props, name]) => ({
    text: `new StickyCanary('${id}', ${fc.stringify(weights)}, ${fc.stringify({ ...props, name })})`,
    run: ({ chart, services }) => services.push(new StickyCanary(chart, id, weights, { ...props, cookie: name === undefined ? undefined : { name } })),
  })),
  BlueGreenService: fc.tuple(ids, fc.constantFrom('blue', 'green', 'red'), service, perhaps(fc.constant('x-preview'))).map(([id, live, { versions: _, ...props }, previewHeader]) => ({
    text: `new BlueGreenService('${id}', '${live}', ${fc.stringify({ ...props, previewHeader })})`,
    run: ({ chart, services }) => services.push(new BlueGreenService(chart, id, { ...props, live, previewHeader })),
  })),
  CookieRoute: onService('new CookieRoute', fc.tuple(fc.constantFrom('beta', 'cookie'), cookies, conditions), (to, [id, cookie, options], { chart }) => {
    new CookieRoute(chart, id, { service: to, ...options, cookie });
  }),
  ABTest: onService('new ABTest', fc.tuple(fc.constantFrom('buttons', 'prices'), selectors, version, version, fc.boolean()), (to, [id, by, a, b, everybody], { chart }) => {
    new ABTest(chart, id, { service: to, by: by(), groups: { a, b }, participants: everybody ? undefined : { path: PathMatch.prefix('/checkout') } });
  }),
  FaultRule: onService('new FaultRule', fc.tuple(fc.constantFrom('chaos', 'slow'), conditions, fc.boolean()), (to, [id, { headers, path, priority, expose }, everybody], { chart }) => {
    new FaultRule(chart, id, { service: to, fault: Fault.delay(Duration.seconds(1), 50), ...(everybody ? { everybody } : { headers, path }), priority, expose });
  }),
  mirrorTo: onService('mirrorTo', fc.tuple(version, fc.constantFrom(0, 50, 100, 101), fc.boolean()), (of, [name, percent, allowLive]) => of.mirrorTo(name, percent, { allowLive })),
  pinDownstream: onService('pinDownstream', fc.constantFrom('x-version', 'x version'), (of, header) => of.pinDownstream(header)),
  MutualTls: onService('new MutualTls', fc.tuple(fc.constantFrom('mtls', 'more-mtls'), fc.constantFrom(...Object.values(MutualTlsMode))), (of, [id, mode], { chart }) => {
    new MutualTls(chart, id, { services: [of], mode });
  }),
  NamespaceIsolation: fc.tuple(fc.constantFrom('isolation', 'more-isolation'), fc.subarray(['web', 'istio-system', 'story']), perhaps(modes)).map(([id, allowFrom, mode]) => ({
    text: `new NamespaceIsolation('${id}', ${allowFrom.join(' ')}, ${mode})`,
    run: ({ chart }) => new NamespaceIsolation(chart, id, { allowFrom, mode }),
  })),
  EgressPolicy: fc.tuple(fc.constantFrom('egress', 'more-egress'), fc.subarray(['catalog/*', '*.example.net']), perhaps(modes)).map(([id, names, mode]) => ({
    text: `new EgressPolicy('${id}', ${names.join(' ')}, ${mode})`,
    run: ({ chart }) => new EgressPolicy(chart, id, { hosts: names, mode }),
  })),
  ExternalService: fc.tuple(fc.constantFrom('maps', 'payments'), fc.constantFrom('maps.example.net', '*.example.net'), fc.boolean(), perhaps(fc.constant(Duration.seconds(2))))
    .map(([id, host, tlsOrigination, timeout]) => ({
      text: `new ExternalService('${id}', ${host}, ${tlsOrigination}, ${timeout?.toMilliseconds()})`,
      run: ({ chart }) => new ExternalService(chart, id, { host, tlsOrigination, timeout }),
    })),
};

/** Every kind of statement, by name. */
export const STEPS: { readonly [name: string]: fc.Arbitrary<Step> } = { ...SERVICES, ...STORIES };

/** A program over all constructs: most statements are right, some are wrong. */
export const anyStory: fc.Arbitrary<Step[]> = fc.tuple(
  fc.array(fc.oneof(STEPS.CanaryService, STEPS.StickyCanary), { minLength: 1, maxLength: 3 }),
  fc.array(fc.oneof(...Object.values(STEPS)), { maxLength: 12 }),
).map(([first, rest]) => [...first, ...rest]);
