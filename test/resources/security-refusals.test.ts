import { Testing } from 'cdk8s';
import { AuthorizationAction, AuthorizationPolicy, AuthorizationPolicyProps } from '../../src/resources/authorization-policy';
import type { AuthorizationCondition, AuthorizationOperation, AuthorizationSource } from '../../src/resources/authorization-rule';
import { IstioApiVersion } from '../../src/resources/istio-resource';
import { MutualTlsMode, PeerAuthentication, PeerAuthenticationProps } from '../../src/resources/peer-authentication';
import { Refusal, testRefusals } from '../refusals';

const wrong = (value: unknown): any => value;
const peer = (props: PeerAuthenticationProps) => () => new PeerAuthentication(Testing.chart(), 'pa', props);
const policy = (props: AuthorizationPolicyProps) => () => new AuthorizationPolicy(Testing.chart(), 'ap', props);
const from = (source: AuthorizationSource) => policy({ rules: [{ from: [source] }] });
const to = (operation: AuthorizationOperation) => policy({ rules: [{ to: [operation] }] });
const when = (condition: AuthorizationCondition) => policy({ rules: [{ when: [condition] }] });
const path = (...paths: string[]) => to({ paths });
const target = (fields: object) => policy({ targetRefs: [{ kind: 'Gateway', name: 'main', ...fields }] });
const STRICT = MutualTlsMode.STRICT;

