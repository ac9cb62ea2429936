import { Gateway, HttpsServerOptions, TlsVersion } from '../../src';
import { manifestsOf, messageOf, only } from '../manifests-of';

const options: HttpsServerOptions = { hosts: ['shop.example.com'], credentialName: 'certificate' };

test('each certificate has a server of its own, and a redirect', () => {
  const { spec } = only(manifestsOf((scope) => {
    const gateway = new Gateway(scope, 'public');
    gateway.addHttps(options);
    gateway.addHttps({ hosts: ['api.example.com'], credentialName: 'other', minProtocolVersion: TlsVersion.TLSV1_3 });
    gateway.addHttps({ hosts: ['admin.example.com'], credentialName: 'third' }, false);
  }), 'Gateway');
  expect(spec.servers.map(({ port, hosts, tls }: any) => [port.name, port.number, hosts, tls])).toEqual([
    ['http', 80, ['shop.example.com'], { httpsRedirect: true }],
    ['https', 443, ['shop.example.com'], { mode: 'SIMPLE', credentialName: 'certificate' }],
    ['http-2', 80, ['api.example.com'], { httpsRedirect: true }],
    ['https-2', 443, ['api.example.com'], { mode: 'SIMPLE', credentialName: 'other', minProtocolVersion: 'TLSV1_3' }],
    ['https-3', 443, ['admin.example.com'], { mode: 'SIMPLE', credentialName: 'third' }],
  ]);
});

const https = (given: any, ...more: any[]) => messageOf((scope) => new Gateway(scope, 'public').addHttps(given, ...more));

test.each<[string, string, string]>([
  ['no hosts', https({ ...options, hosts: [] }), "GatewayServer.https: a server needs at least one host, got []. Give the names that clients use, or ['*'] for all."],
  ['hosts that are none', https({ ...options, hosts: 'shop.example.com' }), "GatewayServer.https: hosts must be a list, got 'shop.example.com'. Put it in brackets."],
  ['a flag in quotes', https(options, 'no'), "Gateway 'shop/public': redirectHttp must be true or false, got 'no'. Leave the quotes out, or leave it out for the default."],
])('%s is refused', (_, message, expected) => {
  expect(message).toBe(expected);
});

test.each<[string, any, RegExp]>([
  ['no certificate', { hosts: options.hosts }, /^GatewayServer\.https: .*credentialName/],
  ['a short name', { ...options, hosts: ['shop'] }, /^GatewayServer\.https: .*got 'shop'/],
  ['a wildcard inside', { ...options, hosts: ['a*.example.com'] }, /^GatewayServer\.https: .*got 'a\*\.example\.com'/],
  ['a port out of range', { ...options, port: 70000 }, /^GatewayServer\.https: .*got 70000/],
  ['an unknown TLS version', { ...options, minProtocolVersion: '1.3' }, /^GatewayServer\.https: .*got '1\.3'/],
  ['nothing', undefined, /^GatewayServer\.https: .*got none/],
])('%s is refused, and nothing is half done', (_, given, message) => {
  expect(https(given)).toMatch(message);
  const { servers } = only(manifestsOf((scope) => {
    const gateway = new Gateway(scope, 'public');
    expect(() => gateway.addHttps(given)).toThrow();
    gateway.addHttps(options);
  }), 'Gateway').spec;
  expect(servers).toHaveLength(2);
});
