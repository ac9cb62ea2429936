import { Chart } from 'cdk8s';
import { ABSelector, ABTest, CanaryService, Client, Gateway, GatewayServer, HeaderMatch, Mesh, PathMatch, StickyCanary } from '../../src';
import { chart, messageOf } from '../manifests-of';

const groups = { a: 'v2', b: 'v3' };

function tested(by: ABSelector, more: object = {}): Mesh {
  const scope = chart('shop', { namespace: 'shop' });
  const service = new CanaryService(scope, 'shop', { v1: 100, v2: 0, v3: 0 });
  service.addRoute('staff', { headers: [HeaderMatch.exact('x-staff', 'yes')], to: { v1: 100 }, priority: 1 });
  new ABTest(scope, 'buttons', { service, by, groups, ...more });
  const mesh = Mesh.fromChart(scope);
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
  return mesh;
}

test.each<[string, ABSelector, (group: string) => { [name: string]: string }]>([
  ['header', ABSelector.header('X-Group'), (group) => ({ 'x-group': group })],
  ['cookie', ABSelector.cookie('group'), (group) => ({ cookie: `lang=en; group=${group}` })],
])('by %s each group sees one version, others the default', (_, by, headers) => {
  const mesh = tested(by);
  mesh.expectSplit({ host: 'shop', headers: headers('a') }, { v2: 100 });
  mesh.expectSplit({ host: 'shop', headers: headers('b') }, { v3: 100 });
  mesh.expectSplit({ host: 'shop', headers: headers('c') }, { v1: 100 });
  mesh.expectSplit({ host: 'shop', headers: headers('aa') }, { v1: 100 });
  mesh.expectSplit({ host: 'shop' }, { v1: 100 });
  mesh.expectSplit({ host: 'shop', headers: { ...headers('a'), 'x-staff': 'yes' } }, { v1: 100 });
});

test('by percent participants are drawn once and stay, others see the default', () => {
  const mesh = tested(ABSelector.percent({ a: 75, b: 25 }), { participants: { path: PathMatch.prefix('/checkout') } });
  const first = mesh.send({ host: 'shop', path: '/checkout' });
  expect(first.split).toEqual({ v2: 75, v3: 25 });
  expect(first.destinations.map(({ responseHeaders }) => responseHeaders)).toEqual(['a', 'b'].map((group) => (
    { add: { 'set-cookie': `shop-buttons=${group}; Path=/; Max-Age=86400; SameSite=Lax; HttpOnly` } })));
  mesh.expectSplit({ host: 'shop', path: '/checkout/pay', headers: { cookie: 'shop-buttons=a' } }, { v2: 100 });
  mesh.expectSplit({ host: 'shop', path: '/checkout/pay', headers: { cookie: 'x=1; shop-buttons=b' } }, { v3: 100 });
  mesh.expectSplit({ host: 'shop', path: '/', headers: { cookie: 'shop-buttons=b' } }, { v1: 100 });
});

test.each([undefined, {}, { headers: [] }])('by percent everybody is drawn whom no other rule takes: participants %j', (participants) => {
  const mesh = tested(ABSelector.percent({ a: 75, b: 25 }), { participants });
  mesh.expectSplit({ host: 'shop' }, { v2: 75, v3: 25 });
  mesh.expectSplit({ host: 'shop', path: '/any', headers: { cookie: 'x=1; shop-buttons=a' } }, { v2: 100 });
  mesh.expectSplit({ host: 'shop', headers: { cookie: 'shop-buttons=b' } }, { v3: 100 });
  mesh.expectSplit({ host: 'shop', headers: { 'cookie': 'shop-buttons=b', 'x-staff': 'yes' } }, { v1: 100 });
});

test('by percent and for everybody the test stands in place of the weights: copies, sticky cookies and gateways', () => {
  const scope = chart('shop', { namespace: 'shop' });
  const service = new StickyCanary(scope, 'shop', { v1: 90, v2: 10, v3: 0, v4: 0 });
  service.mirrorTo('v4', 10);
  service.exposeVia(new Gateway(scope, 'public', { servers: [GatewayServer.http({ hosts: ['shop.example.com'] })] }), ['shop.example.com']);
  new ABTest(scope, 'buttons', { service, by: ABSelector.percent({ a: 75, b: 25 }), groups, expose: false });
  service.addRoute('late', { path: PathMatch.prefix('/late'), to: { v1: 100 } });
  const mesh = Mesh.fromChart(scope);
  mesh.expectSplit({ host: 'shop', headers: { cookie: 'shop-version=v1' } }, { v2: 75, v3: 25 });
  mesh.expectSplit({ host: 'shop', path: '/late' }, { v1: 100 });
  mesh.expectSplit({ host: 'shop.example.com', from: Client.gateway({ namespace: 'shop' }), headers: { cookie: 'shop-version=v1' } }, { v1: 100 });
  const mirrored = ['x=1', 'shop-buttons=a'].map((cookie) => mesh.send({ host: 'shop', headers: { cookie } }).mirrors?.map(({ subset }) => subset));
  expect(mirrored).toEqual([['v4'], ['v4']]);
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
});

