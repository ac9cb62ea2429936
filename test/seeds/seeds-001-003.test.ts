import { expectSeed } from './same';
import { Destination, DestinationRule, Gateway, GatewayServer, HeaderMatch, IstioApiVersion, LoadBalancing, VirtualService } from '../../src';
import { manifestsOf } from '../manifests-of';

const apiVersion = IstioApiVersion.V1ALPHA3;
const version = (name: string) => ({ name, labels: { version: name } });
const to = (subset: string, weight?: number) => ({ destination: Destination.host('reviews', { subset }), weight });

test('seed 001-01: a canary of 25 percent', () => {
  expectSeed('001-01', manifestsOf((scope) => new VirtualService(scope, 'reviews', { apiVersion, hosts: ['reviews'], http: [{ route: [to('v1', 75), to('v2', 25)] }] })));
});

test('seed 003-01: one user sees v2', () => {
  expectSeed('003-01', manifestsOf((scope) => new VirtualService(scope, 'reviews', {
    apiVersion, hosts: ['reviews'], http: [{ match: [{ headers: [HeaderMatch.exact('end-user', 'jason')] }], route: [to('v2')] }, { route: [to('v3')] }],
  })));
});

test('seed 003-02: a subset with a load balancer of its own', () => {
  expectSeed('003-02', manifestsOf((scope) => new DestinationRule(scope, 'my-destination-rule', {
    apiVersion,
    host: 'my-svc',
    trafficPolicy: { loadBalancer: LoadBalancing.random() },
    subsets: [version('v1'), { ...version('v2'), trafficPolicy: { loadBalancer: LoadBalancing.roundRobin() } }, version('v3')],
  })));
});

test('seed 003-03: a gateway with TLS', () => {
  expectSeed('003-03', manifestsOf((scope) => new Gateway(scope, 'ext-host-gwy', {
    apiVersion,
    selector: { app: 'my-gateway-controller' },
    servers: [GatewayServer.https({ hosts: ['ext-host.example.com'], credentialName: 'ext-host-cert' })],
  })));
});
