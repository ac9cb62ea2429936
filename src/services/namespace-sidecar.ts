import { Construct, IConstruct } from 'constructs';
import { isInTree } from './host-owners';
import { OutboundMode } from './outbound-mode';
import { OutboundTrafficPolicy } from '../resources/outbound-traffic-policy';
import { Sidecar } from '../resources/sidecar';
import { clusterOf } from '../vocabulary/clusters';
import { requireServedHost } from '../vocabulary/listeners';
import { problem } from '../vocabulary/problem';
import type { SidecarSpec } from '../vocabulary/sidecar-spec';

/** Per app: the Sidecar of each cluster and namespace. Kept beside the tree, so that neither is walked to ask. */
const sidecars = new WeakMap<IConstruct, Map<string, NamespaceSidecar>>();

/** Its Sidecar would hold for all namespaces that have none. */
const ROOT_NAMESPACE = 'istio-system';

const OWN = './*';

/**
 * The one Sidecar without selector that Istio follows in a namespace. Several constructs add to it; the first one that asks has it in its chart.
 * @internal
 */
export class NamespaceSidecar extends Sidecar {
  /**
   * The Sidecar of the namespace, with the hosts that the asker needs beside the namespace's own.
   *
   * @param asker who needs it; call this last in a constructor, since what it adds stays
   * @param mode what the asker counts on, or undefined where it does not matter to it; throws where another one counts on something else
   */
  public static shared(
    who: string, asker: Construct, namespace: string | undefined, hosts: readonly string[], mode?: OutboundMode,
  ): NamespaceSidecar {
    hosts.forEach((host) => requireServedHost(who, 'an entry of hosts', host, true));
    if (namespace === ROOT_NAMESPACE) {
      throw problem(who, `the Sidecar of '${ROOT_NAMESPACE}' holds for the whole mesh, got it as namespace`,
        'Say it for each namespace, or make that Sidecar with the class Sidecar');
    }
    const known = sidecars.get(asker.node.root) ?? new Map<string, NamespaceSidecar>();
    sidecars.set(asker.node.root, known);
    const key = JSON.stringify([clusterOf(asker), namespace]);
    const before = known.get(key);
    const sidecar = before && isInTree(before) ? before : new NamespaceSidecar(asker, namespace);
    sidecar.requireMode(who, asker, mode);
    hosts.filter((host) => !host.startsWith('./')).forEach((host) => sidecar.hosts.add(host));
    known.set(key, sidecar);
    return sidecar;
  }

  private readonly hosts = new Set([OWN, `${ROOT_NAMESPACE}/*`]);
  private mode?: OutboundMode;
  private modeOf?: Construct;

  private constructor(scope: Construct, namespace: string | undefined) {
    super(scope, 'Sidecar', { metadata: { name: 'default', namespace }, egress: [{ hosts: [OWN] }] });
  }

  /** @internal */
  public override _toSpec(): SidecarSpec {
    const policy = this.mode === OutboundMode.ALLOW_ANY ? OutboundTrafficPolicy.allowAny() : OutboundTrafficPolicy.registryOnly();
    return { ...super._toSpec(), egress: [{ hosts: [...this.hosts] }], outboundTrafficPolicy: policy._render() };
  }

  private requireMode(who: string, asker: Construct, mode: OutboundMode | undefined): void {
    if (mode === undefined) {
      return;
    }
    if (this.modeOf && isInTree(this.modeOf) && this.mode !== mode) {
      throw problem(who, `a namespace has one mode for unknown hosts, got ${mode} beside ${this.mode} of '${this.modeOf.node.path}'`,
        'Say the same in both, or leave one of them out');
    }
    this.mode = mode;
    this.modeOf = asker;
  }
}
