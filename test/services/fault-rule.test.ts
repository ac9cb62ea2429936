import { Duration } from 'cdk8s';
import {
  AppProtocol, CanaryService, Client, Fault, FaultRule, Gateway, GatewayServer, HeaderMatch, HeaderRoute, Mesh, StickyCanary,
} from '../../src';
import { chart, messageOf } from '../manifests-of';

const HOST = 'shop.example.com';
const chaos = [HeaderMatch.exact('x-chaos', 'on')];
const outside = { host: HOST, from: Client.gateway() };

function shop(props: any, more: (service: CanaryService) => void = () => {}) {
  const scope = chart('shop', { namespace: 'shop' });
  const service = new CanaryService(scope, 'reviews', { v1: 75, v2: 25, v3: 0 }, { timeout: Duration.seconds(3), ...props.own });
  const gateway = new Gateway(scope, 'gw', { servers: [GatewayServer.http({ hosts: [HOST] })] });
  service.exposeVia(gateway, [HOST]);
  more(service);
  const { own, ...rule } = props;
  new FaultRule(scope, 'chaos', { service, fault: Fault.abort(503, 12.5), ...rule });
  return Mesh.fromChart(scope);
}

const clean = (mesh: Mesh) => {
  expect(mesh.validate()).toEqual([]);
  mesh.expectNoFindings();
};

test('only the selected users see it, and those whom it lets pass go where the weights send them', () => {
  const mesh = shop({ headers: chaos });
  expect(mesh.send({ host: 'reviews', headers: { 'x-chaos': 'on' } }))
    .toMatchObject({ route: 'chaos', fault: { abort: { httpStatus: 503, percent: 12.5 } }, split: { v1: 75, v2: 25 } });
  for (const headers of [{}, { 'x-chaos': 'off' }, { 'x-user': 'on' }] as Record<string, string>[]) {
    expect(mesh.send({ host: 'reviews', headers })).toMatchObject({ fault: undefined, split: { v1: 75, v2: 25 }, timeoutMs: 3000 });
  }
  clean(mesh);
});

test.each([[0.0001], [1], [33.3333], [100]])('%s percent are what Istio reads', (percent) => {
  const fault = Fault.both(Fault.delay(Duration.seconds(7), percent), Fault.abort(500, percent));
  expect(shop({ headers: chaos, fault }).send({ host: 'reviews', headers: { 'x-chaos': 'on' } }).fault)
    .toEqual({ delay: { ms: 7000, percent }, abort: { httpStatus: 500, percent } });
});

test('nothing of it at the gateway, unless it is said', () => {
  const headers = { 'x-chaos': 'on' };
  expect(shop({ headers: chaos }).send({ ...outside, headers })).toMatchObject({ fault: undefined, route: 'default', split: { v1: 75, v2: 25 } });
  expect(shop({ headers: chaos, expose: true }).send({ ...outside, headers }).fault).toEqual({ abort: { httpStatus: 503, percent: 12.5 } });
});

test('with `to`, they go there', () => {
  expect(shop({ headers: chaos, to: { v3: 100 } }).send({ host: 'reviews', headers: { 'x-chaos': 'on' } }).split).toEqual({ v3: 100 });
});

test('everybody: those whom no other rule takes, in the mesh', () => {
  const mesh = shop({ everybody: true }, (service) => new HeaderRoute(service.node.scope as any, 'beta', {
    service, headers: [HeaderMatch.exact('x-user-type', 'beta')], to: { v3: 100 },
  }));
  expect(mesh.send({ host: 'reviews' })).toMatchObject({ route: 'chaos', fault: { abort: { percent: 12.5 } }, split: { v1: 75, v2: 25 } });
  expect(mesh.send({ host: 'reviews', headers: { 'x-user-type': 'beta' } })).toMatchObject({ fault: undefined, split: { v3: 100 } });
  expect(mesh.send(outside)).toMatchObject({ route: 'default', fault: undefined });
  clean(mesh);
});

