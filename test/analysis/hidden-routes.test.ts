import { analyzeManifests } from '../../src/analysis/analyze';
import { Manifest } from '../../src/manifests/manifest';
import { Client } from '../../src/routing/client';
import { HttpRequest } from '../../src/routing/http-request';
import { Router } from '../../src/routing/router';

const PROGRAMS = 1000;
const SENDS = 1000;

/** A small generator of numbers that gives the same programs in every run. */
class Dice {
  public constructor(private seed: number) {}

  public below(n: number): number {
    this.seed = (this.seed * 48271) % 2147483647;
    return Math.floor((this.seed / 2147483647) * n);
  }

  public of<T>(values: readonly T[]): T {
    return values[this.below(values.length)];
  }

  /** True once in `n`. */
  public once(n: number): boolean {
    return this.below(n) === 0;
  }
}

const URIS = [
  { exact: '/a' }, { exact: '/a/b' }, { exact: '/api/v1' }, { prefix: '/' }, { prefix: '/a' }, { prefix: '/a/' }, { prefix: '/api' }, { prefix: '/api/v1' },
  { regex: '.*' }, { regex: '/a.*' }, { regex: '/a/[a-z]+' }, { regex: '/(a|b)/.*' }, { regex: '/api/v\\d' }, { regex: '/.+' },
];
const TEXTS = [{ exact: 'anna' }, { exact: 'bob' }, { exact: '' }, { prefix: 'a' }, { prefix: 'an' }, { regex: 'a.*' }, { regex: 'anna|bob' }, { regex: '.*' }, {}];
const METHODS = [{ exact: 'GET' }, { exact: 'POST' }, { regex: 'GET|POST' }, { prefix: 'P' }];

function match(dice: Dice): object {
  return {
    ...(dice.once(3) ? {} : { uri: dice.of(URIS) }),
    ...(dice.once(8) ? { ignoreUriCase: true } : {}),
    ...(dice.once(3) ? { headers: { 'x-user': dice.of(TEXTS) } } : {}),
    ...(dice.once(8) ? { headers: { 'cookie': dice.of(TEXTS), 'X-User': dice.of(TEXTS) } } : {}),
    ...(dice.once(5) ? { withoutHeaders: { 'x-user': dice.of(TEXTS) } } : {}),
    ...(dice.once(5) ? { method: dice.of(METHODS) } : {}),
    ...(dice.once(5) ? { queryParams: { v: dice.of(TEXTS) } } : {}),
    ...(dice.once(10) ? { authority: dice.of([{ prefix: 'reviews' }, { exact: 'reviews' }, { regex: '.*' }]) } : {}),
    ...(dice.once(10) ? { scheme: dice.of([{ exact: 'http' }, { exact: 'https' }]) } : {}),
    ...(dice.once(10) ? { port: dice.of([80, 81]) } : {}),
    ...(dice.once(10) ? { gateways: ['mesh'] } : {}),
    ...(dice.once(8) ? { sourceNamespace: 'shop' } : {}),
    ...(dice.once(8) ? { sourceLabels: { app: 'web' } } : {}),
  };
}

const route = [{ destination: { host: 'reviews', port: { number: 80 } } }];

function program(dice: Dice): Manifest[] {
  const rules = Array.from({ length: 2 + dice.below(2) }, (_, i) => ({
    name: `rule-${i}`,
    match: Array.from({ length: dice.once(4) ? 2 : 1 }, () => match(dice)),
    route,
  }));
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'reviews', namespace: 'shop' },
      spec: { clusterIP: '10.0.0.1', ports: [{ name: 'http', port: 80 }, { name: 'http-b', port: 81 }] },
    },
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'reviews', namespace: 'shop' },
      spec: { hosts: ['reviews'], http: [...rules, { name: 'rest', route }] },
    },
  ].map((json, i) => ({ json, origin: `generated:${i}` }));
}

const CLIENTS = [
  Client.sidecar({ namespace: 'shop' }), Client.sidecar({ namespace: 'other' }), Client.sidecar({ namespace: 'shop', labels: { app: 'web' } }),
  Client.sidecar({ namespace: 'other', labels: { app: 'web' } }),
];
const PATHS = ['/', '/a', '/A', '/a/', '/a/b', '/A/B', '/a/c', '/a/7', '/ab', '/b/x', '/api', '/api/v1', '/API/V1', '/api/v1/x', '/c'];

function request(dice: Dice): HttpRequest {
  const value = () => dice.of(['anna', 'bob', '', 'a', 'zoe']);
  return {
    host: dice.of(['reviews.shop', 'reviews.shop.svc.cluster.local', 'reviews.shop:80']),
    port: dice.of([80, 81]),
    method: dice.of(['GET', 'POST', 'PUT']),
    path: `${dice.of(PATHS)}${dice.of(['', '', `?v=${value()}`, '?v'])}`,
    headers: { ...(dice.once(2) ? { 'x-user': value() } : {}), ...(dice.once(3) ? { cookie: value() } : {}), ...(dice.once(9) ? { 'x-forwarded-proto': 'https' } : {}) },
    headerLines: dice.once(9) ? [{ name: 'x-user', value: value() }] : [],
    from: dice.of(CLIENTS),
  };
}

it('of 1,000 generated programs no route that is called hidden gets a request in 1,000 sends', () => {
  const dice = new Dice(20261121);
  let hiddenRoutes = 0;
  for (let i = 0; i < PROGRAMS; i++) {
    const manifests = program(dice);
    const hidden = new Set(analyzeManifests(manifests).filter(({ code }) => code === 'CI0004' || code === 'IST0130')
      .map(({ path }) => Number(/http\[(\d+)\]/.exec(path!)![1])));
    if (hidden.size === 0) {
      continue;
    }
    hiddenRoutes += hidden.size;
    const spec = (manifests[1].json as { spec: { http: Array<{ name: string }> } }).spec;
    const names = new Set([...hidden].map((index) => spec.http[index].name));
    const router = new Router(manifests);
    for (let sent = 0; sent < SENDS; sent++) {
      const asked = request(dice);
      const { route: taken } = router.send(asked);
      if (taken !== undefined && names.has(taken)) {
        throw new Error(`${taken} is called hidden and got ${JSON.stringify(asked)} of ${JSON.stringify(spec, undefined, 1)}`);
      }
    }
  }
  expect(hiddenRoutes).toBeGreaterThan(100);
});
