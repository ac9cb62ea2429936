import { Chart, Duration } from 'cdk8s';
import { AppProtocol, Client, ClientTls, ClusterBoundary, ExternalService, ExternalServiceProps, Mesh, Retries } from '../../src';
import { chart, manifestsOf, messageOf, only } from '../manifests-of';

const HOST = 'api.example.com';
const WHO = "ExternalService 'shop/api'";

function written(props: Partial<ExternalServiceProps>) {
  return manifestsOf((scope) => new ExternalService(scope, 'api', { host: HOST, ...props }), { namespace: 'shop' });
}

function meshOf(props: Partial<ExternalServiceProps>) {
  return Mesh.fromManifests(written(props), { meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } });
}

test('the least: a ServiceEntry for HTTPS', () => {
  expect(written({})).toEqual([{
    apiVersion: 'networking.istio.io/v1',
    kind: 'ServiceEntry',
    metadata: { name: 'api', namespace: 'shop' },
    spec: { hosts: [HOST], ports: [{ number: 443, name: 'https', protocol: 'HTTPS' }], location: 'MESH_EXTERNAL', resolution: 'DNS' },
  }]);
});

test('all of it: plain text in, TLS out, with routes', () => {
  const manifests = written({ tlsOrigination: true, timeout: Duration.seconds(3), retries: Retries.attempts(2) });
  expect(only(manifests, 'ServiceEntry').spec.ports).toEqual([{ number: 80, name: 'http', protocol: 'HTTP', targetPort: 443 }]);
  expect(only(manifests, 'DestinationRule').spec).toEqual({
    host: HOST, trafficPolicy: { tls: { mode: 'SIMPLE', sni: HOST, subjectAltNames: [HOST], caCertificates: 'system' } },
  });
  expect(only(manifests, 'VirtualService').spec).toEqual({
    hosts: [HOST],
    http: [{ name: 'http', route: [{ destination: { host: HOST, port: { number: 80 } } }], timeout: '3s', retries: { attempts: 2 } }],
  });
});

test.each<[string, Partial<ExternalServiceProps>, any[]]>([
  ['HTTP at port 80', { port: 80 }, [{ number: 80, name: 'http', protocol: 'HTTP' }]],
  ['a database', { port: 5432, protocol: AppProtocol.TCP, addresses: ['240.0.0.9'] }, [{ number: 5432, name: 'tcp', protocol: 'TCP' }]],
  ['gRPC whose TLS the sidecar begins', { tlsOrigination: true, clientPort: 8443, port: 9443, protocol: AppProtocol.GRPC }, [{ number: 8443, name: 'grpc', protocol: 'GRPC', targetPort: 9443 }]],
  ['the same port inside and outside', { tlsOrigination: true, clientPort: 443 }, [{ number: 443, name: 'http', protocol: 'HTTP' }]],
  ['gRPC for browsers', { port: 8080, protocol: AppProtocol.GRPC_WEB }, [{ number: 8080, name: 'grpc-web', protocol: 'GRPC-WEB' }]],
  ['several ports', { ports: [{ port: 80, protocol: AppProtocol.HTTP }, { port: 443, protocol: AppProtocol.HTTPS }] },
    [{ number: 80, name: 'http', protocol: 'HTTP' }, { number: 443, name: 'https', protocol: 'HTTPS' }]],
])('ports: %s', (_, props, ports) => {
  expect(only(written(props), 'ServiceEntry').spec.ports).toEqual(ports);
  const mesh = meshOf(props);
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});

test.each<[string, Partial<ExternalServiceProps>, object, object]>([
  ['HTTPS is passed on', {}, { scheme: 'https', port: 443 }, { kind: 'TCP' }],
  ['plain text is routed, with timeout', { tlsOrigination: true, timeout: Duration.seconds(3) }, { port: 80 }, { kind: 'ROUTE', timeoutMs: 3000 }],
  ['one port of two has timeouts', { timeout: Duration.seconds(3), ports: [{ port: 80, protocol: AppProtocol.HTTP }, { port: 443, protocol: AppProtocol.HTTPS }] },
    { port: 80 }, { kind: 'ROUTE', timeoutMs: 3000 }],
  ['each of two HTTP ports has timeouts', {
    timeout: Duration.seconds(3), ports: [{ port: 80, protocol: AppProtocol.HTTP }, { port: 8080, protocol: AppProtocol.HTTP2 }],
  }, { port: 8080 }, { kind: 'ROUTE', timeoutMs: 3000 }],
])('requests: %s', (_, props, request, outcome) => {
  const mesh = meshOf(props);
  expect(mesh.send({ host: HOST, from: Client.sidecar({ namespace: 'shop' }), ...request })).toMatchObject(outcome);
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});

test('a wildcard keeps the address that was called', () => {
  const [entry, ...others] = written({ host: '*.example.com' });
  expect(entry.spec).toMatchObject({ hosts: ['*.example.com'], resolution: 'NONE' });
  expect(others).toEqual([]);
});

test('TLS as given, other blocks stay', () => {
  const connectTimeout = Duration.seconds(1);
  const rule = only(written({ tlsOrigination: true, trafficPolicy: { tls: ClientTls.simple({ sni: 'x.example.com' }), connectionPool: { tcp: { connectTimeout } } } }), 'DestinationRule');
  expect(rule.spec.trafficPolicy).toEqual({ connectionPool: { tcp: { connectTimeout: '1s' } }, tls: { mode: 'SIMPLE', sni: 'x.example.com' } });
  const filled = only(written({ tlsOrigination: true, trafficPolicy: { connectionPool: { tcp: { connectTimeout } } } }), 'DestinationRule');
  expect(filled.spec.trafficPolicy).toMatchObject({ connectionPool: { tcp: { connectTimeout: '1s' } }, tls: { mode: 'SIMPLE', sni: HOST } });
});

