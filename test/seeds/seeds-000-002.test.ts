import { ApiObject, Chart, Duration, JsonPatch } from 'cdk8s';
import { expectSeed } from './same';
import {
  CanaryService, Destination, DestinationRule, H2UpgradePolicy, HeaderMatch, IstioApiVersion, LoadBalancing, PodSecurity, Retries, RetryOn, VirtualService,
} from '../../src';
import { manifestsOf } from '../manifests-of';

const version = (name: string) => ({ name, labels: { version: name } });
const to = (subset: string, weight?: number) => ({ destination: Destination.host('reviews', { subset }), weight });
const beta = (name: string) => ({ apiVersion: IstioApiVersion.V1BETA1, metadata: { name, namespace: 'default' } });

test('seed 000-01: two of three versions share the traffic', () => {
  expectSeed('000-01', manifestsOf((scope) => {
    new VirtualService(scope, 'reviews-routes', {
      apiVersion: IstioApiVersion.V1ALPHA3, metadata: { name: 'reviews' }, hosts: ['reviews'], http: [{ route: [to('v1', 50), to('v3', 50)] }],
    });
    new DestinationRule(scope, 'reviews', { apiVersion: IstioApiVersion.V1ALPHA3, host: 'reviews', subsets: ['v1', 'v2', 'v3'].map(version) });
  }));
});

test('seed 002-01: everything to v1', () => {
  expectSeed('002-01', manifestsOf((scope) => new VirtualService(scope, 'default', {
    ...beta('reviews-virtualservice'), hosts: ['reviews'], http: [{ name: 'reviews-default-route', route: [to('v1', 100)] }],
  })));
});

test('seed 002-02: policies for the host and its subsets', () => {
  expectSeed('002-02', manifestsOf((scope) => new DestinationRule(scope, 'reviews', {
    ...beta('reviews-destination-rule'),
    host: 'reviews',
    trafficPolicy: {
      connectionPool: {
        tcp: { maxConnections: 100 },
        http: { h2UpgradePolicy: H2UpgradePolicy.UPGRADE, http1MaxPendingRequests: 100, http2MaxRequests: 1000 },
      },
      outlierDetection: { consecutive5xxErrors: 5, interval: Duration.seconds(30), baseEjectionTime: Duration.seconds(30), maxEjectionPercent: 50 },
    },
    subsets: [
      { ...version('v1'), trafficPolicy: { loadBalancer: LoadBalancing.roundRobin() } },
      { ...version('v2'), trafficPolicy: { loadBalancer: LoadBalancing.leastRequest() } },
      { ...version('v3'), trafficPolicy: { loadBalancer: LoadBalancing.random() } },
    ],
  })));
});

test('seed 002-03: header routes before the default', () => {
  expectSeed('002-03', manifestsOf((scope) => new VirtualService(scope, 'headers', {
    ...beta('reviews-header-routing'),
    hosts: ['reviews'],
    gateways: [VirtualService.MESH],
    http: [{
      name: 'beta-users-route',
      match: [{ headers: [HeaderMatch.exact('x-user-type', 'beta')] }],
      route: [to('v2', 100)],
      headers: { response: { add: { 'x-served-by': 'reviews-v2-beta' } } },
    }, {
      name: 'premium-users-route',
      match: [{ headers: [HeaderMatch.exact('x-user-type', 'premium'), HeaderMatch.prefix('x-request-priority', 'high')] }],
      route: [to('v3', 100)],
      headers: { response: { add: { 'x-served-by': 'reviews-v3-premium' } } },
    }, {
      name: 'internal-testing-route',
      match: [{ headers: [HeaderMatch.regex('x-internal-testing', '^test-[a-z0-9]+$')] }],
      route: [to('v3', 100)],
      timeout: Duration.seconds(30),
      // Today `5xx` also repeats requests that were answered; the seed is kept as it is.
      retries: Retries.attempts(3, { perTryTimeout: Duration.seconds(10), retryOn: [RetryOn.HTTP_5XX, RetryOn.RESET, RetryOn.CONNECT_FAILURE] }),
    }, {
      name: 'default-route',
      route: [to('v1', 100)],
    }],
  })));
});

test('seed 002-08: the Deployments and the Service', () => {
  expectSeed('002-08', manifestsOf((scope: Chart) => {
    const service = new CanaryService(scope, 'reviews', { v1: 100, v2: 0, v3: 0 }, {
      namespace: 'default',
      port: 9080,
      image: 'docker.io/istio/examples-bookinfo-reviews-{version}:1.18.0',
      standardLabels: false,
      podSecurity: PodSecurity.UNSET,
      // Deprecated as an annotation: today it is a label of the pod. Kept for equality.
      podAnnotations: { 'sidecar.istio.io/inject': 'true' },
      versions: {
        v1: {
          replicas: 3,
          podLabels: { track: 'stable' },
          resources: { cpuRequest: '100m', memoryRequest: '64Mi', cpuLimit: '200m', memoryLimit: '128Mi' },
        },
        v2: { replicas: 2, podLabels: { track: 'canary' } },
        v3: { replicas: 1, podLabels: { track: 'beta' } },
      },
    });
    // The seed relies on the port's name alone to tell the protocol.
    service.service.addJsonPatch(JsonPatch.remove('/spec/ports/0/appProtocol'));
    Object.values(service.deployments).forEach((deployment) =>
      ApiObject.of(deployment).addJsonPatch(JsonPatch.remove('/spec/template/spec/containers/0/ports/0/name')));
  }));
});
