import { Construct } from 'constructs';
import { IstioResource, IstioResourceProps } from './istio-resource';
import { OutboundTrafficPolicy } from './outbound-traffic-policy';
import { renderEgress, renderIngress, renderPool, requireDistinctEgress, requireDistinctIngress } from './render-sidecar';
import { SidecarEgress, SidecarIngress } from './sidecar-listeners';
import { whole } from './whole';
import { ConnectionPool } from '../policy/connection-pool';
import { given } from '../vocabulary/given';
import { problem } from '../vocabulary/problem';
import { requireMade, requireStructs } from '../vocabulary/requirements';
import { requireSelector } from '../vocabulary/selectors';
import type { SidecarSpec } from '../vocabulary/sidecar-spec';

/** What a Sidecar takes. At least one of `ingress`, `egress`, `inboundConnectionPool` and `outboundTrafficPolicy` is needed. */
export interface SidecarProps extends IstioResourceProps {
  /**
   * The labels of the workloads. Throws for an empty map and wildcards.
   * @default - all workloads of the namespace; in the root namespace of all
   */
  readonly workloadSelector?: { readonly [label: string]: string };

  /**
   * The ports at which requests to the workload are taken.
   * @default - as its Services say
   */
  readonly ingress?: SidecarIngress[];

  /**
   * The hosts that the workload can call.
   * @default - all
   */
  readonly egress?: SidecarEgress[];

  /**
   * Limits of connections to the workload.
   * @default - none
   */
  readonly inboundConnectionPool?: ConnectionPool;

  /**
   * What happens to requests to unknown hosts.
   * @default - as the mesh says
   */
  readonly outboundTrafficPolicy?: OutboundTrafficPolicy;
}

/**
 * What the sidecars of workloads take and reach.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
 */
export class Sidecar extends IstioResource {
  private readonly spec: SidecarSpec;

  public constructor(scope: Construct, id: string, props: SidecarProps) {
    super(scope, id, 'networking.istio.io', 'Sidecar', props ?? {});
    this.spec = whole(this, () => render(this._who, props ?? {}));
  }

  /** @internal */
  public _toSpec(): SidecarSpec {
    return this.spec;
  }
}

function render(who: string, props: SidecarProps): SidecarSpec {
  const { workloadSelector, ingress, egress, inboundConnectionPool, outboundTrafficPolicy } = props;
  const spec = {
    workloadSelector: given(workloadSelector, (it) => ({ labels: requireSelector(who, 'workloadSelector', it, 256) })),
    ingress: given(ingress, (it) => requireStructs(who, 'ingress', it).map((listener) => renderIngress(listener, who))),
    egress: given(egress, (it) => requireStructs(who, 'egress', it).map((listener) => renderEgress(listener, who))),
    inboundConnectionPool: given(inboundConnectionPool, (it) => renderPool(it, who)),
    outboundTrafficPolicy: given(outboundTrafficPolicy, (it) => requireMade(who, 'outboundTrafficPolicy', it, 'OutboundTrafficPolicy')),
  };
  if (!spec.ingress?.length && !spec.egress?.length && !inboundConnectionPool && !outboundTrafficPolicy) {
    throw problem(who, 'a Sidecar needs ingress, egress, inboundConnectionPool or outboundTrafficPolicy, got none', "Give for example egress: [{ hosts: ['./*'] }]");
  }
  requireDistinctIngress(who, spec.ingress ?? []);
  requireDistinctEgress(who, spec.egress ?? []);
  return spec;
}
