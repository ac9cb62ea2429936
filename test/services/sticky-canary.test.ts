import { Chart, Duration } from 'cdk8s';
import {
  AppProtocol, Client, CookieMatch, Fault, Gateway, GatewayServer, HeaderMatch, Mesh, Outcome, PathMatch, SameSite, StickyCanary, StickyCanaryProps,
} from '../../src';
import { chart, messageOf } from '../manifests-of';

const NAMESPACE = { namespace: 'shop' };
const CLIENTS = 10_000;

function sticky(weights: { [version: string]: number }, props: StickyCanaryProps = {}): { canary: StickyCanary; mesh: () => Mesh } {
  const scope = chart('shop', NAMESPACE);
  const canary = new StickyCanary(scope, 'reviews', weights, props);
  return { canary, mesh: () => Mesh.fromChart(scope) };
}

/** The `Set-Cookie` lines that the answer of the drawn destination gets beside those of the application. */
function setCookies(outcome: Outcome, at: number): string[] {
  const own = outcome.destinations[at].responseHeaders;
  expect([own?.set, own?.remove]).toEqual([undefined, undefined]);
  return Object.entries(own?.add ?? {}).filter(([name]) => name === 'set-cookie').map(([, value]) => value);
}

test('a client goes where it went first, every one of ten thousand', () => {
  const mesh = sticky({ v1: 75, v2: 25 }).mesh();
  const first = mesh.send({ host: 'reviews' });
  let seed = 1;
  const drawn: { [version: string]: number } = { v1: 0, v2: 0 };
  for (let client = 0; client < CLIENTS; client++) {
    seed = (seed * 48271) % 2147483647;
    const at = seed % 100 < first.destinations[0].percent ? 0 : 1;
    const [cookie] = setCookies(first, at).map((line) => line.split(';')[0]);
    const version = first.destinations[at].subset!;
    drawn[version]++;
    const second = mesh.send({ host: 'reviews', path: '/again', headers: { cookie: client % 2 ? cookie : `lang=en; ${cookie}; theme=dark` } });
    expect(second.split).toEqual({ [version]: 100 });
  }
  expect(Math.abs(drawn.v2 / CLIENTS - 0.25)).toBeLessThan(0.02);
});

test('the cookie is added, with everything that browsers are told', () => {
  const outcome = sticky({ v1: 90, v2: 10 }).mesh().send({ host: 'reviews' });
  expect([0, 1].map((at) => setCookies(outcome, at))).toEqual([
    ['reviews-version=v1; Path=/; Max-Age=86400; SameSite=Lax; HttpOnly'],
    ['reviews-version=v2; Path=/; Max-Age=86400; SameSite=Lax; HttpOnly'],
  ]);
  const cookie = { name: 'canary', path: '/shop', maxAge: Duration.hours(8), sameSite: SameSite.NONE, httpOnly: false, secure: true };
  expect(setCookies(sticky({ 'V1.2': 60, 'v2': 40 }, { cookie }).mesh().send({ host: 'reviews' }), 0)).toEqual([
    'canary=v1-2; Path=/shop; Max-Age=28800; SameSite=None; Secure',
  ]);
  expect(sticky({ v1: 100 }).mesh().send({ host: 'reviews' }).responseHeaders).toEqual({
    'set-cookie': 'reviews-version=v1; Path=/; Max-Age=86400; SameSite=Lax; HttpOnly',
  });
});

test('a version without weight has no rule: its clients are drawn anew', () => {
  const mesh = sticky({ v1: 90, v2: 10, v3: 0 }).mesh();
  mesh.expectSplit({ host: 'reviews', headers: { cookie: 'reviews-version=v3' } }, { v1: 90, v2: 10 });
  mesh.expectSplit({ host: 'reviews', headers: { cookie: 'reviews-version=v2x' } }, { v1: 90, v2: 10 });
  mesh.expectSplit({ host: 'reviews', headers: { cookie: 'xreviews-version=v2' } }, { v1: 90, v2: 10 });
});

