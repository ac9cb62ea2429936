import { App, Chart, Duration, Testing } from 'cdk8s';
import {
  AppProtocol, BlueGreenService, BlueGreenServiceProps, Client, Gateway, GatewayServer, Mesh, PathMatch, Redirect, Rewrite, StringMatch,
} from '../../src';
import { chart, messageOf, only, Written } from '../manifests-of';

function written(props: BlueGreenServiceProps): Written[] {
  const scope = new Chart(new App(), 'shop', { namespace: 'shop' });
  new BlueGreenService(scope, 'shop', props);
  return Testing.synth(scope);
}

/** The paths of all values that differ. */
function changes(before: any, after: any, path = ''): string[] {
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) {
    return Object.is(before, after) ? [] : [path];
  }
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => changes(before[key], after[key], `${path}/${key}`));
}

test.each<[string, Partial<BlueGreenServiceProps>, string]>([
  ['plain', {}, '/3/spec/http/0/route/0/destination/subset'],
  ['with a preview header', { previewHeader: 'x-preview' }, '/3/spec/http/2/route/0/destination/subset'],
  ['over TCP', { ports: [{ port: 5432, protocol: AppProtocol.TCP }] }, '/3/spec/tcp/0/route/0/destination/subset'],
])('a switch changes exactly one field of one object: %s', (_, props, field) => {
  const blue = written({ live: 'blue', ...props });
  expect(blue.map(({ kind }) => kind)).toEqual(['Service', 'Deployment', 'Deployment', 'DestinationRule', 'VirtualService']);
  expect(changes(blue, written({ live: 'green', ...props }))).toEqual([field.replace('/3/', '/4/')]);
});

test('a switch and the way back are safe steps', () => {
  const [blue, green] = ['blue', 'green'].map((live) => Mesh.fromManifests(written({ live })));
  expect([...Mesh.checkTransition(blue, green), ...Mesh.checkTransition(green, blue)]).toEqual([]);
});

test('all traffic goes to the live version, previews to the one they name', () => {
  const scope = chart('shop', { namespace: 'shop' });
  const service = new BlueGreenService(scope, 'shop', {
    live: 'v7', previewHeader: 'X-Preview', versions: { v7: { image: 'shop:7' }, v8: { image: 'shop:8' } },
  });
  const hosts = ['shop.example.com', 'v7.shop.example.com', 'v8.shop.example.com'];
  const gateway = new Gateway(scope, 'public', { servers: [GatewayServer.http({ hosts })] });
  service.exposeVia(gateway, ['shop.example.com']);
  service.previewVia(gateway, { v7: 'v7.shop.example.com', v8: 'v8.shop.example.com' });
  expect([service.live, service.idle]).toEqual(['v7', 'v8']);
  const mesh = Mesh.fromChart(scope);
  const outside = Client.gateway({ namespace: 'shop' });
  mesh.expectSplit({ host: 'shop' }, { v7: 100 });
  mesh.expectSplit({ host: 'shop', headers: { 'x-preview': 'v8' } }, { v8: 100 });
  mesh.expectSplit({ host: 'shop.example.com', from: outside, headers: { 'x-preview': 'v8' } }, { v7: 100 });
  mesh.expectSplit({ host: 'v8.shop.example.com', from: outside }, { v8: 100 });
  mesh.expectSplit({ host: 'v8.shop.example.com:80', from: outside }, { v8: 100 });
  mesh.expectSplit({ host: 'V8.Shop.Example.com', from: outside }, { v8: 100 });
  mesh.expectSplit({ host: 'v7.shop.example.com', from: outside }, { v7: 100 });
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});

test('what other rules do, they do for previews too, and the version is the one that was asked for', () => {
  const scope = chart('shop', { namespace: 'shop' });
  const service = new BlueGreenService(scope, 'shop', { live: 'blue', previewHeader: 'x-preview' });
  const gateway = new Gateway(scope, 'public', { servers: [GatewayServer.http({ hosts: ['shop.example.com', 'green.shop.example.com'] })] });
  const rules = (when: string) => {
    service.addRoute(`${when}-slow`, { path: PathMatch.prefix(`/${when}/slow`), timeout: Duration.seconds(30) });
    service.addRoute(`${when}-staff`, { path: PathMatch.prefix(`/${when}/staff`), to: { blue: 100 }, rewrite: Rewrite.uri('/people') });
    service.addRoute(`${when}-old`, { path: PathMatch.exact(`/${when}/old`), redirect: Redirect.to({ uri: '/' }) });
    service.addRoute(`${when}-live`, { authority: StringMatch.exact('shop.example.com'), path: PathMatch.exact(`/${when}/live`), to: { blue: 100 } });
    service.addRoute(`${when}-any`, { anyOf: [{ path: PathMatch.exact(`/${when}/any`) }, { authority: StringMatch.prefix('shop'), path: PathMatch.exact(`/${when}/home`) }], priority: 7 });
  };
  rules('before');
  service.exposeVia(gateway, ['shop.example.com']);
  service.previewVia(gateway, { green: 'green.shop.example.com' });
  rules('after');
  const mesh = Mesh.fromChart(scope);
  const outside = { host: 'green.shop.example.com', from: Client.gateway({ namespace: 'shop' }) };
  for (const asked of [outside, { host: 'shop', headers: { 'x-preview': 'green' } }]) {
    for (const when of ['before', 'after']) {
      expect(mesh.send({ ...asked, path: `/${when}/slow` })).toMatchObject({ split: { green: 100 }, timeoutMs: 30000 });
      expect(mesh.send({ ...asked, path: `/${when}/staff/1` })).toMatchObject({ split: { green: 100 }, path: '/people/1' });
      expect(mesh.send({ ...asked, path: `/${when}/old` }).kind).toBe('REDIRECT');
      mesh.expectSplit({ ...asked, path: `/${when}/live` }, { green: 100 });
      mesh.expectSplit({ ...asked, path: `/${when}/any` }, { green: 100 });
    }
  }
  mesh.expectSplit({ ...outside, host: 'shop.example.com', path: '/after/slow' }, { blue: 100 });
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});

