import type { AuthorizationCondition, AuthorizationOperation, AuthorizationRule, AuthorizationSource } from './authorization-rule';
import { isAddress, isSubnet } from '../vocabulary/domains';
import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireFilledText, requireList, requirePort, requireStruct, requireStructs } from '../vocabulary/requirements';
import type { AuthorizationRuleSpec, ConditionSpec, TextListsSpec } from '../vocabulary/security-spec';

const MOST_SOURCES = 512;
const MOST_ACCOUNTS = 16;
const LONGEST_ACCOUNT = 320;

const TEXT_SOURCES = ['principals', 'notPrincipals', 'requestPrincipals', 'notRequestPrincipals', 'namespaces', 'notNamespaces', 'trustDomains', 'notTrustDomains'] as const;
const ACCOUNTS = ['serviceAccounts', 'notServiceAccounts'] as const;
const NETWORKS = ['ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks'] as const;
const TEXT_OPERATIONS = ['hosts', 'notHosts', 'methods', 'notMethods', 'paths', 'notPaths'] as const;
const PORTS = ['ports', 'notPorts'] as const;

/** The rule as Istio reads it; throws where Istio would refuse it. */
export function renderRule(rule: AuthorizationRule, who: string): AuthorizationRuleSpec {
  const { from, to, when } = requireStruct(who, 'a rule', rule);
  if (from && from.length > MOST_SOURCES) {
    throw problem(who, `from must have at most ${MOST_SOURCES} sources, got ${from.length}`, 'Put more into each list of a source, or make several rules');
  }
  return {
    from: given(from, (it) => requireSome(who, 'from', it).map((source) => ({ source: renderSource(source, who) }))),
    to: given(to, (it) => requireSome(who, 'to', it).map((operation) => ({ operation: renderOperation(operation, who) }))),
    when: given(when, (it) => requireStructs(who, 'when', it).map((condition) => renderCondition(condition, who))),
  };
}

function requireSome<T>(who: string, noun: string, list: readonly T[]): readonly T[] {
  if (requireList(who, noun, list).length === 0) {
    throw problem(who, `${noun} must not be empty, got []`, 'Leave it out to mean any');
  }
  return list;
}

/** Lists of texts, none of them empty; throws where all are missing. */
function requireAny(who: string, noun: string, lists: Record<string, readonly string[] | undefined>): TextListsSpec {
  if (!Object.values(lists).some((list) => list && list.length > 0)) {
    throw problem(who, `${noun} must say something, got {}`, 'Give one of its lists, or leave it out to mean any');
  }
  return lists;
}

function renderSource(source: AuthorizationSource, who: string): TextListsSpec {
  const lists: Record<string, string[] | undefined> = {};
  for (const name of TEXT_SOURCES) {
    lists[name] = given(source?.[name], (it) => texts(who, name, it));
  }
  for (const name of ACCOUNTS) {
    lists[name] = given(source?.[name], (it) => requireAccounts(who, name, texts(who, name, it)));
  }
  for (const name of NETWORKS) {
    lists[name] = given(source?.[name], (it) => texts(who, name, it).map((network) => requireNetwork(who, name, network)));
  }
  const beside = (['principals', 'notPrincipals', 'namespaces', 'notNamespaces'] as const).find((name) => lists[name]);
  if (beside && (lists.serviceAccounts || lists.notServiceAccounts)) {
    throw problem(who, `serviceAccounts must not stand beside principals and namespaces, got ${beside} too`, 'Make a source of each');
  }
  return requireAny(who, 'a source', lists);
}

function renderOperation(operation: AuthorizationOperation, who: string): TextListsSpec {
  const lists: Record<string, string[] | undefined> = {};
  for (const name of TEXT_OPERATIONS) {
    lists[name] = given(operation?.[name], (it) => texts(who, name, it));
  }
  for (const name of PORTS) {
    lists[name] = given(operation?.[name], (it) => requireList(who, name, it).map((port) => String(requirePort(who, `an entry of ${name}`, port))));
  }
  [...lists.paths ?? [], ...lists.notPaths ?? []].forEach((path) => requirePathTemplate(who, path));
  return requireAny(who, 'an operation', lists);
}