test('a host has one owner among those that see it', () => {
  const both = (first: object, second: object) => (scope: Chart) => {
    new ExternalService(scope, 'one', { host: HOST, ...first });
    new ExternalService(scope, 'two', { host: HOST, ...second });
  };
  expect(messageOf(both({}, {}))).toMatch(/^ExternalService 'shop\/two': host 'api\.example\.com' belongs to 'shop\/one' already\. .* \[IST0109\]$/);
  expect(messageOf(both({ namespace: 'a', exportTo: ['.', 'b'] }, { namespace: 'b', exportTo: ['.'] }))).toMatch(/^ExternalService 'shop\/two': host 'b\/api\.example\.com' belongs/);
  both({ namespace: 'a', exportTo: ['.'] }, { namespace: 'b', exportTo: ['.'] })(chart());
  const scope = chart();
  ['dev', 'prod'].forEach((name) => {
    const at = new Chart(scope, name, { namespace: 'shop' });
    ClusterBoundary.of(at, name);
    new ExternalService(at, 'api', { host: HOST });
  });
});

test.each<[string, any, string]>([
  ['no properties', undefined, `${WHO}: the properties must be an object, got undefined. Put its properties in braces.`],
  ['no host', { host: undefined }, `${WHO}: host must be a string, got undefined. Give a text in quotes.`],
  ['a URL', { host: 'https://api.example.com' },
    `${WHO}: host must be a full DNS name in lower case, got 'https://api.example.com'. Write for example api.example.com, or *.example.com, without scheme, port and path.`],
  ['a short name', { host: 'api' }, `${WHO}: host must be a full DNS name in lower case, got 'api'. Write for example api.example.com, or *.example.com, without scheme, port and path.`],
  ['an address', { host: '10.1.2.3' }, `${WHO}: host must be a DNS name, got the address '10.1.2.3'. Make up a name and give the address in addresses, or use ServiceEntry.`],
  ['a Service of the cluster', { host: 'a.shop.svc.cluster.local' },
    `${WHO}: host must be outside the cluster, got 'a.shop.svc.cluster.local', which ends in 'cluster.local'. Services of the cluster are known without it.`],
  ['a port out of range', { port: 70000 }, `${WHO}: port must be a whole number in the range 1–65535, got 70000. Give the number that the process listens on.`],
  ['a port that says nothing', { port: 5432 }, `${WHO}: protocol must be given for ports other than 80 and 443, got port 5432. Say what is spoken there, for example AppProtocol.TCP.`],
  ['ports beside port', { port: 80, ports: [{ port: 80, protocol: AppProtocol.HTTP }] }, `${WHO}: ports stands in place of a single port, got port beside ports. Leave one of them out.`],
  ['a client port without TLS', { clientPort: 80 }, `${WHO}: clientPort has an effect with tlsOrigination only, got 80. Set tlsOrigination, or leave clientPort out.`],
  ['TLS in TLS', { tlsOrigination: true, protocol: AppProtocol.HTTPS },
    `${WHO}: tlsOrigination needs a protocol in plain text, got 'HTTPS'. Give what clients speak to their sidecars, for example AppProtocol.HTTP.`],
  ['TLS to a wildcard', { host: '*.example.com', tlsOrigination: true }, `${WHO}: tlsOrigination needs one host, got '*.example.com'. Each host has its own server name: make an ExternalService for each.`],
  ['TLS that is none', { tlsOrigination: true, trafficPolicy: { tls: ClientTls.disable() } },
    `${WHO}: tlsOrigination needs TLS of the mode SIMPLE or MUTUAL, got 'DISABLE'. Make it with ClientTls.simple or ClientTls.mutual, or leave tls out.`],
  ['policies of ports that would drop TLS', { tlsOrigination: true, trafficPolicy: { portLevelSettings: [] } },
    `${WHO}: tlsOrigination and portLevelSettings must not stand together, got []. The policy of a port drops the TLS of the host: there is one port, so give its blocks directly in trafficPolicy.`],
  ['a flag in quotes', { tlsOrigination: 'yes' }, `${WHO}: tlsOrigination must be true or false, got 'yes'. Leave the quotes out, or leave it out for the default.`],
  ['a timeout nobody can keep', { timeout: Duration.seconds(1) },
    `${WHO}: timeout and retries need a port with an HTTP protocol, got https. Sidecars cannot read what is encrypted: set tlsOrigination and let clients call http://.`],
  ['a timeout for a wildcard', { host: '*.example.com', port: 80, timeout: Duration.seconds(1) },
    `${WHO}: timeout and retries need one host, got '*.example.com'. A request to a wildcard has no destination of its own: name the host.`],
  ['a namespace that is none', { namespace: 'A b' }, `${WHO}: namespace must be a DNS label, got 'A b'. Use at most 63 lower-case letters, digits and -.`],
])('refused: %s', (_, props, message) => {
  let left = -1;
  expect(messageOf((scope) => {
    try {
      new ExternalService(scope, 'api', props && { host: HOST, ...props });
    } finally {
      left = scope.node.children.length;
    }
  })).toBe(message);
  expect(left).toBe(0);
});