const WHO = "BlueGreenService 'shop/shop'";
const props = (given: any) => (scope: Chart) => new BlueGreenService(scope, 'shop', given);
const preview = (hosts: any) => (scope: Chart) => new BlueGreenService(scope, 'shop', { live: 'blue', namespace: 'shop' })
  .previewVia(Gateway.fromName('istio-system/main'), hosts);

const MAIN = Gateway.fromName('istio-system/main');
const service = (scope: Chart) => new BlueGreenService(scope, 'shop', { live: 'blue', namespace: 'shop' });
const exposed = (first: string, hosts: any) => (scope: Chart) => {
  const shop = service(scope);
  const steps = [() => shop.exposeVia(MAIN, ['shop.example.com']), () => shop.previewVia(MAIN, hosts)];
  (first === 'live' ? steps : steps.reverse()).forEach((step) => step());
};
const twice = (hosts: any) => (scope: Chart) => {
  const shop = service(scope);
  shop.previewVia(MAIN, { green: 'a.example.com' });
  shop.previewVia(MAIN, hosts);
};

test.each<[string, (scope: Chart) => void, string]>([
  ['a third colour', props({ live: 'red' }), `${WHO}: live must be one of the versions (blue, green), got 'red'. Set live to 'blue' or 'green'.`],
  ['none live', props({}), `${WHO}: live must be one of the versions (blue, green), got undefined. Set live to 'blue' or 'green'.`],
  ['nothing at all', props(undefined), `${WHO}: the properties must be an object, got undefined. Put its properties in braces.`],
  ['one version', props({ live: 'v1', versions: { v1: {} } }), `${WHO}: versions must name two versions, got ["v1"]. Give both, or leave them out for 'blue' and 'green'.`],
  ['three versions', props({ live: 'v1', versions: { v1: {}, v2: {}, v3: {} } }), `${WHO}: versions must name two versions, got ["v1","v2","v3"]. Give both, or leave them out for 'blue' and 'green'.`],
  ['versions without the live one', props({ live: 'blue', versions: { v1: {}, v2: {} } }), `${WHO}: live must be one of the versions (v1, v2), got 'blue'. Set live to 'v1' or 'v2'.`],
  ['no options of a version', props({ live: 'blue', versions: { blue: 'shop:1' } }), `${WHO}: versions.blue must be an object, got 'shop:1'. Put its properties in braces.`],
  ['a header that cdk8s cannot write', props({ live: 'blue', previewHeader: 'constructor' }), `${WHO}: previewHeader cannot be written as the key of a map, got 'constructor'. Use another name.`],
  ['an empty header', props({ live: 'blue', previewHeader: '' }), `${WHO}: previewHeader must not be empty, got ''. Give at least one character.`],
  ['a header that is no token', props({ live: 'blue', previewHeader: 'x preview' }), "BlueGreenService 'shop/shop': previewHeader must be a header name (letters, digits and !#$%&'*+-.^_`|~), got 'x preview'. Take out blanks, colons and other separators."],
  ['an unknown version at a preview host', preview({ red: 'red.example.com' }), `${WHO}: 'red' is not a version of 'shop' (known: blue, green). Declare it where the service is defined, for example { red: 0 }.`],
  ['one host for both', preview({ blue: 'a.example.com', green: 'a.example.com' }), `${WHO}: each version needs a preview host of its own, got 'a.example.com' twice. Give for example blue.shop.example.com and green.shop.example.com.`],
  ['a short preview host', preview({ green: 'green' }), `${WHO}: a Gateway serves no short names, got 'green'. Write the full name that clients use, for example shop.example.com. [IST0132]`],
  ['a wildcard as preview host', preview({ green: '*.example.com' }), `${WHO}: a preview host is one host, got '*.example.com'. Give for example green.shop.example.com.`],
  ['a preview at the host of the live version', exposed('live', { green: 'shop.example.com' }),
    `${WHO}: the host shows the live version, got 'shop.example.com' for the preview of 'green'. Give the preview a host of its own, for example green.shop.example.com.`],
  ['the live version at a preview host', exposed('preview', { green: 'shop.example.com' }),
    `${WHO}: the host shows version 'green' as a preview, got 'shop.example.com'. Expose the service at another host.`],
  ['the preview host of the other version', twice({ blue: 'a.example.com' }),
    `${WHO}: version 'green' has the preview host 'a.example.com' already, got 'a.example.com' for 'blue'. Each version has one preview host, the same at all gateways.`],
  ['a second preview host', twice({ green: 'b.example.com' }),
    `${WHO}: version 'green' has the preview host 'a.example.com' already, got 'b.example.com' for 'green'. Each version has one preview host, the same at all gateways.`],
  ['no preview hosts', preview(undefined), `${WHO}: the hosts must be an object, got undefined. Put its properties in braces.`],
])('%s is refused', (_, program, message) => {
  expect(messageOf(program)).toBe(message);
});

test('a preview host may be served by a second gateway', () => {
  const scope = chart('shop', { namespace: 'shop' });
  const shop = service(scope);
  ['one', 'two'].forEach((name) => shop.previewVia(Gateway.fromName(`istio-system/${name}`), { green: 'green.example.com' }));
  expect(only(Testing.synth(scope), 'VirtualService').spec.gateways).toEqual(['mesh', 'istio-system/one', 'istio-system/two']);
  expect(Mesh.fromChart(scope).validate()).toEqual([]);
});
