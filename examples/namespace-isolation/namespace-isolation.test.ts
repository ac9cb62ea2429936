import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { App, Testing, Yaml } from 'cdk8s';
import { Client, Gateway, GatewayServer, Mesh } from 'cdk8s-istio';
import { isolated } from './namespace-isolation';

const charts = isolated(new App());
const manifests = charts.flatMap((chart) => Testing.synth(chart));
const mesh = Mesh.fromManifests(manifests);
const kindOf = (host: string, namespace: string) => mesh.send({ host, port: 8080, from: Client.sidecar({ namespace }) }).kind;

test('the YAML that is checked in is what the app gives', () => {
  expect(readdirSync(join(__dirname, 'manifests')).sort()).toEqual(charts.map(({ node }) => `${node.id}.k8s.yaml`).sort());
  for (const chart of charts) {
    expect(readFileSync(join(__dirname, `manifests/${chart.node.id}.k8s.yaml`), 'utf8')).toBe(Testing.synth(chart).map((one) => Yaml.stringify(one)).join('---\n'));
  }
});

test('inside it works, and so it does for shop', () => {
  expect(kindOf('vault', 'payments')).toBe('ROUTE');
  for (const namespace of ['payments', 'shop']) {
    mesh.expectSplit({ host: 'checkout.payments', from: Client.sidecar({ namespace }) }, { v1: 90, v2: 10 });
  }
});

test('nobody else knows its services', () => {
  for (const namespace of ['games', 'ledger', 'default']) {
    for (const host of ['checkout.payments', 'vault.payments', 'vault.payments.svc.cluster.local']) {
      expect(kindOf(host, namespace)).toBe('PASSTHROUGH');
    }
  }
});

test('it knows ledger, and nobody else', () => {
  expect(kindOf('ledger-api.ledger', 'payments')).toBe('ROUTE');
  expect(['shop-api.shop', 'games-api.games', 'www.example.com'].map((host) => kindOf(host, 'payments'))).toEqual(['BLACKHOLE', 'BLACKHOLE', 'BLACKHOLE']);
});

test('who goes around that is refused: plain text, and certificates of others', () => {
  const spec = (kind: string) => manifests.filter((one) => one.kind === kind).map((one) => [one.metadata.namespace, one.spec]);
  expect(spec('PeerAuthentication')).toEqual([['payments', { mtls: { mode: 'STRICT' } }]]);
  expect(spec('AuthorizationPolicy')).toEqual([['payments', { rules: [{ from: [{ source: { namespaces: ['payments', 'shop', 'istio-system'] } }] }] }]]);
});

test('people outside reach it through the gateway of the cluster', () => {
  const app = new App();
  const [payments, ...others] = isolated(app);
  new Gateway(payments, 'main-gateway', { metadata: { namespace: 'istio-system' }, servers: [GatewayServer.http({ hosts: ['pay.example.com'] })] });
  const whole = Mesh.fromManifests([payments, ...others].flatMap((chart) => Testing.synth(chart)));
  whole.expectSplit({ host: 'pay.example.com', from: Client.gateway() }, { v1: 90, v2: 10 });
});

test('Istio takes every object, and they fit together', () => {
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});
