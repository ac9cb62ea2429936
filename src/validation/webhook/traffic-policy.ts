import { checkClientTls } from './client-tls';
import { checkConnectionPool } from './connection-pool';
import { checkLoadBalancer } from './load-balancer';
import { checkOutlierDetection } from './outlier-detection';
import type { Problems } from './problems';
import { isObject, JsonObject, listOf, objectOf, textOf } from '../../manifests/views';
import { isAddress, isDomain } from '../../vocabulary/domains';
import { show } from '../../vocabulary/problem';

const FIELDS = ['outlierDetection', 'connectionPool', 'loadBalancer', 'tls', 'tunnel', 'proxyProtocol', 'retryBudget'];
const PORT_FIELDS = ['outlierDetection', 'connectionPool', 'loadBalancer', 'tls'];

/** DR-010 to DR-094. Only the policy of the host keeps its warnings (LOST-3). */
export function checkTrafficPolicy(problems: Problems, path: string, policy: JsonObject, namespace: string, warn: boolean): void {
  const ports = listOf(policy.portLevelSettings);
  if (ports.length === 0 && !FIELDS.some((field) => isObject(policy[field]))) {
    problems.error('DR-010', path, 'traffic policy must have at least one field, got none', 'Leave it out, or say something in it');
    return;
  }
  if (isObject(policy.tunnel) && isObject(policy.proxyProtocol)) {
    problems.error('DR-011', path, 'tunnel and proxyProtocol must not be set together', 'Keep one of the two');
    return;
  }
  checkBlocks(problems, path, policy, namespace, warn);
  if (isObject(policy.tunnel)) {
    checkTunnel(problems, `${path}.tunnel`, policy.tunnel);
  }
  ports.forEach((element, i) => checkPortSettings(problems, `${path}.portLevelSettings[${i}]`, objectOf(element), namespace));
}

function checkBlocks(problems: Problems, path: string, policy: JsonObject, namespace: string, warn: boolean): void {
  const { outlierDetection, connectionPool, loadBalancer, tls } = policy;
  if (isObject(outlierDetection)) {
    checkOutlierDetection(problems, `${path}.outlierDetection`, outlierDetection, warn);
  }
  if (isObject(connectionPool)) {
    checkConnectionPool(problems, `${path}.connectionPool`, connectionPool);
  }
  if (isObject(loadBalancer)) {
    checkLoadBalancer(problems, `${path}.loadBalancer`, loadBalancer, isObject(outlierDetection), warn);
  }
  if (isObject(tls)) {
    checkClientTls(problems, `${path}.tls`, tls, namespace);
  }
}

function checkPortSettings(problems: Problems, path: string, settings: JsonObject, namespace: string): void {
  if (!isObject(settings.port)) {
    problems.error('DR-091', `${path}.port`, 'portTrafficPolicy must have valid port, got none');
  }
  if (!PORT_FIELDS.some((field) => isObject(settings[field]))) {
    problems.error('DR-092', path, 'port traffic policy must have at least one field, got none');
    return;
  }
  checkBlocks(problems, path, settings, namespace, false);
}

function checkTunnel(problems: Problems, path: string, tunnel: JsonObject): void {
  const protocol = textOf(tunnel.protocol);
  if (protocol !== '' && protocol !== 'CONNECT' && protocol !== 'POST') {
    problems.error('DR-014', `${path}.protocol`, `tunnel protocol must be "CONNECT" or "POST", got ${show(protocol)}`);
  }
  const host = textOf(tunnel.targetHost);
  if (!isDomain(host) && !isAddress(host)) {
    problems.error('DR-015', `${path}.targetHost`, `tunnel target host must be a valid FQDN or IP, got ${show(tunnel.targetHost)}`);
  }
  const port = tunnel.targetPort ?? 0;
  if (typeof port === 'number' && (port < 1 || port > 65535)) {
    problems.error('DR-016', `${path}.targetPort`, `tunnel target port is invalid, must be in the range 1–65535, got ${show(port)}`);
  }
}
