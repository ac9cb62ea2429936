import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { MutualTls } from './mutual-tls';
import { NamespaceSidecar } from './namespace-sidecar';
import { OutboundMode } from './outbound-mode';
import { checkNamespace } from './service-identity';
import { isolateServices, requireOpen } from './service-visibility';
import { AuthorizationPolicy } from '../resources/authorization-policy';
import type { PeerAuthentication } from '../resources/peer-authentication';
import { placeInChart } from '../resources/place';
import type { Sidecar } from '../resources/sidecar';
import { given } from '../vocabulary/given';
import { isDns1123Label } from '../vocabulary/names';
import { problem, show } from '../vocabulary/problem';
import { requireList, requireOneOf, requireStruct } from '../vocabulary/requirements';

/** Which namespace is closed, and for whom it stays open. */
export interface NamespaceIsolationProps {
  /**
   * The namespace. Throws where neither it nor the chart names one.
   * @default - the chart's
   */
  readonly namespace?: string;

  /**
   * Other namespaces whose workloads may call those of this one: `istio-system`, for example, where the pods of the ingress gateway are. Throws for the namespace
   * itself, for one that comes twice, and for what is no name.
   * @default - none
   */
  readonly allowFrom?: string[];

  /**
   * Other namespaces whose services the workloads of this one call. Throws as `allowFrom` does.
   * @default - none: sidecars know their own namespace and `istio-system`
   */
  readonly allowTo?: string[];

  /**
   * What happens to requests to hosts that the sidecars do not know. Throws where another construct says another mode for the namespace.
   * @default - as an `EgressPolicy` of the namespace says, else OutboundMode.REGISTRY_ONLY
   */
  readonly mode?: OutboundMode;
}

/**
 * A namespace that only its own workloads and those of listed namespaces may call.
 *
 * ```ts
 * new NamespaceIsolation(this, 'isolation', { allowFrom: ['istio-system', 'web'], allowTo: ['payments'] });
 * ```
 *
 * Four things, of two kinds. The policies limit *access*: a PeerAuthentication refuses whoever shows no certificate of the mesh, and an AuthorizationPolicy refuses
 * certificates of other namespaces. `exportTo` on the services and the Sidecar `default` limit *configuration*: other namespaces do not see the services, and
 * sidecars of this one know few others. That saves memory and mistakes, and keeps nobody out who knows an address; the policies do.
 *
 * Services of the namespace, whether made before or after it, are exported to the own and the listed namespaces, unless they say `exportTo` themselves. A service
 * that stands at a gateway needs the namespace of the gateway's pods among `allowFrom`. Other ALLOW policies of the namespace open it further.
 *
 * @see https://istio.io/latest/docs/ops/best-practices/security/
 */
export class NamespaceIsolation extends Construct {
  /** The one Sidecar for all workloads of the namespace, shared with its `EgressPolicy`. */
  public readonly sidecar: Sidecar;

  /** What refuses plain text. */
  public readonly peerAuthentication: PeerAuthentication;

  /** What refuses other namespaces. */
  public readonly authorizationPolicy: AuthorizationPolicy;

  /**
   * @param scope the chart
   * @param id the name of the AuthorizationPolicy
   * @param props the namespace, and for whom it stays open
   */
  constructor(scope: Construct, id: string, props: NamespaceIsolationProps = {}) {
    super(placeInChart('NamespaceIsolation', scope, id), id);
    try {
      const who = `NamespaceIsolation '${this.node.path}'`;
      const { allowFrom, allowTo, mode } = requireStruct(who, 'the properties', props);
      const namespace = checkNamespace(who, props.namespace ?? Chart.of(this).namespace);
      if (namespace === undefined) {
        throw problem(who, 'its namespace must be known, got none', "Give namespace: 'shop', or give the chart one");
      }
      given(mode, (it) => requireOneOf(who, 'mode', it, OutboundMode, 'OutboundMode'));
      requireOpen(who, this, namespace);
      const callers = requireOthers(who, 'allowFrom', allowFrom, namespace);
      const called = requireOthers(who, 'allowTo', allowTo, namespace);
      [this.peerAuthentication] = new MutualTls(this, 'MutualTls', { namespace }).peerAuthentications;
      this.authorizationPolicy = new AuthorizationPolicy(this, 'AuthorizationPolicy', {
        metadata: { name: id, namespace }, rules: [{ from: [{ namespaces: [namespace, ...callers] }] }],
      });
      // What others share is changed last: a refusal leaves it as it was.
      this.sidecar = NamespaceSidecar.shared(who, this, namespace, called.map((one) => `${one}/*`), mode);
      this.node.defaultChild = this.authorizationPolicy;
      isolateServices(this, namespace, ['.', ...callers]);
    } catch (e) {
      scope.node.tryRemoveChild(id);
      throw e;
    }
  }
}

function requireOthers(who: string, noun: string, namespaces: string[] | undefined, own: string): readonly string[] {
  const list = requireList(who, noun, namespaces);
  list.forEach((one, i) => {
    if (typeof one !== 'string' || !isDns1123Label(one)) {
      throw problem(who, `an entry of ${noun} must be the name of a namespace, got ${show(one)}`, 'Name each of them: there are no wildcards');
    }
    if (one === own) {
      throw problem(who, `${noun} is for other namespaces, got its own, ${show(one)}`, 'Leave it out: within the namespace everybody may call');
    }
    if (list.indexOf(one) < i) {
      throw problem(who, `${noun} must name each namespace once, got ${show(one)} again`, 'Leave one out');
    }
  });
  return list;
}