test('what is refused halfway leaves no rule behind', () => {
  const service = new CanaryService(chart('shop'), 'shop', { v1: 100, v2: 0, v3: 0 });
  service.addRoute('buttons-b', { path: PathMatch.exact('/b'), to: { v3: 100 } });
  const make = () => new ABTest(service, 'buttons', { service, by: ABSelector.header('x-group'), groups });
  expect(make).toThrow("route 'buttons-b' of CanaryService 'shop/shop': two rules have this name, 'shop/shop' and 'shop/shop/buttons'");
  expect(service.virtualService.toJson().spec.http.map(({ name }: any) => name)).toEqual(['buttons-b', 'default']);
});

test('a test for the mesh alone does not take place at the gateway', () => {
  const scope = chart('shop', { namespace: 'shop' });
  const service = new CanaryService(scope, 'shop', { v1: 100, v2: 0, v3: 0 });
  service.exposeVia(new Gateway(scope, 'public', { servers: [GatewayServer.http({ hosts: ['shop.example.com'] })] }), ['shop.example.com']);
  new ABTest(scope, 'buttons', { service, by: ABSelector.header('x-group'), groups, expose: false });
  new ABTest(scope, 'prices', { service, by: ABSelector.header('x-prices'), groups });
  const mesh = Mesh.fromChart(scope);
  const outside = { host: 'shop.example.com', from: Client.gateway({ namespace: 'shop' }) };
  mesh.expectSplit({ ...outside, headers: { 'x-group': 'a' } }, { v1: 100 });
  mesh.expectSplit({ ...outside, headers: { 'x-prices': 'a' } }, { v2: 100 });
});

const WHO = "ABTest 'shop/buttons'";
const ab = (given: any) => (scope: Chart) => {
  const service = new CanaryService(scope, 'shop', { v1: 100, v2: 0, v3: 0 });
  new ABTest(scope, 'buttons', { service, by: ABSelector.header('x-group'), groups, ...given });
};
const percent = (shares: any, more: any = { participants: { path: PathMatch.prefix('/a') } }) => (scope: Chart) => ab({ by: ABSelector.percent(shares), ...more })(scope);

test.each<[string, (scope: Chart) => void, string]>([
  ['an unknown version', ab({ groups: { a: 'v2', b: 'v9' } }), "CanaryService 'shop/shop': 'v9' is not a version of 'shop' (known: v1, v2, v3). Declare it where the service is defined, for example { v9: 0 }."],
  ['groups that overlap', ab({ groups: { a: 'v2', b: 'v2' } }), `${WHO}: the groups 'a' and 'b' see one version, got 'v2' for both. Give each group a version of its own, or make them one group.`],
  ['one group', ab({ groups: { a: 'v2' } }), `${WHO}: a test has at least two groups, got {"a":"v2"}. Give for example { a: 'v1', b: 'v2' }.`],
  ['no groups', ab({ groups: undefined }), `${WHO}: groups must be an object, got undefined. Put its properties in braces.`],
  ['a name that is no cookie value', ab({ groups: { 'a;b': 'v2', 'c': 'v3' } }), `${WHO}: the name of a group holds letters, digits, -, _ and dots, got 'a;b'. It is the value of a header or a cookie, and part of the name of a rule.`],
  ['no selector', ab({ by: 'header' }), `${WHO}: by must be an ABSelector, got 'header'. Make it with one of its functions, for example ABSelector.header('x-group').`],
  ['a flag in quotes', ab({ expose: 'no' }), "route 'buttons-a' of CanaryService 'shop/shop': expose must be true or false, got 'no'. Leave the quotes out, or leave it out for the default."],
  ['conditions in no list', ab({ participants: { headers: 1 } }), `${WHO}: headers must be a list, got 1. Put it in brackets.`],
  ['no service', ab({ service: 'shop' }), `${WHO}: the service must be one of this library's services, got 'shop'. Give for example a CanaryService.`],
  ['shares that are not 100', percent({ a: 75, b: 20 }), 'ABSelector.percent: weights must add up to 100, got 95 (a=75, b=20). Change one of them by 5.'],
  ['a group without a share', percent({ a: 100 }), `${WHO}: the shares must name the groups, got shares of a for the groups a, b. Give 'b' a share, 0 for none.`],
  ['a share without a group', percent({ a: 50, b: 25, c: 25 }), `${WHO}: the shares must name the groups, got shares of a, b, c for the groups a, b. Give 'c' a version in groups.`],
  ['a header that is no token', () => ABSelector.header('x group'), "ABSelector.header: the name must be a header name (letters, digits and !#$%&'*+-.^_`|~), got 'x group'. Take out blanks, colons and other separators."],
  ['a cookie without a name', () => ABSelector.cookie(''), "ABSelector.cookie: the name must not be empty, got ''. Give at least one character."],
])('%s is refused', (_, program, message) => {
  expect(messageOf(program)).toBe(message);
});

test('two tests by one header on one service name each other', () => {
  const scope = chart('shop');
  const service = new CanaryService(scope, 'shop', { v1: 100, v2: 0, v3: 0 });
  new ABTest(scope, 'one', { service, by: ABSelector.header('x-group'), groups });
  expect(() => new ABTest(scope, 'two', { service, by: ABSelector.header('x-group'), groups })).toThrow(
    /^route 'two-a' of CanaryService 'shop\/shop': it can never match, since route 'one-a' before it takes all its requests/);
  expect(scope.node.tryFindChild('two')).toBeUndefined();
});
