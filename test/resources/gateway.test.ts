import { Testing } from 'cdk8s';
import { Gateway } from '../../src/resources/gateway';
import { GatewayServer } from '../../src/resources/gateway-server';

const at = (namespace: string | undefined, ...hosts: string[]) => new Gateway(Testing.chart(), 'gw', { metadata: { namespace }, servers: [GatewayServer.http({ hosts })] });

test('servers have the ports and names that their protocols suggest', () => {
  const chart = Testing.chart();
  const gateway = new Gateway(chart, 'gw');
  gateway.addServer(GatewayServer.http({ hosts: ['a.example.com'], httpsRedirect: true }));
  gateway.addServer(GatewayServer.https({ hosts: ['a.example.com'], credentialName: 'a' }));
  gateway.addServer(GatewayServer.https({ hosts: ['b.example.com'], credentialName: 'b' }));
  gateway.addServer(GatewayServer.tlsPassthrough({ hosts: ['c.example.com'], port: 8443 }));
  gateway.addServer(GatewayServer.tcp({ hosts: ['*'], port: 27017, protocol: 'mongo' }));
  expect(Testing.synth(chart)[0]).toEqual({
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: 'gw' },
    spec: {
      selector: { istio: 'ingressgateway' },
      servers: [
        { port: { number: 80, protocol: 'HTTP', name: 'http' }, hosts: ['a.example.com'], tls: { httpsRedirect: true } },
        { port: { number: 443, protocol: 'HTTPS', name: 'https' }, hosts: ['a.example.com'], tls: { mode: 'SIMPLE', credentialName: 'a' } },
        { port: { number: 443, protocol: 'HTTPS', name: 'https-2' }, hosts: ['b.example.com'], tls: { mode: 'SIMPLE', credentialName: 'b' } },
        { port: { number: 8443, protocol: 'TLS', name: 'tls' }, hosts: ['c.example.com'], tls: { mode: 'PASSTHROUGH' } },
        { port: { number: 27017, protocol: 'MONGO', name: 'mongo' }, hosts: ['*'] },
      ],
    },
  });
});

test('a Gateway without servers is an error of synthesis (GW-002)', () => {
  const chart = Testing.chart();
  new Gateway(chart, 'gw');
  expect(() => Testing.synth(chart)).toThrow("Gateway 'test/gw': a Gateway needs at least one server, got none. Add one with addServer.");
});

test.each<[covers: boolean, own: string | undefined, entry: string, host: string, namespace: string | undefined]>([
  [true, undefined, 'a.com', 'a.com', undefined],
  [true, undefined, 'A.com', 'a.COM', 'shop'],
  [true, undefined, '*', 'a.com', 'shop'],
  [true, undefined, '*.com', 'a.com', 'shop'],
  [true, undefined, '*.a.com', '*.b.a.com', 'shop'],
  [false, undefined, '*.a.com', 'a.com', 'shop'],
  [false, undefined, 'b.com', 'a.com', 'shop'],
  [true, undefined, '*/a.com', 'a.com', 'shop'],
  [true, undefined, 'shop/a.com', 'a.com', 'shop'],
  [false, undefined, 'shop/a.com', 'a.com', 'other'],
  [false, undefined, 'shop/a.com', 'a.com', undefined],
  [true, 'shop', './a.com', 'a.com', 'shop'],
  [false, 'istio-system', './a.com', 'a.com', 'shop'],
])('covers: %s (gateway in %s, %s; %s from %s)', (covers, own, entry, host, namespace) => {
  expect(at(own, entry)._covers(host, namespace)).toBe(covers);
});

test('names stand for Gateways that are made elsewhere', () => {
  expect(Gateway.fromName('main')).toEqual({ gatewayName: 'main' });
  expect(Gateway.fromName('istio-system/main')).toEqual({ gatewayName: 'main', gatewayNamespace: 'istio-system' });
});
