import type { ServerTlsSpec } from './gateway-spec';
import type { ConnectionPoolSpec } from './traffic-policy-spec';
import type { DestinationSpec } from './virtual-service-spec';

/** The shapes of a Sidecar as Istio reads them: only what is written is present. */

export interface SidecarPortSpec {
  readonly number: number;
  readonly protocol?: string;
  readonly name?: string;
  readonly targetPort?: number;
}

export interface IngressListenerSpec {
  readonly port: SidecarPortSpec;
  readonly bind?: string;
  readonly captureMode?: string;
  readonly defaultEndpoint?: string;
  readonly tls?: ServerTlsSpec;
  readonly connectionPool?: ConnectionPoolSpec;
}

export interface EgressListenerSpec {
  readonly port?: SidecarPortSpec;
  readonly bind?: string;
  readonly captureMode?: string;
  readonly hosts: readonly string[];
}

export interface OutboundTrafficPolicySpec {
  readonly mode: string;
  readonly egressProxy?: DestinationSpec;
}

export interface SidecarSpec {
  readonly workloadSelector?: { readonly labels: Readonly<Record<string, string>> };
  readonly ingress?: readonly IngressListenerSpec[];
  readonly egress?: readonly EgressListenerSpec[];
  readonly inboundConnectionPool?: ConnectionPoolSpec;
  readonly outboundTrafficPolicy?: OutboundTrafficPolicySpec;
}
