import { readFileSync } from 'fs';
import { join } from 'path';
import { Mesh } from '../../src/mesh';

/** What the parent asks of each case. */
export interface Outcome {
  readonly name: string;
  readonly findings: number;
  readonly milliseconds: number;
  readonly longest: number;
  readonly thrown?: string;
  readonly polluted: boolean;
}

interface Part { [key: string | number]: any }

const HUGE = 10 * 1024 * 1024;
const MANY = 10_000;

const isThorough = process.argv[2] === 'all';
const whole = readFileSync(join(__dirname, '../fixtures/validation.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { id: string; object: Part })
  .filter(({ id }) => id.startsWith('base-')).sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length);
/** The largest of each kind, or all. */
const bases = isThorough ? whole : [...new Map(whole.map((one) => [one.object.kind, one])).values()];
const texts = bases.map(({ object }) => JSON.stringify(object));

const kinds = [...new Map(bases.map(({ object: { apiVersion, kind, ...rest } }) => [`${apiVersion} ${kind}`, { apiVersion, kind, ...rest }] as const)).values()].slice(0, isThorough ? 100 : 2);
const object = (kind: string, spec: unknown, metadata: unknown = { name: 'x', namespace: 'ns1' }, group = 'networking.istio.io') => ({ apiVersion: `${group}/v1`, kind, metadata, spec });
const route = { route: [{ destination: { host: 'a' } }] };
const virtualService = (http: unknown, rest: object = {}) => object('VirtualService', { hosts: ['a.com'], http, ...rest });
const times = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));

/** Every place of an object, its own parent and key. */
function* places(value: Part): Generator<[parent: Part, key: string]> {
  for (const key of Object.keys(value)) {
    yield [value, key];
    if (typeof value[key] === 'object' && value[key] !== null) {
      yield* places(value[key]);
    }
  }
}

/** Copies of an object, in each of which one more place holds the value. */
function everywhere(text: string, value: unknown, wanted: (old: unknown) => boolean = () => true): unknown[] {
  return [...places(JSON.parse(text))].map((_, i) => {
    const copy = JSON.parse(text) as Part;
    const [parent, key] = [...places(copy)][i];
    const hit = wanted(parent[key]);
    parent[key] = value;
    return hit ? copy : undefined;
  }).filter((copy) => copy !== undefined);
}

function nested(depth: number, make: (inner: unknown) => unknown): unknown {
  return times(depth, () => 0).reduce<unknown>((inner) => make(inner), {});
}

const cyclic: Part = { exact: 'x' };
cyclic.self = cyclic;
cyclic.list = [cyclic];
const bomb = times(100, () => 0).reduce<unknown>((inner) => ({ a: inner, b: inner }), {});
const flatBomb = nested(5, (inner) => times(100, () => inner));
const sparse = Object.assign(new Array(4e9), { 7: { a: 1 } });
const throwing = Object.defineProperty({}, 'hosts', { enumerable: true, get: () => { throw new Error('no'); } });
const revoked = (() => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
})();
const endless: unknown = new Proxy({}, { get: () => endless, ownKeys: () => ['a', 'b'], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) });
const FILLERS = ['a', '*', '.', ',', '(', '%', '/', '%(', '[a-z]*', '1', '\u{1F600}'];

/** So many texts of 10 MB are tried for each filler. */
const TRIED = isThorough ? 60 : 3;
const strange: [string, unknown][] = [
  ['null', null], ['undefined', undefined], ['a string', 'x'], ['a number', 7], ['NaN', NaN], ['true', true], ['a list', [null, 1, [], 'x']], ['{}', {}],
  ['a cycle', cyclic], ['a cycle of lists', (() => { const list: unknown[] = []; list.push(list); return list; })()],
  ['depth', nested(MANY, (inner) => ({ match: inner }))], ['depth of lists', nested(MANY, (inner) => [inner])],
  ['aliases that double', bomb], ['aliases of lists', flatBomb], ['a sparse list', sparse], ['a long list of nothing', new Array(5e6).fill(null)],
  ['a long list of objects', new Array(1e5).fill({})], ['a getter that throws', throwing], ['a revoked proxy', revoked], ['an endless proxy', endless],
  ['a proxy that throws', new Proxy({}, { get: () => { throw new Error('no'); }, ownKeys: () => { throw new Error('no'); } })],
  ['a bigint', 10n], ['a symbol', Symbol('x')], ['a function', () => 1], ['a date', new Date(0)], ['a map', new Map([['a', 1]])], ['bytes', new Uint8Array(1000)],
  ['own __proto__', JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}, "hasOwnProperty": 1, "toString": 1}')],
  ['no prototype', Object.create(null)],
];

