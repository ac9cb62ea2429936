import type { Destination } from '../traffic/destination';
import { isDomain } from '../vocabulary/domains';
import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireMade, requireText } from '../vocabulary/requirements';
import type { OutboundTrafficPolicySpec } from '../vocabulary/sidecar-spec';
import type { DestinationSpec } from '../vocabulary/virtual-service-spec';

/**
 * What a sidecar does with requests to hosts that the registry does not know.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#OutboundTrafficPolicy
 */
export class OutboundTrafficPolicy {
  /** They are refused. */
  public static registryOnly(): OutboundTrafficPolicy {
    return new OutboundTrafficPolicy({ mode: 'REGISTRY_ONLY' });
  }

  /**
   * They are passed on.
   *
   * @param egressProxy where to, a full host name with a port, anything else throws; without it, to the address that was called
   */
  public static allowAny(egressProxy?: Destination): OutboundTrafficPolicy {
    return new OutboundTrafficPolicy({ mode: 'ALLOW_ANY', egressProxy: given(egressProxy, requireProxy) });
  }

  private constructor(private readonly spec: OutboundTrafficPolicySpec) {}

  /** @internal */
  public _render(): OutboundTrafficPolicySpec {
    return this.spec;
  }
}

function requireProxy(proxy: Destination): DestinationSpec {
  const who = 'OutboundTrafficPolicy.allowAny';
  const spec = requireMade(who, 'the egress proxy', proxy, 'Destination');
  if (!isDomain(requireText(who, 'the host of the egress proxy', spec?.host))) {
    throw problem(who, `the host of the egress proxy must be a full name, got ${show(spec.host)}`, 'Leave the wildcard out');
  }
  if (!spec.port) {
    throw problem(who, `the egress proxy needs a port, got ${show(spec)}`, "Give it as in Destination.host('egress.istio-system.svc.cluster.local', { port: 443 })");
  }
  return spec;
}
