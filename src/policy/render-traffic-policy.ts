import { renderConnectionPool, requireConsistentPool } from './connection-pool';
import { overPreset } from './merge-policy';
import { renderOutlierDetection, requireConsistentOutlier } from './outlier-detection';
import { PortTrafficPolicy, ProxyProtocol, RetryBudget, TrafficPolicy, Tunnel } from './traffic-policy';
import { isAddress, isDomain } from '../vocabulary/domains';
import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireDurationOrZero, requireMade, requireOneOf, requirePort, requireStruct, requireStructs, requireText, requireWhole } from '../vocabulary/requirements';
import type { PolicyBlocksSpec, PortPolicySpec, RetryBudgetSpec, TrafficPolicySpec, TunnelSpec } from '../vocabulary/traffic-policy-spec';

/** The policy as Istio reads it. Throws where one value is wrong; {@link requireConsistentPolicy} looks at what stands together. */
export function renderTrafficPolicy(policy: TrafficPolicy, who: string): TrafficPolicySpec {
  requireStruct(who, 'trafficPolicy', policy);
  const spec: TrafficPolicySpec = {
    ...renderBlocks(policy, who),
    portLevelSettings: given(policy.portLevelSettings, (it) => renderPorts(it, who)),
    tunnel: given(policy.tunnel, (it) => renderTunnel(it, who)),
    proxyProtocol: given(policy.proxyProtocol, (it) => ({ version: requireOneOf(who, 'proxyProtocol', it, ProxyProtocol, 'ProxyProtocol') })),
    retryBudget: given(policy.retryBudget, (it) => renderBudget(it, who)),
  };
  if (!Object.values(spec).some((block) => block !== undefined && !(Array.isArray(block) && block.length === 0))) {
    throw problem(who, `a traffic policy needs at least one block, got ${show(policy)}`, 'Set for example loadBalancer, or leave trafficPolicy out');
  }
  return spec;
}

/** Throws for what Istio refuses together, in the policy and in those of its ports. */
export function requireConsistentPolicy(spec: TrafficPolicySpec, who: string): void {
  if (spec.tunnel && spec.proxyProtocol) {
    throw problem(who, `tunnel and proxyProtocol must not stand together, got ${show(spec.tunnel)} and ${show(spec.proxyProtocol)}`, 'Leave one of them out');
  }
  for (const blocks of [spec, ...(spec.portLevelSettings ?? [])]) {
    given(blocks.connectionPool, (it) => requireConsistentPool(who, it));
    given(blocks.outlierDetection, (it) => requireConsistentOutlier(who, it));
  }
}

function renderBlocks(policy: TrafficPolicy | PortTrafficPolicy, who: string): PolicyBlocksSpec {
  const { loadBalancer, circuitBreaker, connectionPool, outlierDetection, tls } = policy;
  const own: PolicyBlocksSpec = {
    loadBalancer: given(loadBalancer, (it) => requireMade(who, 'loadBalancer', it, 'LoadBalancing')),
    connectionPool: given(connectionPool, (it) => renderConnectionPool(it, who)),
    outlierDetection: given(outlierDetection, (it) => renderOutlierDetection(it, who)),
    tls: given(tls, (it) => requireMade(who, 'tls', it, 'ClientTls')),
  };
  return circuitBreaker === undefined ? own : overPreset(requireMade(who, 'circuitBreaker', circuitBreaker, 'CircuitBreaker'), own);
}

function renderPorts(settings: readonly PortTrafficPolicy[], who: string): PortPolicySpec[] {
  const seen = new Set<number>();
  return requireStructs(who, 'portLevelSettings', settings).map((setting) => {
    const number = requirePort(who, 'the port of portLevelSettings', setting?.port);
    if (seen.has(number)) {
      throw problem(who, `portLevelSettings must have each port once, got ${number} again`, 'Istio uses the first one only; put both into one');
    }
    seen.add(number);
    const blocks = renderBlocks(setting, who);
    if (Object.values(blocks).every((block) => block === undefined)) {
      throw problem(who, `portLevelSettings of port ${number} need at least one block, got ${show(setting)}`, 'Set for example loadBalancer, or leave the port out');
    }
    return { port: { number }, ...blocks };
  });
}

function renderTunnel({ protocol, targetHost, targetPort }: Tunnel, who: string): TunnelSpec {
  if (protocol !== undefined && protocol !== 'CONNECT' && protocol !== 'POST') {
    throw problem(who, `the protocol of tunnel must be 'CONNECT' or 'POST', got ${show(protocol)}`, 'Write it in upper case');
  }
  requireText(who, 'the targetHost of tunnel', targetHost);
  if (!isDomain(targetHost) && !isAddress(targetHost)) {
    throw problem(who, `the targetHost of tunnel must be a full DNS name or an address, got ${show(targetHost)}`, 'Leave wildcards and ports out');
  }
  return { protocol, targetHost, targetPort: requirePort(who, 'the targetPort of tunnel', targetPort) };
}

function renderBudget({ percent, minRetryConcurrency, budgetInterval }: RetryBudget, who: string): RetryBudgetSpec {
  if (percent !== undefined && !(typeof percent === 'number' && percent >= 0 && percent <= 100)) {
    throw problem(who, `the percent of retryBudget must be a number from 0 to 100, got ${show(percent)}`, 'Give a percentage, for example 20');
  }
  return {
    percent,
    minRetryConcurrency: given(minRetryConcurrency, (it) => requireWhole(who, 'minRetryConcurrency', it, 0, 2 ** 32 - 1)),
    budgetInterval: given(budgetInterval, (it) => requireDurationOrZero(who, 'budgetInterval', it)),
  };
}
