import { Chart, Duration } from 'cdk8s';
import { expectSeed } from './same';
import {
  ClientTls, CorsPolicy, Destination, DestinationRule, Fault, Gateway, HeaderMatch, HttpRoute, IstioApiVersion, LoadBalancing, PathMatch, Retries, RetryOn, ServiceEntry,
  ServiceEntryLocation, ServiceEntryResolution, StringMatch, SubsetPolicy, VirtualService,
} from '../../src';
import { manifestsOf } from '../manifests-of';

const to = (subset: string, weight?: number) => ({ destination: Destination.host('reviews', { subset }), weight });
const beta = (name: string, metadata: object = {}) => ({ apiVersion: IstioApiVersion.V1BETA1, metadata: { name, namespace: 'default', ...metadata } });
const added = (subset: string, weight: number, header: string, port?: number) => ({
  destination: Destination.host('reviews', { subset, port }), weight, headers: { response: { add: { 'x-version': header } } },
});

test('seed 002-04: several conditions, a cookie, a fault', () => {
  expectSeed('002-04', manifestsOf((scope) => new VirtualService(scope, 'headers', {
    ...beta('reviews-advanced-headers'),
    hosts: ['reviews'],
    http: [{
      name: 'complex-header-match',
      match: [
        { headers: [HeaderMatch.exact('x-api-version', 'v2'), HeaderMatch.regex('user-agent', '.*Mobile.*')], path: PathMatch.prefix('/api/') },
        { headers: [HeaderMatch.exact('x-feature-flag', 'new-reviews-ui')] },
      ],
      route: [to('v2')],
      fault: Fault.delay(Duration.seconds(5), 10),
    }, {
      name: 'cookie-based-routing',
      // This pattern also matches `xsession_type=premium-trial`; CookieMatch.exact writes one that does not. Kept for equality.
      match: [{ headers: [HeaderMatch.regex('cookie', '.*session_type=premium.*')] }],
      route: [to('v3')],
    }, { name: 'default', route: [to('v1')] }],
  })));
});

test('seed 002-05: a split with headers, ports and a mirror', () => {
  expectSeed('002-05', manifestsOf((scope) => new VirtualService(scope, 'canary', {
    ...beta('reviews-canary-deployment', {
      annotations: { 'deployment.kubernetes.io/revision': '3', 'istio.io/deployment-phase': 'canary-15-percent' },
    }),
    hosts: ['reviews'],
    http: [{
      name: 'canary-traffic-split',
      route: [added('v1', 80, 'v1-stable', 9080), added('v2', 15, 'v2-canary', 9080), added('v3', 5, 'v3-experimental', 9080)],
      // v3 takes live traffic and the mirrored copies as well. Kept for equality.
      mirror: Destination.host('reviews', { subset: 'v3' }),
      mirrorPercentage: 1,
    }],
  })));
});

const PHASES: [string, number, string, boolean][] = [['phase-1', 5, '5', true], ['phase-2', 25, '25', false], ['phase-3', 50, '50', false], ['complete', 100, '100', false]];

test('seed 002-06: the phases of a rollout, one object each', () => {
  const written = PHASES.flatMap(([phase, percent, label, careful]) => manifestsOf((scope) => new VirtualService(scope, 'rollout', {
    ...beta('reviews-phased-rollout', { labels: { 'rollout-phase': phase, 'canary-percentage': label } }),
    hosts: ['reviews'],
    http: [{
      name: 'phased-rollout',
      route: percent === 100 ? [to('v2', 100)] : [to('v1', 100 - percent), to('v2', percent)],
      ...(careful ? {
        retries: Retries.attempts(3, {
          perTryTimeout: Duration.seconds(5),
          retryOn: [RetryOn.HTTP_5XX, RetryOn.RESET, RetryOn.CONNECT_FAILURE, RetryOn.RETRIABLE_4XX],
        }),
        timeout: Duration.seconds(60),
      } : {}),
    }],
  })));
  expect(written).toHaveLength(4);
  written.forEach((object, i) => expectSeed('002-06', [object], i));
});

const track = (name: string, of: string) => ({ name, labels: { version: name, track: of } });

