import { topologyLabel } from './locality';
import type {
  ClientTlsSpec, ConnectionPoolSpec, LoadBalancerSpec, LocalitySpec, OutlierDetectionSpec, PolicyBlocksSpec, PortPolicySpec, TrafficPolicySpec,
} from '../vocabulary/traffic-policy-spec';

/**
 * The policy of a subset, filled up from its service's, since Istio replaces whole blocks: blocks that the subset does not set are not
 * written, Istio inherits them. Where an inherited field could not stand beside one that the subset sets, the subset's wins.
 */
export function mergePolicy(service: TrafficPolicySpec | undefined, subset: TrafficPolicySpec): TrafficPolicySpec {
  if (!service) {
    return subset;
  }
  return {
    ...subset,
    ...mergeBlocks(service, subset),
    portLevelSettings: subset.portLevelSettings?.map((port) => mergePort(service.portLevelSettings, port)),
    tunnel: subset.tunnel && over(service.tunnel, subset.tunnel),
    retryBudget: subset.retryBudget && over(service.retryBudget, subset.retryBudget),
  };
}

/**
 * At a port that the subset names Istio takes that entry alone, so everything else that the service says of this port goes in. Ports that
 * only the service names stay out: Istio inherits them, and written here they would hide the subset's own blocks.
 */
function mergePort(known: readonly PortPolicySpec[] | undefined, port: PortPolicySpec): PortPolicySpec {
  const service = known?.find(({ port: { number } }) => number === port.port.number);
  return service ? { ...service, ...port, ...mergeBlocks(service, port, service) } : port;
}

/** The blocks of a preset, under those that stand beside it. */
export function overPreset(preset: PolicyBlocksSpec, own: PolicyBlocksSpec): PolicyBlocksSpec {
  return mergeBlocks(preset, own, preset);
}

function mergeBlocks(service: PolicyBlocksSpec, subset: PolicyBlocksSpec, absent: PolicyBlocksSpec = {}): PolicyBlocksSpec {
  return {
    loadBalancer: subset.loadBalancer ? mergeLoadBalancer(service.loadBalancer, subset.loadBalancer) : absent.loadBalancer,
    connectionPool: subset.connectionPool ? mergePool(service.connectionPool, subset.connectionPool) : absent.connectionPool,
    outlierDetection: subset.outlierDetection ? mergeOutlier(service.outlierDetection, subset.outlierDetection) : absent.outlierDetection,
    tls: subset.tls ? mergeTls(service.tls, subset.tls) : absent.tls,
  };
}

function mergePool(service: ConnectionPoolSpec | undefined, subset: ConnectionPoolSpec): ConnectionPoolSpec {
  const tcp = subset.tcp && over(service?.tcp, subset.tcp);
  let http = service?.http;
  if (subset.http?.useClientProtocol) {
    http = without(http, http?.h2UpgradePolicy === 'UPGRADE' ? ['h2UpgradePolicy'] : []);
  } else if (subset.http?.h2UpgradePolicy === 'UPGRADE') {
    http = without(http, ['useClientProtocol']);
  }
  return {
    tcp: tcp ? { ...tcp, tcpKeepalive: over(service?.tcp?.tcpKeepalive, tcp.tcpKeepalive) } : service?.tcp,
    http: subset.http ? over(http, subset.http) : service?.http,
  };
}

function mergeOutlier(service: OutlierDetectionSpec | undefined, subset: OutlierDetectionSpec): OutlierDetectionSpec {
  return over(subset.splitExternalLocalOriginErrors === false ? without(service, ['consecutiveLocalOriginFailures']) : service, subset);
}

/** The algorithm is one unit: a subset with another one takes nothing of the service's. */
function mergeLoadBalancer(service: LoadBalancerSpec | undefined, subset: LoadBalancerSpec): LoadBalancerSpec {
  const algorithm = subset.simple ?? subset.consistentHash ?? subset.backendUtilization;
  const merged = over(without(service, [
    ...(algorithm === undefined ? [] : ['simple', 'consistentHash', 'backendUtilization'] as const),
    ...(subset.localityLbSetting ? ['zoneAwareLbSetting'] as const : []),
    ...(subset.zoneAwareLbSetting ? ['localityLbSetting'] as const : []),
    ...(subset.warmup ? ['warmupDurationSecs'] as const : []),
    ...(subset.warmupDurationSecs ? ['warmup'] as const : []),
  ]), subset);
  return {
    ...merged,
    localityLbSetting: subset.localityLbSetting ? mergeLocality(service?.localityLbSetting, subset.localityLbSetting) : merged.localityLbSetting,
    zoneAwareLbSetting: subset.zoneAwareLbSetting ? over(service?.zoneAwareLbSetting, subset.zoneAwareLbSetting) : merged.zoneAwareLbSetting,
    warmup: subset.warmup ? over(service?.warmup, subset.warmup) : merged.warmup,
  };
}

/** `distribute` goes with none, `failover` not with every `failoverPriority`: what the subset says of these replaces the service's. */
function mergeLocality(service: LocalitySpec | undefined, subset: LocalitySpec): LocalitySpec {
  return over(without(service, [
    ...(subset.distribute ? ['failover'] as const : []),
    ...(subset.failover ? ['distribute'] as const : []),
    ...(subset.failover && topologyLabel(service?.failoverPriority) ? ['failoverPriority'] as const : []),
    ...(topologyLabel(subset.failoverPriority) ? ['failover'] as const : []),
  ]), subset);
}

const FILES = ['clientCertificate', 'privateKey', 'caCertificates', 'caCrl'] as const;

function mergeTls(service: ClientTlsSpec | undefined, subset: ClientTlsSpec): ClientTlsSpec {
  if (service?.mode !== subset.mode) {
    return subset;
  }
  const verified = FILES.some((file) => subset[file] !== undefined) || subset.credentialName !== undefined || subset.subjectAltNames !== undefined;
  return over(without(service, [
    ...(subset.credentialName === undefined ? [] : FILES),
    ...(FILES.some((file) => subset[file] !== undefined) ? ['credentialName'] as const : []),
    ...(subset.insecureSkipVerify ? ['caCertificates', 'subjectAltNames', ...(subset.mode === 'SIMPLE' ? ['credentialName'] as const : [])] as const : []),
    ...(verified ? ['insecureSkipVerify'] as const : []),
  ]), subset);
}

/** The fields of both; the second one's win, unless they are undefined. */
function over<T extends object | undefined>(below: T | undefined, above: T): T {
  if (!below || !above) {
    return (above ?? below) as T;
  }
  const merged: Record<string, unknown> = { ...below };
  Object.entries(above).forEach(([key, value]) => {
    if (value !== undefined) {
      merged[key] = value;
    }
  });
  return merged as T;
}

function without<T extends object, K extends keyof T>(value: T | undefined, keys: readonly K[]): T | undefined {
  if (!value || keys.length === 0) {
    return value;
  }
  const rest = { ...value };
  keys.forEach((key) => delete rest[key]);
  return rest;
}
