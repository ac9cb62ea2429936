import { Construct } from 'constructs';
import { VirtualService, VirtualServiceProps } from '../resources/virtual-service';
import type { HttpRouteSpec, VirtualServiceSpec } from '../vocabulary/virtual-service-spec';


/**
 * The one VirtualService of a service. Routes that are added to it directly stand among the service's rules, as declared.
 * @internal
 */
export class ServiceVirtualService extends VirtualService {
  constructor(scope: Construct, id: string, props: VirtualServiceProps,
    private readonly compose: (foreign: readonly HttpRouteSpec[]) => VirtualServiceSpec) {
    super(scope, id, props);
  }

  /** @internal */
  public override _toSpec(): VirtualServiceSpec {
    const own = super._toSpec();
    const { http, tls, tcp } = this.compose(own.http ?? []);
    return {
      ...own,
      ...(http?.length ? { http } : {}),
      ...some('tls', [...(own.tls ?? []), ...(tls ?? [])]),
      ...some('tcp', [...(own.tcp ?? []), ...(tcp ?? [])]),
    };
  }
}

function some<T>(name: string, list: T[]): { [name: string]: T[] } {
  return list.length > 0 ? { [name]: list } : {};
}
