import { ApiObject, Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { ServerTls } from '../../src/policy/server-tls';
import { TlsVersion } from '../../src/policy/server-tls-options';
import { SubsetPolicy } from '../../src/policy/subset-policy';
import { DestinationRule } from '../../src/resources/destination-rule';
import { Gateway } from '../../src/resources/gateway';
import { GatewayServer } from '../../src/resources/gateway-server';
import { ServiceEntry } from '../../src/resources/service-entry';
import { ServiceEntryLocation, ServiceEntryResolution } from '../../src/resources/service-entry-resolution';
import { Sidecar } from '../../src/resources/sidecar';
import { CaptureMode } from '../../src/resources/sidecar-listeners';
import { WorkloadEntry } from '../../src/resources/workload-entry';
import { validateManifests } from '../../src/validation/validate';
import { Severity } from '../../src/vocabulary/finding';
import { anyPolicy, anyPool, mostly, partly, text, tried } from '../policy/any-policy';

const port = mostly([80, 443, 8080, 9090], [0, 65536]);
const protocol = mostly(['HTTP', 'https', 'TLS', 'TCP', 'MONGO'], ['QUIC', '']);
const host = mostly(['a.example.com', '*.example.com', '*', './a.example.com', 'ns1/*', '*/b.example.com'], ['a', '~/*', 'a_b.com', '*a.com', '10.0.0.1', '/a.com', 'a/']);
const hosts = fc.array(host, { minLength: 1, maxLength: 3 });
const labels = mostly<{ [label: string]: string }>([{ app: 'a' }, { 'x/y': '' }], [{}, { app: '*' }, { 'a b': 'c' }]);
const bind = mostly(['0.0.0.0', '::1'], ['unix:///a', 'unix://@a', 'unix://a', 'a']);
const exportTo = fc.array(mostly(['.', 'ns2'], ['*', '~', 'ns1', 'a.b']), { maxLength: 2 });
const source = fc.oneof(
  fc.constantFrom({ credentialName: 'c' }, { serverCertificate: '/c', privateKey: '/k' }, { tlsCertificates: [{ serverCertificate: '/c', privateKey: '/k' }] }),
  partly({ credentialName: text, credentialNames: fc.array(text, { maxLength: 3 }), serverCertificate: text, privateKey: text }),
);
const certificates = fc.tuple(source, partly({
  caCertificates: text,
  caCrl: text,
  subjectAltNames: fc.array(text, { maxLength: 1 }),
  minProtocolVersion: fc.constantFrom(...Object.values(TlsVersion)),
  cipherSuites: fc.array(mostly(['AES128-SHA', 'ALL'], ['FOO']), { maxLength: 2 }),
})).map(([certificate, options]) => ({ ...certificate, ...options }));
const listener = partly({ port, protocol, portName: text, targetPort: mostly([0], [80]), bind, captureMode: fc.constantFrom(...Object.values(CaptureMode)) });
const endpoint = partly({ address: fc.oneof(text, fc.constant('10.0.0.1'), bind), ports: mostly<{ [name: string]: number }>([{}, { http: 80 }], [{ http: 0 }, { a_b: 80 }]), labels, network: text, weight: mostly([0, 1], [-1]) });

const anyServer = fc.tuple(
  fc.constantFrom(GatewayServer.http, GatewayServer.https, GatewayServer.mutual, GatewayServer.optionalMutual, GatewayServer.istioMutual, GatewayServer.tlsPassthrough, GatewayServer.tcp),
  hosts, listener, certificates,
).map(([make, served, options, tls]) => tried(() => (make as (all: any) => GatewayServer)({ hosts: served, ...options, ...tls })));
const anyIngressTls = fc.tuple(fc.constantFrom(ServerTls.simple, ServerTls.mutual, ServerTls.istioMutual), certificates).map(([make, options]) => tried(() => make(options)));

const metadata = { namespace: 'ns1' };

/** Programs of each kind, good ones and bad ones. */
const PROGRAMS: Array<[kind: string, program: fc.Arbitrary<(chart: Chart) => ApiObject>]> = [
  ['DestinationRule', fc.record({
    host: text,
    trafficPolicy: anyPolicy,
    exportTo,
    workloadSelector: labels,
    subsets: fc.array(fc.record({ name: text, labels, trafficPolicy: anyPolicy, subsetPolicy: fc.constantFrom(...Object.values(SubsetPolicy)) }, { requiredKeys: ['name'] }), { maxLength: 2 }),
  }, { requiredKeys: ['host'] }).map((props: any) => (chart) => new DestinationRule(chart, 'any', { metadata, ...props }))],
  ['Gateway', fc.record({ selector: labels, servers: fc.array(anyServer, { minLength: 1, maxLength: 2 }) }, { requiredKeys: ['servers'] }).map((props: any) => (chart) => new Gateway(chart, 'any', { metadata, ...props }))],
  ['ServiceEntry', fc.record({
    hosts: fc.array(text, { minLength: 1, maxLength: 2 }),
    addresses: fc.array(mostly(['10.0.0.1', '10.0.0.0/8'], ['a']), { maxLength: 2 }),
    ports: fc.array(fc.record({ number: port, name: mostly(['http', 'tcp'], ['a_b']), protocol, targetPort: port }, { requiredKeys: ['number', 'name'] }), { maxLength: 2 }),
    location: fc.constantFrom(...Object.values(ServiceEntryLocation)),
    resolution: fc.constantFrom(...Object.values(ServiceEntryResolution)),
    endpoints: fc.array(endpoint, { maxLength: 2 }),
    workloadSelector: labels,
    exportTo,
    subjectAltNames: fc.array(text, { maxLength: 1 }),
  }, { requiredKeys: ['hosts'] }).map((props: any) => (chart) => new ServiceEntry(chart, 'any', { metadata, ...props }))],
  ['WorkloadEntry', endpoint.map((props) => (chart) => new WorkloadEntry(chart, 'any', { metadata, ...props }))],
  ['Sidecar', partly({
    workloadSelector: labels,
    inboundConnectionPool: anyPool,
    ingress: fc.array(fc.tuple(listener, partly({ defaultEndpoint: mostly(['127.0.0.1:80', ':80', '[::1]:80', 'unix:///a'], ['10.0.0.1:80']), tls: anyIngressTls, connectionPool: anyPool }))
      .map(([a, b]) => ({ ...a, ...b })), { maxLength: 2 }),
    egress: fc.array(fc.tuple(listener, hosts).map(([a, served]) => ({ ...a, hosts: served })), { maxLength: 2 }),
  }).map((props) => (chart) => new Sidecar(chart, 'any', { metadata, ...props }))],
];

test.each(PROGRAMS)('a %s that we take, Istio takes', (kind, program) => {
  const good = fc.sample(program, { numRuns: 2000, seed: 7 }).map((make) => tried(() => make(Testing.chart()).toJson())).filter((json) => json !== undefined);
  expect(good.length).toBeGreaterThan(50);
  const errors = validateManifests(good.map((json) => ({ json, origin: kind }))).filter(({ severity }) => severity === Severity.ERROR);
  expect(errors.map(({ rule, path, message }) => `${rule} ${path}: ${message}`).slice(0, 5)).toEqual([]);
});