test('everybody without a gateway, and at several ports: nothing stands behind it that nobody could reach', () => {
  const scope = chart('shop', { namespace: 'shop' });
  const one = new CanaryService(scope, 'one', { v1: 100 });
  const ports = [{ port: 80, protocol: AppProtocol.HTTP }, { port: 9000, protocol: AppProtocol.GRPC, name: 'grpc' }];
  const two = new CanaryService(scope, 'two', { v1: 100 }, { ports });
  const gateway = new Gateway(scope, 'gw', { servers: [GatewayServer.http({ hosts: [HOST] })] });
  two.exposeVia(gateway, [HOST]);
  [one, two].forEach((service) => new FaultRule(scope, `chaos-${service.node.id}`, { service, everybody: true, fault: Fault.delay(Duration.seconds(1), 50) }));
  const names = (service: CanaryService) => service.virtualService.toJson().spec.http.map(({ name }: any) => name);
  expect(names(one)).toEqual(['chaos-one']);
  expect(names(two)).toEqual(['chaos-two', 'chaos-two-grpc', 'default-gateway']);
  const mesh = Mesh.fromChart(scope);
  for (const port of [80, 9000]) {
    expect(mesh.send({ host: 'two', port }).fault).toEqual({ delay: { ms: 1000, percent: 50 } });
  }
  expect(mesh.send({ ...outside, port: 80 })).toMatchObject({ fault: undefined, split: { v1: 100 } });
  clean(mesh);
});

test.each<[string, any, any]>([
  ['as the weights say: their copies go on, too', {}, [{ subset: 'v3', percent: 20 }]],
  ['elsewhere: no copies', { to: { v2: 100 } }, undefined],
])('everybody, sent %s', (_, props, mirrors) => {
  const scope = chart('shop', { namespace: 'shop' });
  const service = new CanaryService(scope, 'reviews', { v1: 75, v2: 25, v3: 0 });
  new FaultRule(scope, 'chaos', { service, everybody: true, fault: Fault.delay(Duration.seconds(1), 5), ...props });
  service.mirrorTo('v3', 20);
  const mesh = Mesh.fromChart(scope);
  const found = mesh.send({ host: 'reviews' }).mirrors;
  expect(found?.map(({ subset, percent }) => ({ subset, percent }))).toEqual(mirrors);
  clean(mesh);
});

test('clients with a sticky cookie see it, and stay where they are', () => {
  const scope = chart('shop', { namespace: 'shop' });
  const service = new StickyCanary(scope, 'reviews', { v1: 90, v2: 10 });
  new FaultRule(scope, 'chaos', { service, everybody: true, fault: Fault.abort(503, 5) });
  const mesh = Mesh.fromChart(scope);
  expect(mesh.send({ host: 'reviews', headers: { cookie: `${service.cookieName}=v2` } })).toMatchObject({ fault: { abort: { percent: 5 } }, split: { v2: 100 } });
  expect(mesh.send({ host: 'reviews' })).toMatchObject({ fault: { abort: { percent: 5 } }, split: { v1: 90, v2: 10 } });
  clean(mesh);
});

test.each<[string, any, boolean]>([
  ['some, pinned afterwards', { headers: chaos }, false], ['some, pinned before', { headers: chaos }, true],
  ['everybody, pinned afterwards', { everybody: true }, false], ['everybody, pinned before', { everybody: true }, true],
])('requests that are pinned to a version see it, and stay there: %s', (_, props, isFirst) => {
  const scope = chart('shop', { namespace: 'shop' });
  const service = new CanaryService(scope, 'reviews', { v1: 90, v2: 10 });
  const pin = () => service.pinDownstream('x-version');
  isFirst && pin();
  new FaultRule(scope, 'chaos', { service, fault: Fault.abort(503, 5), ...props });
  isFirst || pin();
  const mesh = Mesh.fromChart(scope);
  for (const version of ['v1', 'v2']) {
    expect(mesh.send({ host: 'reviews', headers: { 'x-chaos': 'on', 'x-version': version } }))
      .toMatchObject({ fault: { abort: { percent: 5 } }, split: { [version]: 100 }, headers: { 'x-version': version } });
    if (!props.everybody) {
      expect(mesh.send({ host: 'reviews', headers: { 'x-version': version } })).toMatchObject({ fault: undefined, split: { [version]: 100 } });
    }
  }
  expect(mesh.send({ host: 'reviews', headers: { 'x-chaos': 'on' } })).toMatchObject({ fault: { abort: { percent: 5 } }, split: { v1: 90, v2: 10 } });
  clean(mesh);
});