test('rules with versions of their own come before the cookie, the others obey it', () => {
  const { canary, mesh } = sticky({ v1: 90, v2: 10, v3: 0 });
  canary.addRoute('beta', { headers: [HeaderMatch.exact('x-user', 'beta')], to: { v3: 100 } });
  canary.addRoute('slow', { path: PathMatch.prefix('/slow'), timeout: Duration.seconds(30) });
  canary.addRoute('chaos', { path: PathMatch.prefix('/'), fault: Fault.abort(503, 10), cookies: [CookieMatch.present('chaos')] });
  const cookie = 'reviews-version=v2';
  mesh().expectSplit({ host: 'reviews', headers: { cookie, 'x-user': 'beta' } }, { v3: 100 });
  expect(mesh().send({ host: 'reviews', path: '/slow', headers: { cookie } })).toMatchObject({ split: { v2: 100 }, timeoutMs: 30000 });
  expect(mesh().send({ host: 'reviews', path: '/slow' })).toMatchObject({ split: { v1: 90, v2: 10 }, timeoutMs: 30000 });
  expect(setCookies(mesh().send({ host: 'reviews', path: '/slow' }), 1)).toHaveLength(1);
  expect(mesh().send({ host: 'reviews', headers: { cookie: `${cookie}; chaos=1` } })).toMatchObject({ split: { v2: 100 }, fault: { abort: { percent: 10 } } });
  mesh().expectNoFindings();
});

test('copies are made of the requests of those who stay, too', () => {
  const { canary, mesh } = sticky({ v1: 90, v2: 10, v3: 0 });
  canary.addRoute('beta', { headers: [HeaderMatch.exact('x-user', 'beta')], to: { v2: 100 } });
  canary.addRoute('slow', { path: PathMatch.prefix('/slow'), timeout: Duration.seconds(30) });
  canary.mirrorTo('v3', 20);
  const copied = (headers: { [name: string]: string }, path = '/') => mesh().send({ host: 'reviews', path, headers }).mirrors?.map(({ subset, percent }) => [subset, percent]);
  expect([copied({}), copied({ cookie: 'reviews-version=v2' })]).toEqual([[['v3', 20]], [['v3', 20]]]);
  expect([copied({ 'x-user': 'beta' }), copied({ cookie: 'reviews-version=v2' }, '/slow')].flatMap((some) => some ?? [])).toEqual([]);
  mesh().expectNoFindings();
});

test('a pinned request goes where it is pinned, whatever the cookie says', () => {
  const { canary, mesh } = sticky({ v1: 90, v2: 10 });
  canary.addRoute('slow', { path: PathMatch.prefix('/slow'), timeout: Duration.seconds(30) });
  canary.pinDownstream('x-version');
  canary.addRoute('api', { path: PathMatch.prefix('/api'), to: { v1: 100 }, timeout: Duration.seconds(5) });
  const headers = { 'cookie': 'reviews-version=v1', 'x-version': 'v2' };
  expect(mesh().send({ host: 'reviews', headers }).split).toEqual({ v2: 100 });
  expect(mesh().send({ host: 'reviews', path: '/slow', headers })).toMatchObject({ split: { v2: 100 }, timeoutMs: 30000 });
  expect(mesh().send({ host: 'reviews', path: '/api', headers })).toMatchObject({ split: { v2: 100 }, timeoutMs: 5000 });
  expect(mesh().send({ host: 'reviews', path: '/slow', headers: { cookie: 'reviews-version=v1' } })).toMatchObject({ split: { v1: 100 }, timeoutMs: 30000 });
  mesh().expectNoFindings();
});

test('it holds at the gateway, too', () => {
  const { canary, mesh } = sticky({ v1: 90, v2: 10 });
  canary.exposeVia(new Gateway(Chart.of(canary), 'public', { servers: [GatewayServer.http({ hosts: ['shop.example.com'] })] }), ['shop.example.com']);
  const outside = { host: 'shop.example.com', from: Client.gateway({ namespace: 'shop' }) };
  mesh().expectSplit(outside, { v1: 90, v2: 10 });
  mesh().expectSplit({ ...outside, headers: { cookie: 'reviews-version=v2' } }, { v2: 100 });
});

test('Istio takes it, and all fits together', () => {
  const mesh = sticky({ v1: 60, v2: 40, v3: 0 }).mesh();
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});

const WHO = "StickyCanary 'shop/reviews'";
const DAY = 'Leave it out for';

