import { destinationRule, found, gateway, route, service, virtualService } from './texts';

describe('rules that the servers of a gateway do not take', () => {
  const server = (protocol: string, tls = '') => gateway('{}', `{ port: { number: 9443, name: x, protocol: ${protocol} }, hosts: ['*/a.com'] ${tls && `, tls: { ${tls} }`} }`);
  const bound = (rules: string, more = '') => virtualService(`hosts: [a.com], gateways: [istio-system/gw${more}], ${rules}`);
  const TO_A = 'route: [{ destination: { host: a } }]';
  const HTTP = `http: [{ ${TO_A} }]`;
  const TLS = `tls: [{ match: [{ sniHosts: [a.com] }], ${TO_A} }]`;
  const TCP = `tcp: [{ ${TO_A} }]`;
  const SIMPLE = 'mode: SIMPLE, credentialName: c';

  it.each<[string, string, string, boolean]>([
    ['http at TLS that is passed through', server('TLS', 'mode: PASSTHROUGH'), bound(HTTP), true],
    ['http at HTTPS that is passed through', server('HTTPS', 'mode: PASSTHROUGH'), bound(HTTP), true],
    ['http at TCP', server('TCP'), bound(HTTP), true],
    ['tls at HTTPS that is terminated', server('HTTPS', SIMPLE), bound(TLS), true],
    ['tls at TLS that is terminated', server('TLS', SIMPLE), bound(TLS), true],
    ['tcp at HTTP', server('HTTP'), bound(TCP), true],
    ['http at TCP, and mesh', server('TCP'), bound(HTTP, ', mesh'), true],
    ['http at HTTPS that is terminated', server('HTTPS', SIMPLE), bound(HTTP), false],
    ['http at gRPC', server('GRPC'), bound(HTTP), false],
    ['tls at TLS that is passed through', server('TLS', 'mode: PASSTHROUGH'), bound(TLS), false],
    ['tcp at TLS that is terminated', server('TLS', SIMPLE), bound(TCP), false],
    ['http for the mesh and tls for the gateway', server('TLS', 'mode: PASSTHROUGH'), bound(`${HTTP}, ${TLS}`, ', mesh'), false],
    ['another host at TCP (IST0132)', server('TCP'), bound(HTTP).replace('[a.com]', '[b.com]'), false],
    ['automatic pass-through', server('TLS', 'mode: AUTO_PASSTHROUGH'), bound(HTTP), false],
  ])('%s', (_, edge, rules, isRaised) => {
    expect(found([service('a'), edge, rules]).includes('WARNING CI0022')).toBe(isRaised);
  });
});

describe('matches of a delegate', () => {
  const delegating = (match: string) => virtualService(`hosts: [a], http: [{ ${match} delegate: { name: d } }]`, 'root');
  const delegate = (match: string) => virtualService(`http: [{ ${match} route: [{ destination: { host: a } }] }]`, 'd');

  it.each<[string, string[], string[]]>([
    ['of another path', ['match: [{ uri: { prefix: /x } }],'], ['/y']],
    ['of a wider path', ['match: [{ uri: { prefix: /x/y } }],'], ['/x']],
    ['of a narrower path', ['match: [{ uri: { prefix: /x } }],'], []],
    ['of one root of two', ['match: [{ uri: { prefix: /a } }],', 'match: [{ uri: { prefix: /x } }],'], []],
    ['of a root without match', [''], []],
  ])('%s', (_, roots, wanted) => {
    const [prefix = '/x/y'] = wanted;
    const objects = [service('a'), ...roots.map((match, i) => delegating(match).replace('name: root', `name: root${i}`)), delegate(`match: [{ uri: { prefix: ${prefix} } }],`)];
    expect(found(objects).includes('WARNING CI0032')).toBe(wanted.length > 0);
    expect(found(objects, { complete: true }).includes('ERROR CI0032')).toBe(wanted.length > 0);
  });

  it.each([
    ['root: { uri: 5 }', '{ uri: 5 }', '{ uri: { prefix: /x } }'],
    ['root: null', '{ uri: null }', '{ headers: { x: null } }'],
    ['root: gateways that are no texts', '{ gateways: [5] }', '{ gateways: [mesh] }'],
    ['delegate: a list', '{ uri: { prefix: /x } }', '{ uri: [/y] }'],
  ])('that cannot be read stay unjudged (%s)', (_, root, own) => {
    expect(found([service('a'), delegating(`match: [${root}],`), delegate(`match: [${own}],`)]).join()).not.toContain('CI0032');
  });
});