function* cases(): Generator<[name: string, objects: unknown[], validateOnly?: boolean]> {
  for (const [name, value] of strange) {
    yield [`${name} as a manifest`, [value]];
    for (const field of ['apiVersion', 'kind', 'metadata', 'spec', 'status']) {
      yield [`${name} as ${field}`, kinds.map((one) => ({ ...one, [field]: value }))];
    }
    yield [`${name} in metadata`, ['name', 'namespace', 'labels', 'annotations'].map((field) => ({ ...kinds[0], metadata: { name: 'x', [field]: value } }))];
    yield [`${name} in labels`, kinds.map((one) => ({ ...one, metadata: { name: 'x', labels: { a: value }, annotations: { a: value } } }))];
  }
  for (const value of [null, true, 1, -1.5, '', 'x', [], {}, [null], { a: null }, cyclic, 10n]) {
    for (const [i, text] of texts.entries()) {
      yield [`${bases[i].id}, each place replaced by ${typeof value === 'bigint' ? '10n' : value === cyclic ? 'a cycle' : JSON.stringify(value)}`, everywhere(text, value)];
    }
  }
  const isText = (old: unknown) => typeof old === 'string';
  for (const [f, filler] of FILLERS.entries()) {
    const huge = filler.repeat(HUGE / filler.length);
    for (let n = 0; n < TRIED; n++) {
      const i = (f * TRIED + n) % texts.length;
      const wanted = everywhere(texts[i], huge, isText);
      yield [`${bases[i].id}, one text of 10 MB of ${JSON.stringify(filler)}`, [wanted[(f * 7 + n * 5) % wanted.length]]];
    }
    yield [`keys of 10 MB of ${JSON.stringify(filler)}`, [
      virtualService([{ ...route, match: [{ headers: { [huge]: { exact: 'a' } }, sourceLabels: { [huge]: huge } }], headers: { request: { set: { [huge]: huge } } } }], { [huge]: 1 }),
    ]];
  }
  yield ['10,000 routes', [virtualService(times(MANY, (i) => ({ ...route, match: [{ uri: { exact: `/${i}` } }] })))]];
  yield ['10,000 wrong routes', [virtualService(times(MANY, () => ({ match: [{ uri: { regex: '(' }, port: 70000 }], weight: 'x' })))]];
  yield ['10,000 routes without a match', [virtualService(times(MANY, () => route))]];
  yield ['10,000 equal matches', [virtualService([{ ...route, match: times(MANY, () => ({ uri: { prefix: '/a' } })) }])]];
  yield ['10,000 matches of one prefix', [virtualService([{ ...route, match: times(MANY, (i) => ({ uri: { prefix: i < MANY / 2 ? '/a' : '/ab' }, gateways: [`g${i}`] })) }])]];
  yield ['prefixes under each other', [virtualService([{ ...route, match: times(2000, (i) => ({ uri: { prefix: `/${'a'.repeat(i)}` } })) }])]];
  yield ['10,000 expressions', [virtualService(times(MANY, (i) => ({ ...route, match: [{ uri: { regex: `(a${i}|b+)*[c-f]{3,9}x?${'y'.repeat(i % 50)}` } }] })))], true];
  yield ['repetitions', [virtualService(times(100, (i) => ({ ...route, match: [{ uri: { regex: '((a{30}){30}|b)'.repeat(60 - (i % 5)) } }] })))]];
  yield ['10,000 hosts', [virtualService([route], { hosts: times(MANY, (i) => `h${i}.example.com`) })]];
  yield ['10,000 wildcard hosts', [virtualService([route], { hosts: times(MANY, (i) => `*.h${i}.example.com`) })]];
  yield ['10,000 wildcard hosts over each other', [virtualService([route], { hosts: times(MANY, (i) => `*.${'a.'.repeat(i % 120)}h${i % 7}.com`) })]];
  yield ['10,000 hosts and 10,000 SNI hosts', [object('VirtualService', {
    hosts: times(MANY, (i) => `*.h${i}.com`), tls: [{ match: [{ sniHosts: times(MANY, (i) => `x.g${i}.com`) }], ...route }],
  })]];
  yield ['10,000 destinations', [virtualService([{ route: times(MANY, (i) => ({ destination: { host: `h${i}` }, weight: 1 })) }])]];
  yield ['10,000 subsets of one name', [object('DestinationRule', { host: 'a', subsets: times(MANY, () => ({ name: 'v1', labels: { a: '!' } })) })]];
  yield ['10,000 localities', [object('DestinationRule', {
    host: 'a',
    trafficPolicy: {
      loadBalancer: {
        localityLbSetting: {
          distribute: [{ from: '*', to: Object.fromEntries(times(MANY, (i) => [`r${i}/*`, 1])) }],
        },
      },
    },
  })]];
  yield ['100 localities by wildcard', [object('DestinationRule', {
    host: 'a',
    trafficPolicy: {
      loadBalancer: {
        localityLbSetting: {
          distribute: times(MANY / 100, (j) => ({ from: `r${j}`, to: Object.fromEntries(times(100, (i) => [`r${i}/*`, 1])) })),
        },
      },
    },
  })]];
  yield ['10,000 servers', [object('Gateway', { servers: times(MANY, (i) => ({ port: { number: i, name: `p${i % 100}`, protocol: 'TLS' }, hosts: ['*'], tls: { mode: 'SIMPLE' } })) })]];
  yield ['10,000 cipher suites', [object('Gateway', { servers: [{ port: { number: 1, name: 'a', protocol: 'TLS' }, hosts: ['*'], tls: { mode: 'SIMPLE', credentialName: 'c', cipherSuites: times(MANY, (i) => (i % 2 ? 'AES128-SHA' : `X${i}`)) } }] })]];
  yield ['10,000 ports and endpoints', [object('ServiceEntry', {
    hosts: times(3, (i) => `h${i}.com`),
    resolution: 'STATIC',
    ports: times(MANY, (i) => ({ number: i + 1, name: `p${i}`, protocol: 'HTTP' })),
    endpoints: times(MANY, (i) => ({ address: `x${i}`, ports: { [`q${i}`]: 70000 } })),
  })]];
  yield ['10,000 egress hosts', [object('Sidecar', { egress: [{ hosts: times(MANY, (i) => `ns${i % 3}/*`) }, { port: { number: 1 }, hosts: times(MANY, () => '*/*') }] })]];
  yield ['10,000 exports', [virtualService([route], { exportTo: times(MANY, (i) => (i % 2 ? '.' : `n${i}`)) })]];
  yield ['10,000 retry words', [virtualService([{ ...route, retries: { attempts: 1, retryOn: times(MANY, () => '5xx').join() } }])]];
  yield ['10,000 unknown fields', [virtualService([{ ...route, ...Object.fromEntries(times(MANY, (i) => [`f${i}`, i])) }])]];
  yield ['10,000 rules of a policy', [object('AuthorizationPolicy', { action: 'DENY', rules: times(MANY, () => ({ from: [{ source: { ipBlocks: ['x'] } }], when: [{ key: 'x' }] })) }, undefined, 'security.istio.io')]];
  yield ['10,000 objects of one name', times(MANY, () => virtualService([route]))];
}

