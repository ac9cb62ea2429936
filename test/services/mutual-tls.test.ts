import { Chart } from 'cdk8s';
import { CanaryService, ClientTls, DestinationRule, Mesh, MutualTls, MutualTlsMode, NamespaceIsolation, TrafficPolicy } from '../../src';
import { chart, manifestsOf, messageOf, only } from '../manifests-of';

const IN_SHOP = { namespace: 'shop' };
const mutual = { mode: 'ISTIO_MUTUAL' };

test('for a service both sides agree', () => {
  const manifests = manifestsOf((scope) => {
    const service = new CanaryService(scope, 'reviews', { v1: 90, v2: 10 }, {
      trafficPolicy: { connectionPool: { tcp: { maxConnections: 10 } }, portLevelSettings: [{ port: 8080, connectionPool: { tcp: { maxConnections: 5 } } }] },
      versions: { v2: { trafficPolicy: { outlierDetection: { consecutive5xxErrors: 3 } } } },
    });
    new MutualTls(scope, 'mtls', { services: [service] });
  }, IN_SHOP);
  expect(only(manifests, 'PeerAuthentication')).toMatchObject({
    metadata: { name: 'reviews', namespace: 'shop' }, spec: { selector: { matchLabels: { app: 'reviews' } }, mtls: { mode: 'STRICT' } },
  });
  const { trafficPolicy, subsets } = only(manifests, 'DestinationRule').spec;
  expect(trafficPolicy).toMatchObject({ tls: mutual, connectionPool: { tcp: { maxConnections: 10 } } });
  expect(trafficPolicy.portLevelSettings.map(({ tls }: any) => tls)).toEqual([mutual]);
  expect(subsets[1].trafficPolicy.tls).toBeUndefined();
  const mesh = Mesh.fromManifests(manifests);
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});

test('for a namespace there is one policy, and clients find out by themselves', () => {
  const manifests = manifestsOf((scope) => {
    new CanaryService(scope, 'reviews', { v1: 100 });
    new MutualTls(scope, 'mtls');
  }, IN_SHOP);
  expect(only(manifests, 'PeerAuthentication')).toMatchObject({ metadata: { name: 'default', namespace: 'shop' }, spec: { mtls: { mode: 'STRICT' } } });
  Mesh.fromManifests(manifests).expectNoFindings();
});

test('analysis finds a disagreement', () => {
  const disagreeing = (more: (scope: Chart) => void) => {
    const scope = chart('shop', IN_SHOP);
    new CanaryService(scope, 'reviews', { v1: 100 });
    new MutualTls(scope, 'mtls');
    more(scope);
    return Mesh.fromChart(scope).analyze().map(({ code }) => code);
  };
  expect(disagreeing(() => undefined)).not.toContain('CI0028');
  expect(disagreeing((scope) => new DestinationRule(scope, 'plain', {
    host: 'reviews.shop.svc.cluster.local', metadata: { namespace: 'web' }, trafficPolicy: { tls: ClientTls.disable() },
  }))).toContain('CI0028');
});

test('permissive while some clients have no sidecar', () => {
  expect(only(manifestsOf((scope) => new MutualTls(scope, 'mtls', { mode: MutualTlsMode.PERMISSIVE }), IN_SHOP), 'PeerAuthentication').spec.mtls).toEqual({ mode: 'PERMISSIVE' });
});

const WHO = "MutualTls 'shop/mtls'";
const mtls = (props: any) => (scope: Chart) => new MutualTls(scope, 'mtls', props);
const of = (trafficPolicy?: TrafficPolicy, more: object = {}) => (scope: Chart) => new MutualTls(scope, 'mtls', {
  services: [new CanaryService(scope, 'reviews', { v1: 100 }, { trafficPolicy, ...more })],
});
const RULE = "DestinationRule 'shop/reviews/DestinationRule', which MutualTls 'shop/mtls' changes";