test('seed 002-07: the complete configuration', () => {
  expectSeed('002-07', manifestsOf((scope: Chart) => {
    new DestinationRule(scope, 'rule', {
      ...beta('reviews-complete-dr', { labels: { 'app': 'reviews', 'managed-by': 'istio' } }),
      host: 'reviews',
      trafficPolicy: {
        connectionPool: {
          tcp: { maxConnections: 100, connectTimeout: Duration.seconds(30) },
          http: { http1MaxPendingRequests: 100, http2MaxRequests: 1000, maxRequestsPerConnection: 100, maxRetries: 3 },
        },
        outlierDetection: {
          interval: Duration.seconds(10), consecutive5xxErrors: 5, consecutiveGatewayErrors: 5, baseEjectionTime: Duration.seconds(30), maxEjectionPercent: 50, minHealthPercent: 30,
        },
        tls: ClientTls.istioMutual(),
      },
      // Istio lets a subset's block replace the host's: the seed loses limits that way. REPLACE keeps it as it is.
      subsets: [{
        ...track('v1', 'stable'),
        subsetPolicy: SubsetPolicy.REPLACE,
        trafficPolicy: { loadBalancer: LoadBalancing.roundRobin(), connectionPool: { http: { http1MaxPendingRequests: 200, http2MaxRequests: 2000 } } },
      }, {
        ...track('v2', 'canary'),
        subsetPolicy: SubsetPolicy.REPLACE,
        trafficPolicy: {
          loadBalancer: LoadBalancing.leastRequest(),
          outlierDetection: { interval: Duration.seconds(5), consecutive5xxErrors: 3, baseEjectionTime: Duration.seconds(60) },
        },
      }, {
        ...track('v3', 'beta'),
        subsetPolicy: SubsetPolicy.REPLACE,
        trafficPolicy: {
          loadBalancer: LoadBalancing.random(),
          outlierDetection: { interval: Duration.seconds(5), consecutive5xxErrors: 2, baseEjectionTime: Duration.seconds(120) },
        },
      }],
    });
    new VirtualService(scope, 'routes', {
      ...beta('reviews-complete-vs', {
        labels: { 'app': 'reviews', 'managed-by': 'istio' }, annotations: { 'config-version': '2024.1.0', 'last-updated': '2024-01-07' },
      }),
      // Short name and full name of one host: Istio drops one of them. Kept for equality.
      hosts: ['reviews', 'reviews.default.svc.cluster.local'],
      gateways: [VirtualService.MESH, Gateway.fromName('istio-system/main-gateway')],
      http: completeRoutes(),
    });
    new ServiceEntry(scope, 'external', {
      ...beta('reviews-external-api'),
      hosts: ['api.external-reviews.com'],
      ports: [{ number: 443, name: 'https', protocol: 'HTTPS' }],
      location: ServiceEntryLocation.MESH_EXTERNAL,
      resolution: ServiceEntryResolution.DNS,
    });
  }));
});

function completeRoutes(): HttpRoute[] {
  const retries = (attempts: number, seconds: number, retryOn?: RetryOn[]) => Retries.attempts(attempts, { perTryTimeout: Duration.seconds(seconds), retryOn });
  return [{
    name: 'internal-testing',
    match: [{ headers: [HeaderMatch.exact('x-test-mode', 'enabled'), HeaderMatch.exact('x-test-version', 'v3')] }],
    route: [to('v3', 100)],
    corsPolicy: CorsPolicy.allow({
      allowOrigins: [StringMatch.regex('.*\\.test\\.example\\.com')], allowMethods: ['GET', 'POST', 'PUT', 'DELETE'], allowHeaders: ['*'], maxAge: Duration.hours(24),
    }),
    timeout: Duration.seconds(120),
  }, {
    name: 'beta-users',
    match: [{ headers: [HeaderMatch.exact('x-user-type', 'beta')] }, { headers: [HeaderMatch.regex('cookie', '.*beta_opt_in=true.*')] }],
    route: [to('v3', 100)],
    headers: { response: { add: { 'x-beta-features': 'enabled', 'x-version': 'v3' } } },
    retries: retries(2, 5),
  }, {
    name: 'premium-users',
    match: [{ headers: [HeaderMatch.exact('x-user-tier', 'premium')] }],
    route: [to('v2', 70), to('v1', 30)],
    headers: { response: { add: { 'x-premium-routing': 'enabled' } } },
    timeout: Duration.seconds(60),
    retries: retries(5, 10, [RetryOn.HTTP_5XX, RetryOn.RESET, RetryOn.CONNECT_FAILURE, RetryOn.RETRIABLE_4XX]),
  }, {
    name: 'geo-routing',
    match: [{ headers: [HeaderMatch.regex('x-user-region', '^(us-east|us-west)$')] }],
    route: [to('v2', 20), to('v1', 80)],
  }, {
    name: 'canary-rollout',
    route: [added('v1', 80, 'v1'), added('v2', 15, 'v2'), added('v3', 5, 'v3')],
    mirror: Destination.host('reviews', { subset: 'v3' }),
    mirrorPercentage: 1,
    retries: retries(3, 5, [RetryOn.HTTP_5XX, RetryOn.RESET, RetryOn.CONNECT_FAILURE]),
    timeout: Duration.seconds(30),
  }];
}
