import { Construct } from 'constructs';
import type { ComposedRoutes } from './service-traffic';
import { VirtualService, VirtualServiceProps } from '../resources/virtual-service';
import type { HttpRouteSpec, VirtualServiceSpec } from '../vocabulary/virtual-service-spec';

/**
 * The one VirtualService of a service. Routes that are added to it directly stand among the service's rules, as declared.
 * @internal
 */
export class ServiceVirtualService extends VirtualService {
  private unreachable: string[] = [];

  constructor(scope: Construct, id: string, props: VirtualServiceProps,
    private readonly compose: (foreign: readonly HttpRouteSpec[]) => ComposedRoutes) {
    super(scope, id, props);
    this.node.addValidation({ validate: () => this.unreachableRules() });
  }

  /** @internal */
  public override _toSpec(): VirtualServiceSpec {
    const own = super._toSpec();
    const { spec: { http, tls, tcp }, unreachable } = this.compose(own.http ?? []);
    this.unreachable = unreachable;
    return {
      ...own,
      ...(http?.length ? { http } : {}),
      ...some('tls', [...(own.tls ?? []), ...(tls ?? [])]),
      ...some('tcp', [...(own.tcp ?? []), ...(tcp ?? [])]),
    };
  }

  private unreachableRules(): string[] {
    // Rendered once for all that ask during a synthesis.
    this.toJson();
    return this.unreachable;
  }
}

function some<T>(name: string, list: T[]): { [name: string]: T[] } {
  return list.length > 0 ? { [name]: list } : {};
}
