import { Construct } from 'constructs';
import { IstioResource, IstioResourceProps } from './istio-resource';
import { whole } from './whole';
import { WorkloadEndpoint, renderEndpoint } from './workload-endpoint';
import { WorkloadProbe } from './workload-probe';
import { given } from '../vocabulary/given';
import { requireAnnotations, requireLabels } from '../vocabulary/label-maps';
import { requireMade } from '../vocabulary/requirements';
import type { WorkloadGroupSpec } from '../vocabulary/service-entry-spec';

/** What a WorkloadGroup takes. */
export interface WorkloadGroupProps extends IstioResourceProps {
  /** What all workloads of the group have alike. Istio wants `address` left out, and labels in `entryLabels`. */
  readonly template: WorkloadEndpoint;

  /**
   * The labels of the workloads. Throws for labels that Kubernetes would refuse.
   * @default - none
   */
  readonly entryLabels?: { readonly [label: string]: string };

  /**
   * The annotations of the workloads. Throws for keys that Kubernetes would refuse.
   * @default - none
   */
  readonly entryAnnotations?: { readonly [annotation: string]: string };

  /**
   * How it is found out whether a workload is ready.
   * @default - it always is
   */
  readonly probe?: WorkloadProbe;
}

/** The most labels, and the most annotations, that the API server takes. */
const MOST = 256;

/**
 * Workloads outside Kubernetes that are alike and join by themselves: what a Deployment is for Pods.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/
 */
export class WorkloadGroup extends IstioResource {
  private readonly spec: WorkloadGroupSpec;

  public constructor(scope: Construct, id: string, props: WorkloadGroupProps) {
    super(scope, id, 'networking.istio.io', 'WorkloadGroup', props);
    this.spec = whole(this, () => this.render(props));
  }

  /** @internal */
  public _toSpec(): WorkloadGroupSpec {
    return this.spec;
  }

  private render(props: WorkloadGroupProps): WorkloadGroupSpec {
    const labels = given(props.entryLabels, (it) => requireLabels(this._who, 'entryLabels', it, MOST));
    const annotations = given(props.entryAnnotations, (it) => requireAnnotations(this._who, 'entryAnnotations', it, MOST));
    return {
      metadata: labels || annotations ? { labels, annotations } : undefined,
      template: renderEndpoint(props.template ?? {}, this._who, { names: true, sockets: true, optional: true }),
      probe: given(props.probe, (it) => requireMade(this._who, 'probe', it, 'WorkloadProbe')),
    };
  }
}
