import { Duration, Testing } from 'cdk8s';
import { ServerTls } from '../../src/policy/server-tls';
import { OutboundTrafficPolicy } from '../../src/resources/outbound-traffic-policy';
import { Sidecar, SidecarProps } from '../../src/resources/sidecar';
import { CaptureMode, SidecarEgress, SidecarIngress } from '../../src/resources/sidecar-listeners';
import { Destination } from '../../src/traffic/destination';

const wrong = (value: unknown): any => value;
const all = [{ hosts: ['*/*'] }];
const sidecar = (props: SidecarProps) => () => new Sidecar(Testing.chart(), 'sc', props);
const ingress = (...listeners: Partial<SidecarIngress>[]) => sidecar({ ingress: listeners.map((listener) => ({ port: 80, ...listener })) });
const egress = (...listeners: Partial<SidecarEgress>[]) => sidecar({ egress: listeners.map((listener) => ({ hosts: ['./*'], ...listener })) });
const host = (...hosts: string[]) => egress({ hosts });
const files = { serverCertificate: '/c', privateKey: '/k' };
const tls = (value: ServerTls, protocol = 'HTTPS') => ingress({ protocol, tls: value });
const proxy = (name: string, port?: number) => () => OutboundTrafficPolicy.allowAny(Destination.host(name, { port }));

