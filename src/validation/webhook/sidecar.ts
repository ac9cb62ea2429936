import { checkConnectionPool } from './connection-pool';
import { checkDestination } from './destination';
import { checkSelector } from './label-selector';
import type { Problems } from './problems';
import { checkEgress } from './sidecar-egress';
import { checkIngress } from './sidecar-ingress';
import { isObject, JsonObject, listOf, textOf } from '../../manifests/views';
import { isDomain } from '../../vocabulary/domains';
import { show } from '../../vocabulary/problem';

const PROXY = { missing: 'SC-064', host: 'SC-064', subset: 'SC-064', port: 'SC-064' };

/** SC-001 to SC-065. */
export function checkSidecar(problems: Problems, spec: JsonObject, namespace: string): void {
  const { egress, ingress, outboundTrafficPolicy, inboundConnectionPool, workloadSelector } = spec;
  const empty = listOf(egress).length === 0 && listOf(ingress).length === 0 && !isObject(outboundTrafficPolicy) && !isObject(inboundConnectionPool);
  // Istio drops the warning of an empty selector together with an empty configuration.
  const hasLabels = isObject(workloadSelector) && isObject(workloadSelector.labels) && Object.keys(workloadSelector.labels).length > 0;
  if ((!empty || hasLabels) && checkSelector(problems, { error: 'SC-001', empty: 'SC-002', field: 'labels' }, 'spec.workloadSelector', workloadSelector)) {
    return;
  }
  if (empty) {
    problems.error('SC-003', 'spec', 'sidecar: empty configuration provided', 'Give egress, ingress or outboundTrafficPolicy');
    return;
  }
  checkIngress(problems, listOf(ingress));
  if (isObject(inboundConnectionPool)) {
    checkConnectionPool(problems, 'spec.inboundConnectionPool', inboundConnectionPool);
  }
  checkEgress(problems, listOf(egress), namespace);
  if (isObject(outboundTrafficPolicy)) {
    checkOutboundTrafficPolicy(problems, 'spec.outboundTrafficPolicy', outboundTrafficPolicy);
  }
}

function checkOutboundTrafficPolicy(problems: Problems, path: string, policy: JsonObject): void {
  const proxy = policy.egressProxy;
  if (!isObject(proxy)) {
    return;
  }
  if (policy.mode !== 'ALLOW_ANY') {
    problems.error('SC-061', `${path}.egressProxy`, `egress_proxy must be set only with ALLOW_ANY outbound_traffic_policy mode, got ${show(policy.mode ?? 'REGISTRY_ONLY')}`,
      'Set mode: ALLOW_ANY; without a mode it is REGISTRY_ONLY');
    return;
  }
  if (!isDomain(textOf(proxy.host))) {
    problems.error('SC-062', `${path}.egressProxy.host`, `the host must be a domain name, got ${show(proxy.host)}`);
  }
  if (!isObject(proxy.port)) {
    problems.error('SC-063', `${path}.egressProxy.port`, 'port must be non-nil, got none');
  }
  checkDestination(problems, PROXY, `${path}.egressProxy`, proxy, false);
}
