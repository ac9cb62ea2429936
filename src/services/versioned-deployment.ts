import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { adoptWorkload, workloadOf } from './adopted-workload';
import { requireService } from './require-service';
import type { VersionedService } from './versioned-service';
import { WorkloadOptions } from './workload-options';
import { placeFor, placeInChart } from '../resources/place';
import { show } from '../vocabulary/problem';
import { requireStruct } from '../vocabulary/requirements';

/** To which service and version a workload belongs. */
export interface AdoptOptions {
  /** The service. */
  readonly service: VersionedService;

  /** The version: a Kubernetes label value. One that the service does not have is declared with weight 0. */
  readonly version: string;
}

/** One version of a service by itself. */
export interface VersionedDeploymentProps extends WorkloadOptions {
  /** The service. What is left out here is taken from it. */
  readonly service: VersionedService;

  /** The version: a Kubernetes label value. One that the service does not have is declared with weight 0. */
  readonly version: string;
}

/** How `adopt` hands its workload to the constructor, which is public in every language. */
interface Adopting extends AdoptOptions {
  readonly _workload: IConstruct;
}

/** Whatever was given as workload, nothing included: only `adopt` says it. */
function isAdopting(props: AdoptOptions | undefined): props is Adopting {
  return typeof props === 'object' && props !== null && '_workload' in props;
}

/**
 * The Deployment of one version of a service. It takes the place of the one that the service made for that version.
 * Throws where the version already has a Deployment of its own kind, and for what Kubernetes would refuse.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 */
export class VersionedDeployment extends Construct {
  /**
   * Makes a workload of somebody else (cdk8s-plus, L1, `ApiObject`) a version of a service: labels and selector are read from what it
   * renders, and patched so that it belongs. Throws where a label says something else, or the workload is in another namespace.
   *
   * @param scope where the adoption stands in the tree
   * @param id its id
   * @param workload a Deployment, StatefulSet, DaemonSet or Rollout, complete with its containers
   * @param options service and version
   */
  public static adopt(scope: Construct, id: string, workload: IConstruct, options: AdoptOptions): VersionedDeployment {
    const adopting: Adopting = { ...requireStruct(`VersionedDeployment.adopt ${show(id)}`, 'the options', options), _workload: workload };
    return new VersionedDeployment(scope, id, adopting);
  }

  /** The version, as written. */
  public readonly version: string;

  /** The Kubernetes object. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: VersionedDeploymentProps) {
    super((isAdopting(props) ? placeFor : placeInChart)('VersionedDeployment', scope, id), id);
    const who = `VersionedDeployment '${this.node.path}'`;
    try {
      const { service: given, version } = requireStruct(who, 'the properties', props);
      const service = requireService(who, given);
      const workload = isAdopting(props) ? workloadOf(who, props._workload) : undefined;
      const names = service._nameVersion(who, version, workload);
      if (workload) {
        this.apiObject = adoptWorkload(who, workload, service.serviceName, version, service.namespace);
        this.node.defaultChild = this.apiObject;
      } else {
        this.apiObject = service._makeDeployment(who, this, names, props);
      }
      service._addVersion(who, names, this.apiObject);
      this.version = version;
    } catch (e) {
      scope.node.tryRemoveChild(id);
      throw e;
    }
  }
}