test.each<[string, (scope: Chart) => void, string]>([
  ['no mutual TLS', mtls({ mode: MutualTlsMode.DISABLE }), `${WHO}: mode must be STRICT or PERMISSIVE, got 'DISABLE'. Give for example MutualTlsMode.STRICT; to allow plain text, leave MutualTls out.`],
  ['a mode that is none', mtls({ mode: 'strict' }), `${WHO}: mode must be STRICT or PERMISSIVE, got 'strict'. Give for example MutualTlsMode.STRICT; to allow plain text, leave MutualTls out.`],
  ['no services', mtls({ services: [] }), `${WHO}: services must name at least one, and stands in place of namespace, got 0 services. Leave services out for all of the namespace.`],
  ['services that are none', mtls({ services: ['reviews'] }), `${WHO}: the service must be one of this library's services, got 'reviews'. Give for example a CanaryService.`],
  ['no list', mtls({ services: 'reviews' }), `${WHO}: services must be a list, got 'reviews'. Put it in brackets.`],
  ['a bad namespace', mtls({ namespace: 'Shop' }), `${WHO}: namespace must be a DNS label, got 'Shop'. Use at most 63 lower-case letters, digits and -.`],
  ['nothing that is something', mtls(null), `${WHO}: the properties must be an object, got null. Put its properties in braces.`],
  ['plain text in the policy', of({ tls: ClientTls.disable() }), `${RULE}: clients must use mutual TLS of the mesh, got tls mode 'DISABLE'. Leave tls out, or use ClientTls.istioMutual(). [CI0028]`],
  ['another TLS in a subset', of(undefined, { versions: { v1: { trafficPolicy: { tls: ClientTls.simple() } } } }), `subset 'v1' of ${RULE}: clients must use mutual TLS of the mesh, got tls mode 'SIMPLE'. Leave tls out, or use ClientTls.istioMutual(). [CI0028]`],
])('%s is refused', (_, program, message) => {
  expect(messageOf(program)).toBe(message);
});

const second = (props: any, first: (scope: Chart) => unknown = mtls(undefined)) => (scope: Chart) => {
  first(scope);
  new MutualTls(scope, 'again', props);
};
const AGAIN = "MutualTls 'shop/again'";
const FIX = 'Say its mode in one place, and leave the other out.';

test.each<[string, (scope: Chart) => void, string]>([
  ['a second mode', second({ mode: MutualTlsMode.PERMISSIVE }), `${AGAIN}: namespace 'shop' has mutual TLS by 'shop/mtls' already. ${FIX}`],
  ['the same from another chart', second({ namespace: 'shop' }, (scope) => new MutualTls(new Chart(scope, 'other', IN_SHOP), 'mtls')),
    `${AGAIN}: namespace 'shop' has mutual TLS by 'shop/other/mtls' already. ${FIX}`],
  ['beside isolation', second({ mode: MutualTlsMode.PERMISSIVE }, (scope) => new NamespaceIsolation(scope, 'closed')),
    `${AGAIN}: namespace 'shop' has mutual TLS by 'shop/closed/MutualTls' already. ${FIX}`],
])('a second one is refused: %s', (_, program, message) => {
  expect(messageOf(program, IN_SHOP)).toBe(message);
});

test('a second one for a service is refused, one beside that of the namespace is not', () => {
  const scope = chart('shop', IN_SHOP);
  const service = new CanaryService(scope, 'reviews', { v1: 100 });
  new MutualTls(scope, 'mtls');
  new MutualTls(scope, 'permissive', { services: [service], mode: MutualTlsMode.PERMISSIVE });
  expect(() => new MutualTls(scope, 'again', { services: [service] })).toThrow(`${AGAIN}: service 'shop/reviews' has mutual TLS by 'shop/permissive' already. ${FIX}`);
  scope.node.tryRemoveChild('permissive');
  expect(() => new MutualTls(scope, 'again', { services: [service] })).not.toThrow();
});

test('one service twice is refused, and leaves nothing behind', () => {
  const scope = chart('shop', IN_SHOP);
  const service = new CanaryService(scope, 'reviews', { v1: 100 });
  expect(() => new MutualTls(scope, 'mtls', { services: [service, service] })).toThrow(`${WHO}: services must name each once, got 'shop/reviews' twice. Take one out.`);
  expect(scope.node.tryFindChild('mtls')).toBeUndefined();
});
