import { isIP } from 'net';
import { pathTemplateProblem } from './path-template';
import { checkSelector } from './selector';
import { isObject, JsonObject, listOf, objectOf, objectsOf, textOf, textsOf } from '../../manifests/views';
import { Severity } from '../../vocabulary/finding';
import { show } from '../../vocabulary/problem';
import type { Report } from '../check';

const PRINCIPALS = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces'];
const ACCOUNTS = ['serviceAccounts', 'notServiceAccounts'];
const REQUESTS = ['requestPrincipals', 'notRequestPrincipals'];
const ADDRESSES = ['ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks'];
const SOURCE = [...PRINCIPALS, ...ACCOUNTS, ...REQUESTS, ...ADDRESSES, 'trustDomains', 'notTrustDomains'];
const PORTS = ['ports', 'notPorts'];
const OPERATION = [...PORTS, 'methods', 'notMethods', 'paths', 'notPaths', 'hosts', 'notHosts'];
const ATTRIBUTES = new Set([
  'source.ip', 'remote.ip', 'source.namespace', 'source.serviceAccount', 'source.principal', 'request.auth.principal', 'request.auth.audiences',
  'request.auth.presenter', 'destination.ip', 'destination.port', 'connection.sni',
]);
const KEYED = /^(request\.headers|request\.auth\.claims)(\[[^\]]+\])+$|^experimental\.envoy\.filters\./;

/** What istiod says of an AuthorizationPolicy. */
export function checkAuthorizationPolicy(spec: JsonObject, report: Report): void {
  const error = (rule: string, path: string, message: string, fix: string) => report(rule, Severity.ERROR, path, message, fix);
  const action = textOf(spec.action) || 'ALLOW';
  checkSelector(spec, report);
  if (action === 'CUSTOM' && textOf(objectOf(spec.provider).name) === '') {
    error('SEC-010', 'spec.provider.name', 'action CUSTOM needs a provider', 'Name an extension provider of the mesh config');
  }
  if (action !== 'CUSTOM' && isObject(spec.provider)) {
    error('SEC-011', 'spec.provider', `a provider goes with action CUSTOM only, got ${show(action)}`, 'Remove the provider');
  }
  if ((action === 'DENY' || action === 'CUSTOM') && listOf(spec.rules).length === 0) {
    error('SEC-012', 'spec.rules', `action ${action} without rules is never triggered`, 'Add a rule; {} holds for every request');
  }
  objectsOf(spec.rules).forEach((rule, r) => {
    const path = `spec.rules[${r}]`;
    const sources = objectsOf(rule.from).map(({ source }) => objectOf(source));
    const operations = objectsOf(rule.to).map(({ operation }) => objectOf(operation));
    objectsOf(rule.from).forEach(({ source }, i) => {
      // An entry without a source passes admission; the analysis knows what it breaks (CI0002).
      if (isObject(source)) {
        checkSource(source, `${path}.from[${i}].source`, action, error);
      }
    });
    operations.forEach((operation, i) => checkOperation(operation, `${path}.to[${i}].operation`, error));
    objectsOf(rule.when).forEach((condition, i) => checkCondition(condition, `${path}.when[${i}]`, action, error));
    const asksConnection = sources.some((source) => has(source, [...PRINCIPALS, ...ACCOUNTS, ...ADDRESSES]));
    const isHttpFrom = sources.length > 0 && operations.length === 0 && !asksConnection;
    const isHttpTo = operations.length > 0 && !operations.some((operation) => has(operation, PORTS));
    if (action === 'DENY' && (isHttpFrom || isHttpTo)) {
      report('SEC-020', Severity.WARNING, path, 'the rule asks for HTTP only, so it denies all traffic on TCP ports', 'Add the ports that it is for');
    }
  });
}

type Refuse = (rule: string, path: string, message: string, fix: string) => void;

function has(object: JsonObject, fields: readonly string[]): boolean {
  return fields.some((field) => Array.isArray(object[field]));
}

function checkLists(object: JsonObject, fields: readonly string[], path: string, error: Refuse): void {
  if (fields.every((field) => listOf(object[field]).length === 0)) {
    error('SEC-013', path, 'it must not be empty', 'Fill it in, or leave it out');
  }
  for (const field of fields) {
    if (textsOf(object[field]).includes('')) {
      error('SEC-014', `${path}.${field}`, 'it must not hold an empty text', 'Remove the empty text');
    }
  }
}

function checkSource(source: JsonObject, path: string, action: string, error: Refuse): void {
  checkLists(source, SOURCE, path, error);
  if (has(source, PRINCIPALS) && has(source, ACCOUNTS)) {
    error('SEC-015', path, 'serviceAccounts cannot go with namespaces or principals', 'Use one of them');
  }
  if (action === 'CUSTOM' && has(source, [...PRINCIPALS, ...ACCOUNTS, ...REQUESTS])) {
    error('SEC-016', path, 'action CUSTOM can only ask for addresses', 'Use ipBlocks or remoteIpBlocks');
  }
  checkAddresses(source, ADDRESSES, path, error);
}

function checkAddresses(object: JsonObject, fields: readonly string[], path: string, error: Refuse): void {
  for (const field of fields) {
    textsOf(object[field]).filter((block) => !isAddress(block)).forEach((block) =>
      error('SEC-017', `${path}.${field}`, `it must hold addresses or CIDR ranges, got ${show(block)}`, 'Write it as in 10.0.0.0/8'));
  }
}

function checkPorts(object: JsonObject, fields: readonly string[], path: string, error: Refuse): void {
  for (const field of fields) {
    textsOf(object[field]).filter((port) => !/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535).forEach((port) =>
      error('SEC-018', `${path}.${field}`, `it must hold ports, got ${show(port)}`, 'Use numbers from 1 to 65535'));
  }
}

function checkOperation(operation: JsonObject, path: string, error: Refuse): void {
  checkLists(operation, OPERATION, path, error);
  checkPorts(operation, PORTS, path, error);
  for (const field of ['paths', 'notPaths']) {
    for (const text of textsOf(operation[field])) {
      const wrong = pathTemplateProblem(text);
      if (wrong !== undefined) {
        error('SEC-023', `${path}.${field}`, `${wrong}, got ${show(text)}`, 'Write for example /users/{*}/orders/{**}');
      }
    }
  }
}

function checkCondition(condition: JsonObject, path: string, action: string, error: Refuse): void {
  const { key, values, notValues } = condition;
  const name = textOf(key);
  if (['source.ip', 'remote.ip', 'destination.ip'].includes(name)) {
    checkAddresses(condition, ['values', 'notValues'], path, error);
  } else if (name === 'destination.port') {
    checkPorts(condition, ['values', 'notValues'], path, error);
  }
  if (!ATTRIBUTES.has(name) && !KEYED.test(name)) {
    error('SEC-019', `${path}.key`, `there is no such attribute, got ${show(key)}`, 'Use one of the Istio reference, for example request.headers[x-token]');
  }
  if (listOf(values).length === 0 && listOf(notValues).length === 0) {
    error('SEC-021', path, 'it needs values or notValues', 'Add them');
  }
  if (action === 'CUSTOM' && (['source.namespace', 'source.serviceAccount', 'source.principal'].includes(name) || name.startsWith('request.auth.'))) {
    error('SEC-022', `${path}.key`, `action CUSTOM cannot ask for it, got ${show(name)}`, 'Remove the condition');
  }
}

function isAddress(text: string): boolean {
  const [address, bits, ...rest] = text.split('/');
  const family = isIP(address);
  return family !== 0 && rest.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)));
}