test.each<[string, any, string]>([
  ['no name', { name: '' }, `${WHO}: the cookie needs a name, a token of letters, digits and -, got ''. ${DAY} 'reviews-version'.`],
  ['a name that is two', { name: 'a=b' }, `${WHO}: the cookie needs a name, a token of letters, digits and -, got 'a=b'. ${DAY} 'reviews-version'.`],
  ['no text as name', { name: 5 }, `${WHO}: the cookie needs a name, a token of letters, digits and -, got 5. ${DAY} 'reviews-version'.`],
  ['a relative path', { path: 'shop' }, `${WHO}: the path of the cookie must begin with / and hold neither blanks, ; nor %, got 'shop'. ${DAY} '/'.`],
  ['a path with an attribute', { path: '/; Domain=x' }, `${WHO}: the path of the cookie must begin with / and hold neither blanks, ; nor %, got '/; Domain=x'. ${DAY} '/'.`],
  ['a format command', { path: '/%REQ(x)%' }, `${WHO}: the path of the cookie must begin with / and hold neither blanks, ; nor %, got '/%REQ(x)%'. ${DAY} '/'.`],
  ['half a second', { maxAge: Duration.millis(500) }, `${WHO}: maxAge of the cookie must be a Duration of whole seconds, at least one, got 500 ms. Use for example Duration.hours(8).`],
  ['a number of seconds', { maxAge: 60 }, `${WHO}: maxAge of the cookie must be a Duration of whole seconds, at least one, got 60. Use for example Duration.hours(8).`],
  ['an unknown sameSite', { sameSite: 'Lax' }, `${WHO}: sameSite of the cookie must be one of SameSite (LAX, STRICT, NONE), got 'Lax'. Give for example SameSite.LAX.`],
  ['NONE without secure', { sameSite: SameSite.NONE }, `${WHO}: browsers drop a cookie with sameSite 'NONE' that is not secure, got secure false. Set secure: true.`],
  ['a prefix that wants secure', { name: '__Secure-v' }, `${WHO}: browsers drop a cookie with the prefix '__Secure-' unless it is secure, got secure false and path '/'. Change these, or its name.`],
  ['a prefix that wants a path', { name: '__Host-v', secure: true, path: '/a' },
    `${WHO}: browsers drop a cookie with the prefix '__Host-' unless it is secure and of path '/', got secure true and path '/a'. Change these, or its name.`],
  ['a text as flag', { httpOnly: 'no' }, `${WHO}: httpOnly of the cookie must be true or false, got 'no'. Leave the quotes out, or leave it out for the default.`],
  ['a list', [], `${WHO}: cookie must be an object, got []. Put its properties in braces.`],
])('%s is refused', (_, cookie, message) => {
  expect(messageOf((scope) => new StickyCanary(scope, 'reviews', { v1: 90, v2: 10 }, { cookie }))).toBe(message);
});

test.each([[{ name: '__Secure-v', secure: true, path: '/a' }], [{ name: '__Host-v', secure: true }]])('browsers take %p', (cookie) => {
  const scope = chart('shop');
  new StickyCanary(scope, 'reviews', { v1: 90, v2: 10 }, { cookie });
  Mesh.fromChart(scope).expectSplit({ host: 'reviews', headers: { cookie: `${cookie.name}=v2` } }, { v2: 100 });
});

test('no properties at all', () => {
  expect(messageOf((scope) => new StickyCanary(scope, 'reviews', { v1: 100 }, null as any))).toBe(`${WHO}: the properties must be an object, got null. Put its properties in braces.`);
});

test('a service without HTTP cannot be sticky', () => {
  expect(messageOf((scope) => new StickyCanary(scope, 'db', { v1: 100 }, { ports: [{ port: 5432, protocol: AppProtocol.TCP }] })))
    .toBe("route 'sticky-v1' of StickyCanary 'shop/db': a rule needs a port with an HTTP protocol, got tcp. "
      + 'Give the service one, for example { port: 8080, protocol: AppProtocol.HTTP }.');
});

test('what was refused leaves nothing behind', () => {
  const scope = chart('shop', NAMESPACE);
  expect(() => new StickyCanary(scope, 'reviews', { v1: 90, v2: 10 }, { cookie: { name: '' } })).toThrow();
  expect(scope.node.children).toEqual([]);
  expect(new StickyCanary(scope, 'reviews', { v1: 90, v2: 10 }).cookieName).toBe('reviews-version');
});