test('a fault with a condition of its own on the pin: as it says, where its priority says', () => {
  const scope = chart('shop', { namespace: 'shop' });
  const service = new CanaryService(scope, 'reviews', { v1: 90, v2: 10 });
  service.pinDownstream('x-version');
  const headers = [HeaderMatch.exact('x-version', 'v2'), ...chaos];
  expect(() => new FaultRule(scope, 'late', { service, fault: Fault.abort(503, 5), headers })).toThrow("since route 'pin-v2' before it takes all its requests");
  new FaultRule(scope, 'chaos', { service, fault: Fault.abort(503, 5), headers, priority: Number.MAX_VALUE });
  expect(service.virtualService.toJson().spec.http.map(({ name }: any) => name)).toEqual(['chaos', 'pin-v1', 'pin-v2', 'default']);
  clean(Mesh.fromChart(scope));
});

const WHO = "FaultRule 'shop/chaos'";
const RULE = "route 'chaos' of CanaryService 'shop/reviews'";
const wrong = (props: any) => {
  let left: string[] = [];
  const message = messageOf((scope) => {
    const service = new CanaryService(scope, 'reviews', { v1: 75, v2: 25 });
    try {
      new FaultRule(scope, 'chaos', props && { service, fault: Fault.abort(503, 10), ...props });
    } finally {
      left = scope.node.children.map(({ node }) => node.id);
    }
  });
  expect(left).toEqual(['reviews']);
  return message;
};

test.each<[string, any, string]>([
  ['no properties', undefined, `${WHO}: the properties must be an object, got undefined. Put its properties in braces.`],
  ['no service', { service: undefined }, `${WHO}: the service must be one of this library's services, got undefined. Give for example a CanaryService.`],
  ['no fault', { fault: undefined, headers: chaos }, `${WHO}: fault must be a Fault, got undefined. Make it with one of the functions of Fault.`],
  ['a fault in JSON', { fault: { abort: {} }, headers: chaos }, `${WHO}: fault must be a Fault, got {"abort":{}}. Make it with one of the functions of Fault.`],
  ['nobody', {}, `${WHO}: it must be said who sees the fault, got no condition. Add one, for example headers: [HeaderMatch.exact('x-chaos', 'slow')], or say { everybody: true }.`],
  ['nobody, in an empty list', { headers: [] }, expect.stringContaining('got no condition') as any],
  ['somebody and everybody', { headers: chaos, everybody: true }, `${WHO}: everybody stands beside conditions, and would make them void. Leave everybody out, or the conditions.`],
  ['alternatives and everybody', { anyOf: [{ headers: chaos }], everybody: true }, `${WHO}: everybody stands beside conditions, and would make them void. Leave everybody out, or the conditions.`],
  ['a flag in quotes', { everybody: 'yes' }, `${WHO}: everybody must be true or false, got 'yes'. Leave the quotes out, or leave it out for the default.`],
  ['exposure in quotes', { headers: chaos, expose: 'no' }, `${WHO}: expose must be true or false, got 'no'. Leave the quotes out, or leave it out for the default.`],
  ['an unknown version', { headers: chaos, to: { v9: 100 } },
    `${RULE}: 'v9' is not a version of 'reviews' (known: v1, v2). Declare it where the service is defined, for example { v9: 0 }.`],
  ['weights that do not add up', { headers: chaos, to: { v1: 50 } }, `${RULE}: weights must add up to 100, got 50 (v1=50). Set 'v1' to 100.`],
  ['an empty alternative', { anyOf: [{}] },
    `${RULE}: a rule needs at least one condition, got none. Add one, for example headers: [HeaderMatch.exact('x-user-type', 'beta')], or change the weights of the service.`],
  ['an endless priority', { headers: chaos, priority: Infinity }, `${RULE}: priority must be a finite number, got Infinity. Rules with a higher one are asked first; the default is 0.`],
])('refused: %s', (_, props, message) => {
  expect(wrong(props)).toEqual(message);
});

test('refused: a second one for everybody', () => {
  expect(messageOf((scope) => {
    const service = new CanaryService(scope, 'reviews', { v1: 100 });
    ['first', 'chaos'].forEach((id) => new FaultRule(scope, id, { service, everybody: true, fault: Fault.abort(503, 10) }));
  })).toMatch(/^route 'chaos' of .*: it can never match, since route 'first' before it takes all its requests, .* \[IST0130\]$/);
});
