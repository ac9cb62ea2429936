import type { ConsistentHashSpec, SubsetSpec, TrafficPolicySpec } from '../objects/destination-rule-shape';
import type { HashPolicy } from '../route';
import type { DestinationPolicy } from './destination-rules';

/** The blocks of a traffic policy that hold for one port and subset (R-Q12…R-Q15). */
export interface EffectivePolicy {
  readonly connectionPool?: unknown;
  readonly loadBalancer?: TrafficPolicySpec['loadBalancer'];
  readonly outlierDetection?: unknown;
  readonly tls?: TrafficPolicySpec['tls'];
}

type PortPolicy = NonNullable<TrafficPolicySpec['portLevelSettings']>[number];

const PORT_BLOCKS = ['connectionPool', 'loadBalancer', 'outlierDetection', 'tls'] as const;

function ofPort(policy: TrafficPolicySpec | undefined, port: number | undefined): PortPolicy | undefined {
  return port === undefined ? undefined : policy?.portLevelSettings?.find((entry) => entry.port?.number === port);
}

function blocksOf(policy: TrafficPolicySpec | PortPolicy | undefined): Record<string, unknown> {
  return Object.fromEntries(PORT_BLOCKS.map((block) => [block, policy?.[block]]));
}

/** The policy that holds on a port, for a subset or for the service as a whole. */
export function effectivePolicy(rule: DestinationPolicy | undefined, port: number, subset?: string): EffectivePolicy {
  const base = blocksOf(ofPort(rule?.trafficPolicy, port) ?? rule?.trafficPolicy);
  const own = subset === undefined ? undefined : subsetOf(rule, subset)?.trafficPolicy;
  const ownPort = ofPort(own, port);
  if (ownPort) {
    return blocksOf(ownPort);
  }
  for (const block of PORT_BLOCKS) {
    base[block] = own?.[block] ?? base[block];
  }
  return base;
}

/** The subset of this name. */
export function subsetOf(rule: DestinationPolicy | undefined, name: string): SubsetSpec | undefined {
  return rule?.byName.get(name);
}

/** What a route of a VirtualService hashes on for one destination; a port counts only where the destination names it (R-X13). */
export function destinationHash(
  rule: DestinationPolicy | undefined, destination: { subset?: string; port?: { number: number } },
): ConsistentHashSpec | undefined {
  if (rule === undefined) {
    return undefined;
  }
  const port = destination.port?.number;
  const own = subsetOf(rule, destination.subset ?? '')?.trafficPolicy;
  return ofPort(own, port)?.loadBalancer?.consistentHash
    ?? own?.loadBalancer?.consistentHash
    ?? ofPort(rule.trafficPolicy, port)?.loadBalancer?.consistentHash
    ?? rule.trafficPolicy?.loadBalancer?.consistentHash;
}

/** What the default route of a service hashes on. */
export function serviceHash(rule: DestinationPolicy | undefined, port: number): ConsistentHashSpec | undefined {
  return ofPort(rule?.trafficPolicy, port)?.loadBalancer?.consistentHash ?? rule?.trafficPolicy?.loadBalancer?.consistentHash;
}

/** Envoy's hash policy; none where the rule names no key (R-X14). */
export function hashPolicy(hash: ConsistentHashSpec | undefined): HashPolicy[] {
  if (hash?.httpHeaderName !== undefined) {
    return [{ kind: 'header', name: hash.httpHeaderName }];
  }
  if (hash?.httpCookie !== undefined) {
    const { name, ttl, path } = hash.httpCookie;
    return [{ kind: 'cookie', name: name ?? '', ttl, path: path || undefined }];
  }
  if (hash?.useSourceIp !== undefined) {
    return [{ kind: 'sourceIp', name: '' }];
  }
  return hash?.httpQueryParameterName === undefined ? [] : [{ kind: 'query', name: hash.httpQueryParameterName }];
}
