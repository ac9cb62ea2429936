import { Construct } from 'constructs';
import { IstioResource, IstioResourceProps } from './istio-resource';
import { whole } from './whole';
import { WorkloadEndpoint, renderEndpoint } from './workload-endpoint';
import type { WorkloadEntrySpec } from '../vocabulary/service-entry-spec';

/** What a WorkloadEntry takes. */
export interface WorkloadEntryProps extends IstioResourceProps, WorkloadEndpoint {}

/**
 * One workload outside Kubernetes, for example on a virtual machine.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/
 */
export class WorkloadEntry extends IstioResource {
  private readonly spec: WorkloadEntrySpec;

  public constructor(scope: Construct, id: string, props: WorkloadEntryProps) {
    super(scope, id, 'networking.istio.io', 'WorkloadEntry', props ?? {});
    const { metadata: _metadata, apiVersion: _apiVersion, ...endpoint } = props ?? {};
    this.spec = whole(this, () => renderEndpoint(endpoint, this._who, { names: true, sockets: true }));
  }

  /** @internal */
  public _toSpec(): WorkloadEntrySpec {
    return this.spec;
  }
}
