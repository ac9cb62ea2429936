import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { expectSeed, seed } from './same';
import { Destination, DestinationRule, Gateway, GatewayServer, HeaderMatch, IstioApiVersion, LoadBalancing, Mesh, Severity, SynthMode, SynthValidation, VirtualService } from '../../src';
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

describe('seed 003-04: a fragment without routes', () => {
  const fragment = (mode?: SynthMode) => {
    const app = Testing.app();
    const chart = new Chart(app, 'fragment');
    if (mode) {
      SynthValidation.of(chart, mode);
    }
    new VirtualService(chart, 'virtual-svc', { apiVersion, hosts: ['ext-host.example.com'], gateways: [Gateway.fromName('ext-host-gwy')] });
    return { app, file: join(app.outdir, 'fragment.k8s.yaml') };
  };

  test('is refused by Istio, and so by validate (VS-011)', () => {
    expect(Mesh.fromManifests(seed('003-04')).validate()).toEqual([expect.objectContaining({ code: 'IST0106', rule: 'VS-011', severity: Severity.ERROR })]);
  });

  test('does not leave synth (VS-011)', () => {
    expect(() => fragment().app.synth()).toThrow(/VirtualService 'fragment\/virtual-svc'.*VS-011/);
  });

  test('is written where errors are warnings', () => {
    const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { app, file } = fragment(SynthMode.WARNING);
    app.synth();
    expect(said.mock.calls.join('')).toMatch(/^warning: VirtualService 'fragment\/virtual-svc'.*VS-011/);
    said.mockRestore();
    expectSeed('003-04', [parse(readFileSync(file, 'utf8'))]);
  });
});

test.each(readdirSync(join(__dirname, '../fixtures/seeds')).filter((name) => name !== '003-04.yaml'))('Istio takes every object of %s', (name) => {
  expect(Mesh.fromManifests(seed(name.replace('.yaml', ''))).validate().filter(({ severity }) => severity === Severity.ERROR)).toEqual([]);
});