function texts(who: string, noun: string, list: readonly string[]): string[] {
  return requireList(who, noun, list).map((text) => requireFilledText(who, `an entry of ${noun}`, text));
}

function requireAccounts(who: string, noun: string, accounts: string[]): string[] {
  if (accounts.length > MOST_ACCOUNTS) {
    throw problem(who, `${noun} must have at most ${MOST_ACCOUNTS} entries, got ${accounts.length}`, 'Make several sources');
  }
  for (const account of accounts) {
    const parts = account.split('/');
    if (account.length > LONGEST_ACCOUNT || account.includes('*') || parts.length > 2 || parts.includes('')) {
      throw problem(who, `an entry of ${noun} must be 'name' or 'namespace/name', got ${show(account)}`, "Write for example 'shop/web'; wildcards are not known here");
    }
  }
  return accounts;
}

function requireNetwork(who: string, noun: string, network: string): string {
  if (!isSubnet(network)) {
    throw problem(who, `an entry of ${noun} must be an address or a network, got ${show(network)}`, 'Write for example 10.1.2.3 or 10.0.0.0/8');
  }
  return network;
}

/** `{*}` and `{**}` stand for whole segments, `{**}` once and last of them; a star beside them is none. */
function requirePathTemplate(who: string, path: string): void {
  if (!path.includes('{*}') && !path.includes('{**}')) {
    return;
  }
  const segments = path.split('/');
  const deep = segments.indexOf('{**}');
  const known = segments.every((segment) => segment === '{*}' || segment === '{**}' || !/[{}*]/.test(segment));
  if (!path.startsWith('/') || !known || (deep >= 0 && segments.slice(deep + 1).some((segment) => segment.includes('{')))) {
    throw problem(who, `{*} and {**} must stand for whole segments of a path, {**} behind all others, got ${show(path)}`, 'Write for example /shops/{*}/items/{**}');
  }
}

const NAMED = /^(request\.headers|request\.auth\.claims)\[.+\]$|^experimental\.envoy\.filters\../;
const ATTRIBUTES = new Set([
  'source.ip', 'remote.ip', 'source.namespace', 'source.principal', 'source.serviceAccount', 'source.trustDomain', 'request.auth.principal', 'request.auth.audiences',
  'request.auth.presenter', 'destination.ip', 'destination.port', 'connection.sni',
]);

function renderCondition({ key, values, notValues }: AuthorizationCondition, who: string): ConditionSpec {
  requireFilledText(who, 'the key of a condition', key);
  if (!ATTRIBUTES.has(key) && !NAMED.test(key)) {
    throw problem(who, `the key of a condition must be an attribute that Istio knows, got ${show(key)}`, "Write for example 'request.headers[x-user]' or 'source.ip'");
  }
  const lists = [values, notValues].map((list, i) => given(list, (it) => texts(who, `${i === 0 ? 'values' : 'notValues'} of '${key}'`, it)));
  if (!lists[0]?.length && !lists[1]?.length) {
    throw problem(who, `the condition '${key}' needs values or notValues, got none`, 'Give at least one value');
  }
  lists.flatMap((list) => list ?? []).forEach((value) => requireValue(who, key, value));
  return { key, values: lists[0], notValues: lists[1] };
}

function requireValue(who: string, key: string, value: string): void {
  if (key.endsWith('.ip') && !isSubnet(value)) {
    throw problem(who, `a value of '${key}' must be an address or a network, got ${show(value)}`, isAddress(value) ? 'Leave the rest out' : 'Write for example 10.1.2.3 or 10.0.0.0/8');
  }
  if (key === 'destination.port') {
    requirePort(who, `a value of '${key}'`, /^\d+$/.test(value) ? Number(value) : value);
  }
}
