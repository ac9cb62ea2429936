import { problem, show } from '../vocabulary/problem';
import type { SubsetSpec, TrafficPolicySpec } from '../vocabulary/traffic-policy-spec';

const MUTUAL = 'ISTIO_MUTUAL';

/** The policy of a host with mutual TLS of the mesh; throws where it says another mode. */
export function withMutualTls(who: string, policy: TrafficPolicySpec = {}): TrafficPolicySpec {
  return { ...agreeing(who, policy, true), ...ports(who, policy) };
}

/** A subset of such a host: what it leaves out, it has from the host; what one of its ports leaves out, it has from nobody. */
export function subsetWithMutualTls(who: string, subset: SubsetSpec): SubsetSpec {
  const { trafficPolicy } = subset;
  const own = `subset ${show(subset.name)} of ${who}`;
  return trafficPolicy === undefined ? subset
    : { ...subset, trafficPolicy: { ...agreeing(own, trafficPolicy, false), ...ports(own, trafficPolicy) } };
}

function ports(who: string, { portLevelSettings }: TrafficPolicySpec): Pick<TrafficPolicySpec, 'portLevelSettings'> {
  return portLevelSettings === undefined ? {}
    : { portLevelSettings: portLevelSettings.map((entry) => agreeing(`port ${entry.port?.number} of ${who}`, entry, true)) };
}

function agreeing<T extends Pick<TrafficPolicySpec, 'tls'>>(who: string, policy: T, isWhole: boolean): T {
  const mode = policy.tls?.mode;
  if (policy.tls !== undefined && mode !== MUTUAL) {
    throw problem(who, `clients must use mutual TLS of the mesh, got tls mode ${show(mode)}`, 'Leave tls out, or use ClientTls.istioMutual()', 'CI0028');
  }
  return policy.tls === undefined && isWhole ? { ...policy, tls: { mode: MUTUAL } } : policy;
}