function run(name: string, ask: () => ReadonlyArray<{ readonly message: string; readonly path?: string; readonly object: string; readonly fix?: string }>): Outcome {
  // Time of the processor: that others are busy, too, says nothing about us.
  const start = process.cpuUsage();
  const outcome = { name, findings: 0, longest: 0, thrown: undefined as string | undefined };
  try {
    const found = ask();
    outcome.findings = found.length;
    outcome.longest = found.reduce((most, { message, path = '', object: id, fix = '' }) => Math.max(most, message.length, path.length, id.length, fix.length), 0);
  } catch (e) {
    outcome.thrown = e instanceof Error ? String(e.stack).slice(0, 600) : String(e);
  }
  return { ...outcome, milliseconds: process.cpuUsage(start).user / 1e3, polluted: 'polluted' in {} || Object.keys(Object.prototype).length > 0 };
}

if (require.main === module) {
  const started = Date.now();
  for (const [name, objects, validateOnly] of cases()) {
    if (process.argv[3] && !name.includes(process.argv[3])) {
      continue;
    }
    const outcomes = [
      run(`validate: ${name}`, () => Mesh.fromManifests(objects).validate()),
      ...(validateOnly ? [] : [run(`analyze: ${name}`, () => Mesh.fromManifests(objects).analyze())]),
    ];
    outcomes.forEach((outcome) => process.stdout.write(`${JSON.stringify(outcome)}\n`));
  }
  process.stdout.write(`${JSON.stringify({ done: Date.now() - started })}\n`);
}
