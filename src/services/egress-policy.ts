import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { ExternalService } from './external-service';
import { NamespaceSidecar } from './namespace-sidecar';
import { OutboundMode } from './outbound-mode';
import { checkNamespace } from './service-identity';
import { placeInChart } from '../resources/place';
import type { Sidecar } from '../resources/sidecar';
import { problem, show } from '../vocabulary/problem';
import { requireList, requireOneOf, requireStruct } from '../vocabulary/requirements';

/** Whom the workloads of a namespace may call. */
export interface EgressPolicyProps {
  /**
   * The namespace. Throws for `istio-system`, whose Sidecar holds for the whole mesh.
   * @default - the chart's
   */
  readonly namespace?: string;

  /**
   * The hosts outside the mesh. Those that are declared in the namespace itself are known there in any case. Throws for one that comes twice,
   * and for one that is not exported to the namespace.
   * @default - none
   */
  readonly allow?: ExternalService[];

  /**
   * Further hosts as `namespace/host`, `*` for any: `payments/*` is all of a namespace. Anything else throws.
   * @default - none: services of other namespaces are unknown
   */
  readonly hosts?: string[];

  /**
   * What happens to requests to other hosts. Throws where another construct says another mode for the namespace.
   * @default OutboundMode.REGISTRY_ONLY
   */
  readonly mode?: OutboundMode;
}

/**
 * The workloads of a namespace call those whom it names, and nobody else.
 *
 * ```ts
 * new EgressPolicy(this, 'egress', { allow: [payments], hosts: ['catalog/*'] });
 * ```
 *
 * Writes the Sidecar `default` of the namespace: the namespace itself, `istio-system`, and what is given. Several constructs share that Sidecar,
 * which stands in the chart of the first. It is a guard against accidents and not against attackers: who controls a workload can go around its sidecar.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
 */
export class EgressPolicy extends Construct {
  /** The one Sidecar for all workloads of the namespace. */
  public readonly sidecar: Sidecar;

  /**
   * @param scope the chart
   * @param id any id
   * @param props namespace, hosts and mode
   */
  constructor(scope: Construct, id: string, props: EgressPolicyProps = {}) {
    super(placeInChart('EgressPolicy', scope, id), id);
    try {
      const who = `EgressPolicy '${this.node.path}'`;
      const { allow, hosts, mode = OutboundMode.REGISTRY_ONLY } = requireStruct(who, 'the properties', props);
      const namespace = checkNamespace(who, props.namespace ?? Chart.of(this).namespace);
      requireOneOf(who, 'mode', mode, OutboundMode, 'OutboundMode');
      const outside = requireList(who, 'allow', allow).map((service) => requireExternal(who, service)._servedTo(who, namespace));
      const twice = outside.findIndex((host, i) => outside.indexOf(host) < i);
      if (twice >= 0) {
        throw problem(who, `allow must name each host once, got '${allow![twice].node.path}' again`, 'Take one out');
      }
      this.sidecar = NamespaceSidecar.shared(who, this, namespace, [...outside, ...requireList(who, 'hosts', hosts)], mode);
      this.node.defaultChild = this.sidecar;
    } catch (e) {
      scope.node.tryRemoveChild(id);
      throw e;
    }
  }
}

function requireExternal(who: string, service: ExternalService): ExternalService {
  if (typeof service?._servedTo !== 'function') {
    throw problem(who, `an entry of allow must be an ExternalService, got ${show(service)}`, 'Make it with new ExternalService; other hosts belong under hosts, as namespace/host');
  }
  return service;
}