/** What Istio refuses, its neighbour that it takes, and every word of the refusal. The catalogue of rules has no numbers for these kinds. */
const ROWS: Refusal[] = [
  ['version', peer({ apiVersion: IstioApiVersion.V1ALPHA3 }), peer({ apiVersion: IstioApiVersion.V1BETA1 }),
    "PeerAuthentication 'test/pa': security.istio.io has no version v1alpha3, got 'V1ALPHA3'. Set apiVersion to IstioApiVersion.V1 or V1BETA1."],
  ['version', policy({ apiVersion: IstioApiVersion.V1ALPHA3 }), policy({ apiVersion: IstioApiVersion.V1 }),
    "AuthorizationPolicy 'test/ap': security.istio.io has no version v1alpha3, got 'V1ALPHA3'. Set apiVersion to IstioApiVersion.V1 or V1BETA1."],
  ['selector', peer({ selector: { app: '*' } }), peer({ selector: { app: 'a' } }),
    "PeerAuthentication 'test/pa': selector knows no wildcards, got '*'. Write the label out."],
  ['selector', policy({ selector: {} }), policy({}),
    "AuthorizationPolicy 'test/ap': selector needs at least one label, got {}. To mean all workloads of the namespace, leave it out."],
  ['mode', peer({ mtls: wrong('strict') }), peer({ mtls: STRICT }),
    "PeerAuthentication 'test/pa': mtls must be one of MutualTlsMode (UNSET, DISABLE, PERMISSIVE, STRICT), got 'strict'. Give for example MutualTlsMode.UNSET."],
  ['ports', peer({ portLevelMtls: [{ port: 80, mode: STRICT }] }), peer({ selector: { a: 'b' }, portLevelMtls: [{ port: 80, mode: STRICT }] }),
    "PeerAuthentication 'test/pa': portLevelMtls needs a selector, got ports 80 and none. Say which workloads have these ports."],
  ['ports', peer({ selector: { a: 'b' }, portLevelMtls: [] }), peer({ selector: { a: 'b' } }),
    "PeerAuthentication 'test/pa': portLevelMtls needs at least one port, got []. Leave it out."],
  ['ports', peer({ selector: { a: 'b' }, portLevelMtls: [{ port: 65536, mode: STRICT }] }), peer({ selector: { a: 'b' }, portLevelMtls: [{ port: 65535, mode: STRICT }] }),
    "PeerAuthentication 'test/pa': the port of portLevelMtls must be a port number in the range 1–65535, got 65536. Give the number of the port."],
  ['ports', peer({ selector: { a: 'b' }, portLevelMtls: [80, 80].map((port) => ({ port, mode: STRICT })) }),
    peer({ selector: { a: 'b' }, portLevelMtls: [80, 81].map((port) => ({ port, mode: STRICT })) }),
    "PeerAuthentication 'test/pa': portLevelMtls must have each port once, got 80 again. Leave one out."],
  ['targets', policy({ selector: { a: 'b' }, targetRefs: [{ kind: 'Gateway', name: 'main' }] }), target({}),
    "AuthorizationPolicy 'test/ap': at most one of selector, targetRef and targetRefs is allowed, got selector and targetRefs. Make a policy of each."],
  ['targets', target({ namespace: 'other' }), target({ namespace: '' }),
    "AuthorizationPolicy 'test/ap': a target is in the namespace of the policy, got 'other'. Make the policy in that namespace."],
  ['targets', target({ kind: '' }), target({ kind: 'Service' }),
    "AuthorizationPolicy 'test/ap': the kind of a target must be letters, digits and -, got ''. Write for example 'Gateway'."],
  ['targets', target({ name: '' }), target({ name: 'a' }),
    "AuthorizationPolicy 'test/ap': the name of a target must have 1 to 253 characters, got ''. Give the name of the object."],
  ['targets', target({ group: 'Core' }), target({ group: '' }),
    "AuthorizationPolicy 'test/ap': the group of a target must be a DNS name, got 'Core'. Write for example 'gateway.networking.k8s.io'."],
  ['action', policy({ action: wrong('allow') }), policy({ action: AuthorizationAction.ALLOW }),
    "AuthorizationPolicy 'test/ap': action must be one of AuthorizationAction (ALLOW, DENY, AUDIT, CUSTOM), got 'allow'. Give for example AuthorizationAction.ALLOW."],
  ['action', policy({ action: AuthorizationAction.DENY }), policy({ action: AuthorizationAction.DENY, rules: [{}] }),
    "AuthorizationPolicy 'test/ap': the action DENY needs rules, got none. To mean all requests, give an empty rule: rules: [{}]."],
  ['action', policy({ action: AuthorizationAction.CUSTOM, rules: [{}] }), policy({ action: AuthorizationAction.CUSTOM, provider: 'opa', rules: [{}] }),
    "AuthorizationPolicy 'test/ap': provider goes with AuthorizationAction.CUSTOM and only with it, got undefined with CUSTOM. Name the authorization service of the mesh configuration."],
  ['action', policy({ provider: 'opa', rules: [{}] }), policy({ rules: [{}] }),
    "AuthorizationPolicy 'test/ap': provider goes with AuthorizationAction.CUSTOM and only with it, got 'opa' with ALLOW. Set action to AuthorizationAction.CUSTOM, or leave provider out."],
  ['rules', policy({ rules: [{ from: [] }] }), policy({ rules: [] }),
    "AuthorizationPolicy 'test/ap': from must not be empty, got []. Leave it out to mean any."],
  ['rules', policy({ rules: [{ to: [] }] }), policy({ rules: [{ when: [] }] }),
    "AuthorizationPolicy 'test/ap': to must not be empty, got []. Leave it out to mean any."],
  ['rules', policy({ rules: Array.from({ length: 513 }, () => ({})) }), policy({ rules: Array.from({ length: 512 }, () => ({})) }),
    "AuthorizationPolicy 'test/ap': rules must have at most 512 entries, got 513. Make several policies."],
  ['source', from({}), from({ principals: ['*'] }),
    "AuthorizationPolicy 'test/ap': a source must say something, got {}. Give one of its lists, or leave it out to mean any."],
  ['source', from({ namespaces: [''] }), from({ namespaces: ['shop'] }),
    "AuthorizationPolicy 'test/ap': an entry of namespaces must not be empty, got ''. Give at least one character."],
  ['source', from({ ipBlocks: ['10.0.0.0/33'] }), from({ ipBlocks: ['10.0.0.0/32'] }),
    "AuthorizationPolicy 'test/ap': an entry of ipBlocks must be an address or a network, got '10.0.0.0/33'. Write for example 10.1.2.3 or 10.0.0.0/8."],
  ['source', from({ serviceAccounts: ['web'], namespaces: ['shop'] }), from({ serviceAccounts: ['shop/web'] }),
    "AuthorizationPolicy 'test/ap': serviceAccounts must not stand beside principals and namespaces, got namespaces too. Make a source of each."],
  ['source', from({ serviceAccounts: ['shop/*'] }), from({ serviceAccounts: ['web'] }),
    "AuthorizationPolicy 'test/ap': an entry of serviceAccounts must be 'name' or 'namespace/name', got 'shop/*'. Write for example 'shop/web'; wildcards are not known here."],
  ['operation', to({}), to({ methods: ['GET'] }),
    "AuthorizationPolicy 'test/ap': an operation must say something, got {}. Give one of its lists, or leave it out to mean any."],
  ['operation', to({ ports: [0] }), to({ ports: [65535] }),
    "AuthorizationPolicy 'test/ap': an entry of ports must be a port number in the range 1–65535, got 0. Give the number of the port."],
  ['operation', path('/a/{*}b'), path('/a/{*}/b'),
    "AuthorizationPolicy 'test/ap': {*} and {**} must stand for whole segments of a path, {**} behind all others, got '/a/{*}b'. Write for example /shops/{*}/items/{**}."],
  ['operation', path('/{**}/{*}'), path('/{*}/{**}', '/a*'),
    "AuthorizationPolicy 'test/ap': {*} and {**} must stand for whole segments of a path, {**} behind all others, got '/{**}/{*}'. Write for example /shops/{*}/items/{**}."],
  ['condition', when({ key: '', values: ['a'] }), when({ key: 'source.principal', values: ['a'] }),
    "AuthorizationPolicy 'test/ap': the key of a condition must not be empty, got ''. Give at least one character."],
  ['condition', when({ key: 'request.foo', values: ['a'] }), when({ key: 'request.headers[x-a]', values: ['a'] }),
    "AuthorizationPolicy 'test/ap': the key of a condition must be an attribute that Istio knows, got 'request.foo'. Write for example 'request.headers[x-user]' or 'source.ip'."],
  ['condition', when({ key: 'request.headers', values: ['a'] }), when({ key: 'request.auth.claims[a][b]', values: ['a'] }),
    "AuthorizationPolicy 'test/ap': the key of a condition must be an attribute that Istio knows, got 'request.headers'. Write for example 'request.headers[x-user]' or 'source.ip'."],
  ['condition', when({ key: 'source.ip' }), when({ key: 'source.ip', notValues: ['10.0.0.0/8'] }),
    "AuthorizationPolicy 'test/ap': the condition 'source.ip' needs values or notValues, got none. Give at least one value."],
  ['condition', when({ key: 'source.ip', values: ['a'] }), when({ key: 'remote.ip', values: ['::1'] }),
    "AuthorizationPolicy 'test/ap': a value of 'source.ip' must be an address or a network, got 'a'. Write for example 10.1.2.3 or 10.0.0.0/8."],
  ['condition', when({ key: 'destination.port', values: ['http'] }), when({ key: 'destination.port', values: ['80'] }),
    "AuthorizationPolicy 'test/ap': a value of 'destination.port' must be a port number in the range 1–65535, got 'http'. Give the number of the port."],
];

testRefusals(ROWS);
