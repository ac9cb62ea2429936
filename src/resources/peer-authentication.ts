import { Construct } from 'constructs';
import { IstioResource, IstioResourceProps } from './istio-resource';
import { requireSecurityVersion } from './security-version';
import { whole } from './whole';
import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireList, requireOneOf, requirePort, requireStructs } from '../vocabulary/requirements';
import type { PeerAuthenticationSpec } from '../vocabulary/security-spec';
import { requireSelector } from '../vocabulary/selectors';

/** Whether a workload takes requests in plain text, with mutual TLS, or both. */
export enum MutualTlsMode {
  /** As the parent says: the namespace, else the mesh, else `PERMISSIVE`. */
  UNSET = 'UNSET',
  /** In plain text only. */
  DISABLE = 'DISABLE',
  /** Both. */
  PERMISSIVE = 'PERMISSIVE',
  /** With mutual TLS only. */
  STRICT = 'STRICT',
}

/** What one port takes. */
export interface PortMutualTls {
  /** The number of the workload's port (not the Service's), from 1 to 65535; anything else throws, and a second one of that number. */
  readonly port: number;

  /** What it takes. */
  readonly mode: MutualTlsMode;
}

/** What a PeerAuthentication takes. */
export interface PeerAuthenticationProps extends IstioResourceProps {
  /**
   * The labels of the workloads. Throws for an empty map and wildcards.
   * @default - all workloads of the namespace; in the root namespace of the mesh
   */
  readonly selector?: { readonly [label: string]: string };

  /**
   * What the workloads take.
   * @default - Istio's: MutualTlsMode.UNSET
   */
  readonly mtls?: MutualTlsMode;

  /**
   * What single ports take. Throws without `selector`.
   * @default - all ports are alike
   */
  readonly portLevelMtls?: PortMutualTls[];
}

/**
 * Whether workloads take requests in plain text, with mutual TLS, or both.
 *
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/
 */
export class PeerAuthentication extends IstioResource {
  private readonly spec: PeerAuthenticationSpec;

  public constructor(scope: Construct, id: string, props: PeerAuthenticationProps = {}) {
    super(scope, id, 'security.istio.io', 'PeerAuthentication', props);
    this.spec = whole(this, () => render(this._who, props));
  }

  /** @internal */
  public _toSpec(): PeerAuthenticationSpec {
    return this.spec;
  }
}

function render(who: string, props: PeerAuthenticationProps): PeerAuthenticationSpec {
  requireSecurityVersion(who, props.apiVersion);
  const spec = {
    selector: given(props.selector, (it) => ({ matchLabels: requireSelector(who, 'selector', it) })),
    mtls: given(props.mtls, (it) => ({ mode: requireOneOf(who, 'mtls', it, MutualTlsMode, 'MutualTlsMode') })),
    portLevelMtls: given(props.portLevelMtls, (it) => renderPorts(it, who)),
  };
  if (spec.portLevelMtls && !spec.selector) {
    throw problem(who, `portLevelMtls needs a selector, got ports ${Object.keys(spec.portLevelMtls).join(', ')} and none`, 'Say which workloads have these ports');
  }
  return spec;
}

function renderPorts(ports: readonly PortMutualTls[], who: string): PeerAuthenticationSpec['portLevelMtls'] {
  if (requireList(who, 'portLevelMtls', ports).length === 0) {
    throw problem(who, 'portLevelMtls needs at least one port, got []', 'Leave it out');
  }
  const modes: Record<string, { mode: string }> = {};
  for (const { port, mode } of requireStructs(who, 'portLevelMtls', ports)) {
    requirePort(who, 'the port of portLevelMtls', port);
    if (modes[port]) {
      throw problem(who, `portLevelMtls must have each port once, got ${show(port)} again`, 'Leave one out');
    }
    modes[port] = { mode: requireOneOf(who, `the mode of port ${port}`, mode, MutualTlsMode, 'MutualTlsMode') };
  }
  return modes;
}
