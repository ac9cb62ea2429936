import { Mesh } from '../../src/mesh';

const policy = (kind: string, spec: object, metadata: object = {}) => ({ apiVersion: 'security.istio.io/v1', kind, metadata: { name: 'x', namespace: 'ns1', ...metadata }, spec });
const authorization = (spec: object, metadata?: object) => policy('AuthorizationPolicy', spec, metadata);
const rule = (part: object, action = 'ALLOW') => authorization({ action, rules: [part], ...(action === 'CUSTOM' ? { provider: { name: 'p' } } : {}) });
const from = (source: object, action?: string) => rule({ from: [{ source }] }, action);
const to = (operation: object, action?: string) => rule({ to: [{ operation }] }, action);
const when = (condition: object, action?: string) => rule({ when: [condition] }, action);
const jwt = (jwtRule: object) => policy('RequestAuthentication', { jwtRules: [jwtRule] });

const numbers = (json: object) => Mesh.fromManifests([json]).validate().filter(({ rule: number }) => number!.startsWith('SEC')).map(({ rule: number, severity }) => `${number} ${severity}`);
const accepted = (json: object) => !Mesh.fromManifests([json]).validate().some(({ severity }) => severity === 'ERROR');

/** Rule, what breaks it, and what is next to it and does not. */
const TABLE: [rule: string, severity: string, broken: object, fine: object][] = [
  ['SEC-001', 'ERROR', authorization({ selector: { matchLabels: { a: 'b' } }, targetRefs: [{ kind: 'Gateway', name: 'g', group: 'gateway.networking.k8s.io' }] }), authorization({ selector: { matchLabels: { a: 'b' } } })],
  ['SEC-002', 'WARNING', authorization({ selector: {} }), authorization({})],
  ['SEC-003', 'ERROR', policy('PeerAuthentication', { selector: { matchLabels: { a: '*' } } }), policy('PeerAuthentication', { selector: { matchLabels: { a: 'b' } } })],
  ['SEC-010', 'ERROR', authorization({ action: 'CUSTOM', rules: [{}] }), authorization({ action: 'CUSTOM', provider: { name: 'p' }, rules: [{}] })],
  ['SEC-011', 'ERROR', authorization({ provider: { name: 'p' } }), authorization({ action: 'ALLOW' })],
  ['SEC-012', 'ERROR', authorization({ action: 'DENY' }), authorization({ action: 'DENY', rules: [{}] })],
  ['SEC-013', 'ERROR', from({}), from({ principals: ['a'] })],
  ['SEC-013', 'ERROR', rule({ from: [{ source: {} }] }), rule({ from: [{}] })],
  ['SEC-013', 'ERROR', from({ namespaces: [] }), from({ trustDomains: ['td'] })],
  ['SEC-013', 'ERROR', to({}), to({ methods: ['GET'] })],
  ['SEC-014', 'ERROR', to({ methods: [''] }), to({ methods: ['GET'] })],
  ['SEC-015', 'ERROR', from({ serviceAccounts: ['a/b'], namespaces: ['n'] }), from({ serviceAccounts: ['a/b'] })],
  ['SEC-016', 'ERROR', from({ principals: ['a'] }, 'CUSTOM'), from({ ipBlocks: ['10.0.0.0/8'] }, 'CUSTOM')],
  ['SEC-017', 'ERROR', from({ ipBlocks: ['10.0.0'] }), from({ ipBlocks: ['10.0.0.1', '::/0'] })],
  ['SEC-017', 'ERROR', when({ key: 'source.ip', values: ['a'] }), when({ key: 'source.ip', values: ['1.2.3.4'] })],
  ['SEC-018', 'ERROR', to({ ports: ['http'] }), to({ ports: ['80'] })],
  ['SEC-018', 'ERROR', when({ key: 'destination.port', notValues: ['0'] }), when({ key: 'destination.port', notValues: ['80'] })],
  ['SEC-019', 'ERROR', when({ key: 'request.header', values: ['a'] }), when({ key: 'request.headers[x]', values: ['a'] })],
  ['SEC-020', 'WARNING', to({ methods: ['GET'] }, 'DENY'), to({ methods: ['GET'], ports: ['80'] }, 'DENY')],
  ['SEC-021', 'ERROR', when({ key: 'connection.sni' }), when({ key: 'connection.sni', values: ['a'] })],
  ['SEC-022', 'ERROR', when({ key: 'source.principal', values: ['a'] }, 'CUSTOM'), when({ key: 'connection.sni', values: ['a'] }, 'CUSTOM')],
  ['SEC-023', 'ERROR', to({ paths: ['/a/{b}'] }), to({ paths: ['/a/{*}/b/{**}'] })],
  ['SEC-023', 'ERROR', to({ notPaths: ['/{**}/a/{*}'] }), to({ notPaths: ['/a*'] })],
  ['SEC-030', 'ERROR', jwt({}), jwt({ issuer: 'a' })],
  ['SEC-031', 'ERROR', jwt({ issuer: 'a', jwksUri: 'ftp://a' }), jwt({ issuer: 'a', jwksUri: 'https://a/keys' })],
  ['SEC-032', 'ERROR', jwt({ issuer: 'a', audiences: [''] }), jwt({ issuer: 'a', audiences: ['b'] })],
  ['SEC-033', 'ERROR', jwt({ issuer: 'a', fromHeaders: [{ name: '' }] }), jwt({ issuer: 'a', fromHeaders: [{ name: 'x' }] })],
  ['SEC-034', 'ERROR', jwt({ issuer: 'a', outputClaimToHeaders: [{ header: 'a b', claim: 'c' }] }), jwt({ issuer: 'a', outputClaimToHeaders: [{ header: 'a-b', claim: 'c' }] })],
  ['SEC-040', 'ERROR', policy('PeerAuthentication', { portLevelMtls: { 80: { mode: 'STRICT' } } }), policy('PeerAuthentication', { mtls: { mode: 'STRICT' } })],
  ['SEC-041', 'ERROR', policy('PeerAuthentication', { selector: { matchLabels: { a: 'b' } }, portLevelMtls: { 0: {} } }),
    policy('PeerAuthentication', { selector: { matchLabels: { a: 'b' } }, portLevelMtls: { 80: {} } })],
];

test.each(TABLE)('%s is %s', (number, severity, broken, fine) => {
  expect(numbers(broken)).toContain(`${number} ${severity}`);
  expect(accepted(broken)).toBe(severity === 'WARNING');
  expect(numbers(fine)).not.toContain(`${number} ${severity}`);
  expect(accepted(fine)).toBe(true);
});

test('metadata and unknown kinds are looked at in every group of Istio', () => {
  const rules = (json: object) => Mesh.fromManifests([json]).validate().map(({ rule: number }) => number);
  expect(rules(authorization({}, { annotations: { 'istio.io/dry-run': 'true' } }))).toEqual([]);
  expect(rules(policy('PeerAuthentication', {}, { annotations: { 'istio.io/dry-run': 'true' } }))).toEqual(['META-001']);
  expect(rules({ ...authorization({}), specs: {} })).toEqual(['META-006']);
  for (const [group, kind] of [['networking', 'VirtualServices'], ['security', 'Policy'], ['telemetry', 'telemetry'], ['extensions', 'Plugin']]) {
    expect(rules({ apiVersion: `${group}.istio.io/v1`, kind, metadata: { name: 'x' }, spec: {} })).toEqual(['META-005']);
  }
});