describe('conditions that no request fits', () => {
  it.each<[string, boolean]>([
    ['{ method: { exact: get } }', true], ['{ method: { exact: GET } }', false], ['{ method: { exact: purge } }', false],
    ['{ scheme: { exact: HTTPS } }', true], ['{ scheme: { exact: https } }', false],
    ['{ uri: { regex: "api/.*" } }', true], ['{ uri: { regex: "^v[12]/x" } }', true], ['{ uri: { regex: ".*/api" } }', false],
    ['{ uri: { regex: "(?:/a|/b)" } }', false], ['{ uri: { regex: "\\\\/api" } }', false],
  ])('%s', (match, isRaised) => {
    expect(found([service('a'), virtualService(`hosts: [a], http: [{ match: [${match}], route: [{ destination: { host: a } }] }]`)]).includes('ERROR CI0032')).toBe(isRaised);
  });
});

describe('cookies compared with a text', () => {
  it.each<[string, boolean]>([
    ['{ exact: canary=always }', true], ['{ prefix: canary=always }', true], ['{ exact: "" }', false], ['{ prefix: session }', false],
    ["{ regex: '(?:.*;\\s*)?canary=always(?:;.*)?' }", false],
  ])('%s', (condition, isRaised) => {
    const objects = [service('a'), virtualService(`hosts: [a], http: [{ match: [{ headers: { Cookie: ${condition} } }], route: [{ destination: { host: a } }] }]`)];
    expect(found(objects).includes('WARNING CI0015')).toBe(isRaised);
  });
});

describe('consistent hash of a port', () => {
  const hash = 'loadBalancer: { consistentHash: { useSourceIp: true } }';
  const subsets = 'subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }]';
  const to = (subset: string, port: number) => `{ destination: { host: a, subset: ${subset}, port: { number: ${port} } }, weight: 50 }`;

  it.each<[string, string, boolean]>([
    ['that is called', `portLevelSettings: [{ port: { number: 80 }, ${hash} }]`, true],
    ['that is not', `portLevelSettings: [{ port: { number: 81 }, ${hash} }]`, false],
    ['replaces the hash of the host', `${hash}, portLevelSettings: [{ port: { number: 80 }, loadBalancer: { simple: RANDOM } }]`, false],
  ])('%s', (_, policy, isRaised) => {
    const objects = [
      service('a'), destinationRule(`host: a, trafficPolicy: { ${policy} }, ${subsets}`), virtualService(`hosts: [a], http: [{ route: [${to('v1', 80)}, ${to('v2', 80)}] }]`),
    ];
    expect(found(objects).includes('WARNING CI0011')).toBe(isRaised);
  });
});

it.each<[string, boolean]>([
  ['mirror: { host: a }', true], ['mirror: { host: a }, mirrorPercentage: { value: 0 }', false],
  ['mirrors: [{ destination: { host: a } }]', true], ['mirrors: [{ destination: { host: a }, percentage: { value: 0 } }]', false],
])('CI0017: %s', (mirror, isRaised) => {
  const objects = [service('a'), virtualService(`hosts: [a], http: [{ route: [{ destination: { host: a } }], ${mirror} }]`)];
  expect(found(objects).includes('WARNING CI0017')).toBe(isRaised);
});

it('CI0021: a Service of other clusters may well exist', () => {
  expect(found([service('a'), virtualService(route('b.shop.svc.clusterset.local'))])).toEqual(['INFO CI0021']);
});
