import { Testing } from 'cdk8s';
import { ServerTls } from '../../src/policy/server-tls';
import { TlsVersion } from '../../src/policy/server-tls-options';
import { Gateway, GatewayProps } from '../../src/resources/gateway';
import { GatewayServer } from '../../src/resources/gateway-server';
import type { GatewayServerOptions, HttpServerOptions } from '../../src/resources/gateway-server-options';

const wrong = (value: unknown): any => value;
const gateway = (props: GatewayProps) => () => new Gateway(Testing.chart(), 'gw', props);
const host = (...hosts: string[]) => () => GatewayServer.http({ hosts });
const http = (options: Partial<HttpServerOptions>) => () => GatewayServer.http({ hosts: ['*'], ...options });
const https = (options: Partial<GatewayServerOptions> & { protocol?: string }) => () => GatewayServer.https({ hosts: ['*'], credentialName: 'c', ...options });
const ciphers = (...cipherSuites: string[]) => () => ServerTls.istioMutual({ cipherSuites });
const files = { serverCertificate: '/c', privateKey: '/k' };

/** What breaks a rule, its neighbour that does not, and every word of the refusal. */
const ROWS: Array<[rules: string, bad: () => unknown, good: () => unknown, message: string]> = [
  ['GW-001', gateway({ metadata: { name: 'my.gw' } }), gateway({ metadata: { name: 'my-gw' } }),
    "Gateway 'test/gw': the name of a Gateway must be a DNS label, got 'my.gw'. Leave dots out, or give another name with metadata: { name }."],
  ['GW-003', gateway({ servers: [wrong(null)] }), gateway({ servers: [GatewayServer.http({ hosts: ['*'] })] }),
    "Gateway 'test/gw': a server must be a GatewayServer, got null. Make it with one of the functions of GatewayServer."],
  ['GW-004', host(), host('*'),
    "GatewayServer.http: a server needs at least one host, got []. Give the names that clients use, or ['*'] for all."],
  ['GW-005 P-08', host('ns_1/a.com'), host('ns-1/a.com', './a.com', '*/a.com'),
    "GatewayServer.http: the namespace of a host must be a DNS label, '.' or '*', got 'ns_1/a.com'. Write for example shop/shop.example.com."],
  ['GW-005 P-08', host('/a.com'), host('a/a.com'),
    "GatewayServer.http: the namespace of a host must be a DNS label, '.' or '*', got '/a.com'. Write for example shop/shop.example.com."],
  ['GW-006 P-08h', host('localhost'), host('localhost.localdomain'),
    "GatewayServer.http: a host must not be a short name, got 'localhost'. Write the full name, for example shop.example.com, or '*'."],
  ['GW-006 P-08h', host('ns/web'), host('ns/*'),
    "GatewayServer.http: a host must not be a short name, got 'ns/web'. Write the full name, for example shop.example.com, or '*'."],
  ['GW-007 P-08h', host('*foo.com'), host('*.foo.com'),
    "GatewayServer.http: a host must have a wildcard as whole first label only, got '*foo.com'. Write for example *.example.com."],
  ['GW-007 P-08h', host('a.*.com'), host('*.com'),
    "GatewayServer.http: a host must have a wildcard as whole first label only, got 'a.*.com'. Write for example *.example.com."],
  ['GW-008 P-08h', host('a_b.com'), host('a-b.com', '10.0.0.1'),
    "GatewayServer.http: a host must be a DNS name, got 'a_b.com'. Use letters, digits, - and dots."],
  ['GW-009', () => GatewayServer.tcp(wrong({ hosts: ['*'] })), () => GatewayServer.tcp({ hosts: ['*'], port: 1 }),
    'GatewayServer.tcp: the port must be a port number in the range 1–65535, got undefined. Give the number of the port.'],
  ['GW-010 P-19', http({ protocol: 'QUIC' }), http({ protocol: 'GRPC' }),
    "GatewayServer.http: the protocol must be one of HTTP, HTTP2, HTTP_PROXY, GRPC, GRPC-WEB, got 'QUIC'. Give one of these."],
  ['GW-010 P-19', http({ protocol: '' }), http({ protocol: 'http2' }),
    "GatewayServer.http: the protocol must be one of HTTP, HTTP2, HTTP_PROXY, GRPC, GRPC-WEB, got ''. Give one of these."],
  ['GW-011 P-12', http({ port: 0 }), http({ port: 1 }),
    'GatewayServer.http: the port must be a port number in the range 1–65535, got 0. Give the number of the port.'],
  ['GW-011 P-12', http({ port: 65536 }), http({ port: 65535 }),
    'GatewayServer.http: the port must be a port number in the range 1–65535, got 65536. Give the number of the port.'],
  ['GW-012', http({ targetPort: 8080 }), http({ targetPort: 0 }),
    'GatewayServer.http: targetPort has no effect at gateways, got 8080. Leave it out; the Service of the gateway says where its ports lead.'],
  ['GW-013', http({ portName: '' }), http({ portName: 'a_b' }),
    "GatewayServer.http: portName must not be empty, got ''. Give at least one character."],
  ['GW-014 P-30', http({ bind: 'unix://' }), http({ bind: 'unix://@a' }),
    "GatewayServer.http: bind must name a socket by an absolute path, got 'unix://'. Write unix:///path/to/socket, or unix://@name for an abstract one."],
  ['GW-014 P-30', http({ bind: 'unix://a' }), http({ bind: 'unix:///a' }),
    "GatewayServer.http: bind must name a socket by an absolute path, got 'unix://a'. Write unix:///path/to/socket, or unix://@name for an abstract one."],
  ['GW-015', http({ bind: 'unix:///a', port: 80 }), http({ bind: 'unix:///a', port: 0 }),
    "GatewayServer.http: a server at a socket has no port, got 80 with 'unix:///a'. Leave port out."],
  ['GW-016 P-10', http({ bind: 'foo' }), http({ bind: '::1' }),
    "GatewayServer.http: bind must be an IP address or unix:///path/to/socket, got 'foo'. Give for example 0.0.0.0."],
  ['GW-017 GW-018', https({ protocol: 'HTTP' }), https({ protocol: 'HTTPS' }),
    "GatewayServer.https: the protocol must be one of HTTPS, TLS, got 'HTTP'. Give one of these."],
  ['GW-019', https({ protocol: 'MONGO' }), https({ protocol: 'tls' }),
    "GatewayServer.https: the protocol must be one of HTTPS, TLS, got 'MONGO'. Give one of these."],
  ['GW-020', gateway({ servers: [80, 81].map((port) => GatewayServer.http({ hosts: ['*'], port, portName: 'http' })) }),
    gateway({ servers: [80, 81].map((port) => GatewayServer.http({ hosts: ['*'], port })) }),
    "Gateway 'test/gw': servers must have different port names, got 'http' again. Give another portName."],
  ['GW-030', () => ServerTls.istioMutual({ minProtocolVersion: TlsVersion.TLSV1_0 }),
    () => ServerTls.istioMutual({ minProtocolVersion: TlsVersion.TLSV1_0, cipherSuites: ['AES128-SHA'] }),
    "ServerTls.istioMutual: a minProtocolVersion below TLSV1_2 needs cipherSuites that fit, got 'TLSV1_0' and none. Name them, for example 'ECDHE-RSA-AES128-SHA', or take TlsVersion.TLSV1_2."],
  ['CRD-031', () => ServerTls.istioMutual({ minProtocolVersion: wrong('TLSV1_4') }), () => ServerTls.istioMutual({ minProtocolVersion: TlsVersion.TLSV1_3 }),
    "ServerTls.istioMutual: minProtocolVersion must be one of TlsVersion (TLS_AUTO, TLSV1_0, TLSV1_1, TLSV1_2, TLSV1_3), got 'TLSV1_4'. Give for example TlsVersion.TLS_AUTO."],
  ['GW-031 P-37', ciphers('FOO'), ciphers('ECDHE-RSA-AES256-GCM-SHA384', '!DES'),
    "ServerTls.istioMutual: an entry of cipherSuites must be a cipher that Istio knows, got 'FOO'. Give for example 'ECDHE-RSA-AES256-GCM-SHA384'."],
  ['GW-032', ciphers('AES128-SHA', 'AES128-SHA'), ciphers('AES128-SHA', 'AES256-SHA'),
    "ServerTls.istioMutual: cipherSuites must have each cipher once, got 'AES128-SHA' twice. Leave one out."],
  ['GW-038', () => ServerTls.simple({ credentialName: 'c', tlsCertificates: [files] }), () => ServerTls.simple({ tlsCertificates: [files] }),
    'ServerTls.simple: exactly one certificate source is needed, got credentialName, tlsCertificates. Give credentialName, credentialNames, tlsCertificates, or serverCertificate with privateKey.'],
  ['GW-038 CRD-032', () => ServerTls.simple({ credentialName: 'c', credentialNames: ['d'] }), () => ServerTls.simple({ credentialNames: ['c', 'd'] }),
    'ServerTls.simple: exactly one certificate source is needed, got credentialName, credentialNames. Give credentialName, credentialNames, tlsCertificates, or serverCertificate with privateKey.'],
  ['GW-038 CRD-032', () => ServerTls.mutual({ ...files, credentialName: 'c' }), () => ServerTls.mutual({ credentialName: 'c' }),
    'ServerTls.mutual: exactly one certificate source is needed, got serverCertificate and privateKey, credentialName. Give credentialName, credentialNames, tlsCertificates, or serverCertificate with privateKey.'],
  ['GW-040', () => ServerTls.mutual(files), () => ServerTls.mutual({ ...files, caCertificates: '/ca' }),
    'ServerTls.mutual: clients are verified with caCertificates, got none. Name the file with the authorities, or a Secret with credentialName.'],
  ['GW-040', () => ServerTls.optionalMutual({ tlsCertificates: [files] }), () => ServerTls.optionalMutual({ credentialName: 'c' }),
    'ServerTls.optionalMutual: clients are verified with caCertificates, got none. Name the file with the authorities, or a Secret with credentialName.'],
  ['GW-041 CRD-031', () => ServerTls.simple({ tlsCertificates: [files, files, files] }), () => ServerTls.simple({ tlsCertificates: [files, files] }),
    'ServerTls.simple: tlsCertificates must have one or two entries, got 3. Two are for RSA and ECDSA.'],
  ['CRD-031', () => ServerTls.simple({ credentialNames: [] }), () => ServerTls.simple({ credentialNames: ['c'] }),
    'ServerTls.simple: credentialNames must have one or two entries, got 0. Two are for RSA and ECDSA.'],
  ['GW-042', () => ServerTls.simple({}), () => ServerTls.simple(files),
    'ServerTls.simple: exactly one certificate source is needed, got none. Give credentialName, credentialNames, tlsCertificates, or serverCertificate with privateKey.'],
  ['GW-042', () => ServerTls.simple({ privateKey: '/k' }), () => ServerTls.simple({ credentialName: 'c' }),
    'ServerTls.simple: a certificate in files needs serverCertificate too, got privateKey only. Name both files, or a Secret with credentialName.'],
  ['GW-042', () => ServerTls.simple({ tlsCertificates: [{ serverCertificate: '', privateKey: '/k' }] }), () => ServerTls.simple({ tlsCertificates: [files] }),
    "ServerTls.simple: the serverCertificate of tlsCertificates must not be empty, got ''. Give at least one character."],
  ['GW-043', () => ServerTls.simple({ serverCertificate: '/c' }), () => ServerTls.simple(files),
    'ServerTls.simple: a certificate in files needs privateKey too, got serverCertificate only. Name both files, or a Secret with credentialName.'],
  ['GW-044', () => ServerTls.mutual({ credentialName: 'c', caCrl: '/crl' }), () => ServerTls.mutual({ credentialName: 'c' }),
    "ServerTls.mutual: caCrl goes with files and mutual TLS only, got '/crl'. Put revoked certificates into the Secret, or leave caCrl out."],
  ['GW-045', () => ServerTls.simple(wrong({ ...files, caCrl: '/crl' })), () => ServerTls.mutual({ ...files, caCertificates: '/ca', caCrl: '/crl' }),
    "ServerTls.simple: caCrl goes with files and mutual TLS only, got '/crl'. Put revoked certificates into the Secret, or leave caCrl out."],
  ['GW-046', () => ServerTls.istioMutual({ minProtocolVersion: TlsVersion.TLSV1_3, maxProtocolVersion: TlsVersion.TLSV1_2 }),
    () => ServerTls.istioMutual({ minProtocolVersion: TlsVersion.TLSV1_3, maxProtocolVersion: TlsVersion.TLS_AUTO }),
    "ServerTls.istioMutual: maxProtocolVersion must not be below minProtocolVersion, got 'TLSV1_2' and 'TLSV1_3'. Swap them."],
  ['GW-042', () => GatewayServer.https({ hosts: ['*'] }), () => GatewayServer.tlsPassthrough({ hosts: ['*'] }),
    'GatewayServer.https: exactly one certificate source is needed, got none. Give credentialName, credentialNames, tlsCertificates, or serverCertificate with privateKey.'],
  ['names', () => Gateway.fromName('a/b/c'), () => Gateway.fromName('a/b'),
    "Gateway.fromName: the name must be 'name' or 'namespace/name', got 'a/b/c'. Give for example 'istio-system/main-gateway'."],
  ['names', () => Gateway.fromName('istio-system/'), () => Gateway.fromName('main'),
    "Gateway.fromName: the name must be 'name' or 'namespace/name', got 'istio-system/'. Give for example 'istio-system/main-gateway'."],
  ['P-16', gateway({ selector: { 'a b': 'c' } }), gateway({ selector: {} }),
    "Gateway 'test/gw': selector has a key that is no label, got 'a b'. Use letters, digits, -, _ and dots, with at most one prefix/."],
];

test.each(ROWS)('%s is refused, its neighbour is not', (_rules, bad, good, message) => {
  expect(good).not.toThrow();
  expect(bad).toThrow(new Error(message));
});

test('every refusal says who, what was given and how to go on', () => {
  for (const [, , , message] of ROWS) {
    expect(message).toMatch(/^.+: .*\bgot\b.*\. .+\.( \[[A-Z]+-?\d+\])?$/s);
  }
});