/** What breaks a rule, its neighbour that does not, and every word of the refusal. */
const ROWS: Array<[rules: string, bad: () => unknown, good: () => unknown, message: string]> = [
  ['SC-001 P-28', sidecar({ workloadSelector: { '': 'a' }, egress: all }), sidecar({ workloadSelector: { a: '' }, egress: all }),
    "Sidecar 'test/sc': workloadSelector has a key that is no label, got ''. Use letters, digits, -, _ and dots, with at most one prefix/."],
  ['SC-001 P-28', sidecar({ workloadSelector: { 'a*': 'b' }, egress: all }), sidecar({ workloadSelector: { a: 'b' }, egress: all }),
    "Sidecar 'test/sc': workloadSelector knows no wildcards, got 'a*'. Write the label out."],
  ['SC-002', sidecar({ workloadSelector: {}, egress: all }), sidecar({ egress: all }),
    "Sidecar 'test/sc': workloadSelector needs at least one label, got {}. To mean all workloads of the namespace, leave it out."],
  ['SC-003', sidecar({}), sidecar({ outboundTrafficPolicy: OutboundTrafficPolicy.registryOnly() }),
    "Sidecar 'test/sc': a Sidecar needs ingress, egress, inboundConnectionPool or outboundTrafficPolicy, got none. Give for example egress: [{ hosts: ['./*'] }]."],
  ['SC-003', sidecar({ ingress: [], egress: [] }), sidecar({ inboundConnectionPool: { http: {} } }),
    "Sidecar 'test/sc': a Sidecar needs ingress, egress, inboundConnectionPool or outboundTrafficPolicy, got none. Give for example egress: [{ hosts: ['./*'] }]."],
  ['SC-011', sidecar({ ingress: [wrong({ bind: '1.1.1.1' })] }), ingress({ bind: '1.1.1.1' }),
    "Sidecar 'test/sc': the port of ingress must be a port number in the range 1–65535, got undefined. Give the number of the port."],
  ['SC-012', ingress({ targetPort: 8080 }), ingress({ targetPort: 0 }),
    "Sidecar 'test/sc': targetPort has no effect at sidecars, got 8080. Leave it out."],
  ['SC-013 P-18', ingress({ portName: 'a_b' }), ingress({ portName: 'a-b' }),
    "Sidecar 'test/sc': portName must be a DNS label, got 'a_b'. Use letters, digits and -."],
  ['SC-014 P-19', ingress({ protocol: 'FOO' }), ingress({ protocol: 'HTTP' }),
    "Sidecar 'test/sc': the protocol must be one of TCP, UDP, GRPC, GRPC-WEB, HTTP, HTTP_PROXY, HTTP2, HTTPS, TLS, MONGO, REDIS, MYSQL, got 'FOO'. Give one of these."],
  ['SC-015 P-12', ingress({ port: 0 }), ingress({ port: 65535 }),
    "Sidecar 'test/sc': the port of ingress must be a port number in the range 1–65535, got 0. Give the number of the port."],
  ['SC-016 P-10', ingress({ bind: 'unix:///a' }), ingress({ bind: '::1' }),
    "Sidecar 'test/sc': the bind of ingress must be an IP address, got 'unix:///a'. Give for example 0.0.0.0."],
  ['SC-017', ingress({ bind: '127.0.0.1' }, { bind: '127.0.0.2' }), ingress({}, { port: 81 }),
    "Sidecar 'test/sc': ingress must have each port or socket once, got 80 again. Put both into one."],
  ['SC-018 P-30', ingress({ defaultEndpoint: 'unix://' }), ingress({ defaultEndpoint: 'unix:///a' }),
    "Sidecar 'test/sc': defaultEndpoint must name a socket by an absolute path, got 'unix://'. Write unix:///path/to/socket, or unix://@name for an abstract one."],
  ['SC-019', ingress({ defaultEndpoint: '127.0.0.1' }), ingress({ defaultEndpoint: '127.0.0.1:80' }),
    "Sidecar 'test/sc': defaultEndpoint must be 127.0.0.1, 0.0.0.0, [::1] or [::] with a port from 1 to 65535, or a socket, got '127.0.0.1'. Write for example 127.0.0.1:8080 or unix:///path/to/socket."],
  ['SC-020', ingress({ defaultEndpoint: '10.0.0.1:80' }), ingress({ defaultEndpoint: '[::1]:80' }),
    "Sidecar 'test/sc': defaultEndpoint must be 127.0.0.1, 0.0.0.0, [::1] or [::] with a port from 1 to 65535, or a socket, got '10.0.0.1:80'. Write for example 127.0.0.1:8080 or unix:///path/to/socket."],
  ['SC-021', ingress({ defaultEndpoint: '127.0.0.1:http' }), ingress({ defaultEndpoint: ':80' }),
    "Sidecar 'test/sc': defaultEndpoint must be 127.0.0.1, 0.0.0.0, [::1] or [::] with a port from 1 to 65535, or a socket, got '127.0.0.1:http'. Write for example 127.0.0.1:8080 or unix:///path/to/socket."],
  ['SC-021 P-12', ingress({ defaultEndpoint: '0.0.0.0:70000' }), ingress({ defaultEndpoint: '0.0.0.0:65535' }),
    "Sidecar 'test/sc': defaultEndpoint must be 127.0.0.1, 0.0.0.0, [::1] or [::] with a port from 1 to 65535, or a socket, got '0.0.0.0:70000'. Write for example 127.0.0.1:8080 or unix:///path/to/socket."],
  ['SC-023', tls(ServerTls.simple({ credentialName: 'c' })), tls(ServerTls.simple(files)),
    "Sidecar 'test/sc': the tls of ingress does not support credentialName, got 'c'. Give serverCertificate and privateKey as files."],
  ['SC-023', tls(ServerTls.mutual({ ...files, caCertificates: '/ca', subjectAltNames: ['a'] })), tls(ServerTls.mutual({ ...files, caCertificates: '/ca' })),
    'Sidecar \'test/sc\': the tls of ingress does not support subjectAltNames, got ["a"]. Give serverCertificate and privateKey as files.'],
  ['SC-024', tls(ServerTls.istioMutual()), tls(ServerTls.passthrough()),
    "Sidecar 'test/sc': the tls of ingress must not be ISTIO_MUTUAL, got ServerTls of that mode. Take ServerTls.simple or ServerTls.mutual."],
  ['SC-025', tls(ServerTls.simple(files), 'HTTP'), tls(ServerTls.simple(files), 'TLS'),
    "Sidecar 'test/sc': the tls of ingress needs the protocol HTTPS or TLS, got 'HTTP'. Set protocol to 'HTTPS'."],
  ['SC-027 DR-030', ingress({ connectionPool: {} }), ingress({ connectionPool: { tcp: {} } }),
    "Sidecar 'test/sc': connectionPool needs tcp or http, got {}. Set one of them, or leave connectionPool out."],
  ['SC-030 DR-036', sidecar({ inboundConnectionPool: { http: { idleTimeout: Duration.millis(0) } } }), sidecar({ inboundConnectionPool: { http: { idleTimeout: Duration.millis(1) } } }),
    "Sidecar 'test/sc': the idleTimeout of http must be at least 1 millisecond, got 0 ms. Give a longer Duration, or leave it out to have none."],
  ['SC-030 DR-037', sidecar({ inboundConnectionPool: { http: { h2UpgradePolicy: wrong('UPGRADE'), useClientProtocol: true } } }),
    sidecar({ inboundConnectionPool: { http: { useClientProtocol: true } } }),
    "Sidecar 'test/sc': useClientProtocol must not stand beside H2UpgradePolicy.UPGRADE, got useClientProtocol: true and h2UpgradePolicy: 'UPGRADE'. Leave one of them out."],
  ['SC-041', egress({}, { port: 80 }), egress({ port: 80 }, {}),
    "Sidecar 'test/sc': egress without port must stand last, got it at 1 of 2. Move it to the end."],
  ['SC-042', egress({ port: 80, targetPort: 8080 }), egress({ port: 80, targetPort: 0 }),
    "Sidecar 'test/sc': targetPort has no effect at sidecars, got 8080. Leave it out."],
  ['SC-043', egress({ port: 80, portName: 'a_b' }), egress({ port: 80, portName: 'a' }),
    "Sidecar 'test/sc': portName must be a DNS label, got 'a_b'. Use letters, digits and -."],
  ['SC-043', egress({ port: 80, protocol: 'QUIC' }), egress({ port: 80, protocol: 'TCP' }),
    "Sidecar 'test/sc': the protocol must be one of TCP, UDP, GRPC, GRPC-WEB, HTTP, HTTP_PROXY, HTTP2, HTTPS, TLS, MONGO, REDIS, MYSQL, got 'QUIC'. Give one of these."],
  ['SC-044', egress({ port: 0 }), egress({ port: 0, bind: 'unix:///a' }),
    "Sidecar 'test/sc': the port of egress must be a port number in the range 1–65535, got 0. Give the number of the port."],
  ['SC-044', egress({ protocol: 'HTTP' }), egress({ protocol: 'HTTP', bind: 'unix:///a' }),
    "Sidecar 'test/sc': the port of egress must be a port number in the range 1–65535, got undefined. Give the number of the port."],
  ['SC-045 P-30', egress({ bind: 'unix://a' }), egress({ bind: 'unix://@a' }),
    "Sidecar 'test/sc': the bind of egress must name a socket by an absolute path, got 'unix://a'. Write unix:///path/to/socket, or unix://@name for an abstract one."],
  ['SC-046', egress({ bind: 'unix:///a', captureMode: CaptureMode.IPTABLES }), egress({ bind: 'unix:///a', captureMode: CaptureMode.NONE }),
    "Sidecar 'test/sc': egress at a socket cannot be captured by iptables, got 'IPTABLES' with 'unix:///a'. Set captureMode to CaptureMode.NONE."],
  ['SC-047 P-12', egress({ port: 70000 }), egress({ port: 65535 }),
    "Sidecar 'test/sc': the port of egress must be a port number in the range 1–65535, got 70000. Give the number of the port."],
  ['SC-048 P-10', egress({ port: 80, bind: 'foo' }), egress({ port: 80, bind: '127.0.0.1' }),
    "Sidecar 'test/sc': the bind of egress must be an IP address or unix:///path/to/socket, got 'foo'. Give for example 0.0.0.0."],
  ['SC-049', egress({ bind: 'unix:///a' }, { bind: 'unix:///a' }), egress({ bind: 'unix:///a' }, { bind: 'unix:///b' }),
    "Sidecar 'test/sc': egress must have each port or socket once, got unix:///a again. Put both into one."],
  ['SC-050', egress({ port: 80, bind: '127.0.0.1' }, { port: 80, bind: '127.0.0.2' }), egress({ port: 80 }, { port: 81 }),
    "Sidecar 'test/sc': egress must have each port or socket once, got 80 again. Put both into one."],
  ['SC-051', host(), host('*/*'),
    "Sidecar 'test/sc': egress needs at least one host, got []. Give for example ['./*']."],
  ['SC-052', host('a.com'), host('./a.com'),
    "Sidecar 'test/sc': a host of egress must be written namespace/host, got 'a.com'. Put the namespace in front, './' for the own one or '*/' for all."],
  ['SC-053', host('/a.com'), host('~/a.com'),
    "Sidecar 'test/sc': the namespace of a host of egress must be a DNS label, '.' or '*', got '/a.com'. Write for example shop/shop.example.com."],
  ['SC-053', host('ns/'), host('ns/*'),
    "Sidecar 'test/sc': a host of egress must not be a short name, got 'ns/'. Write the full name, for example shop.example.com, or '*'."],
  ['SC-054', host('a_b/*'), host('a-b/*', '~a/*'),
    "Sidecar 'test/sc': the namespace of a host of egress must be a DNS label, '.' or '*', got 'a_b/*'. Write for example shop/shop.example.com."],
  ['SC-055', host('ns/web'), host('ns/web.com'),
    "Sidecar 'test/sc': a host of egress must not be a short name, got 'ns/web'. Write the full name, for example shop.example.com, or '*'."],
  ['SC-055', host('ns/*a.com'), host('ns/*.a.com'),
    "Sidecar 'test/sc': a host of egress must have a wildcard as whole first label only, got 'ns/*a.com'. Write for example *.example.com."],
  ['SC-055', host('ns/1.2.3.4'), host('ns/1.2.3.a'),
    "Sidecar 'test/sc': a host of egress must be a DNS name, got 'ns/1.2.3.4'. Use letters, digits, - and dots."],
  ['SC-061', sidecar({ outboundTrafficPolicy: wrong({ mode: 'ALLOW_ANY' }) }), sidecar({ outboundTrafficPolicy: OutboundTrafficPolicy.allowAny() }),
    'Sidecar \'test/sc\': outboundTrafficPolicy must be a OutboundTrafficPolicy, got {"mode":"ALLOW_ANY"}. Make it with one of the functions of OutboundTrafficPolicy.'],
  ['SC-062', proxy('*.a.com', 80), proxy('a.com', 80),
    "OutboundTrafficPolicy.allowAny: the host of the egress proxy must be a full name, got '*.a.com'. Leave the wildcard out."],
  ['SC-063', proxy('a.com'), proxy('a.com', 65535),
    'OutboundTrafficPolicy.allowAny: the egress proxy needs a port, got {"host":"a.com"}. Give it as in Destination.host(\'egress.istio-system.svc.cluster.local\', { port: 443 }).'],
  ['CRD-051', egress({ captureMode: wrong('none') }), egress({ captureMode: CaptureMode.DEFAULT }),
    "Sidecar 'test/sc': captureMode must be one of CaptureMode (DEFAULT, IPTABLES, NONE), got 'none'. Give for example CaptureMode.DEFAULT."],
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
