import { Construct, IValidation } from 'constructs';
import { patchedApart, Versioned } from './patched-versions';
import type { ServiceTraffic } from './service-traffic';
import { SynthValidation } from '../resources/synth-validation';
import { VirtualService, VirtualServiceProps } from '../resources/virtual-service';
import type { VirtualServiceSpec } from '../vocabulary/virtual-service-spec';

/**
 * The one VirtualService of a service. Routes that are added to it directly stand among the service's rules, as declared.
 * @internal
 */
export class ServiceVirtualService extends VirtualService implements IValidation {
  private unreachable?: string[];

  constructor(private readonly service: Construct & Versioned, id: string, props: VirtualServiceProps, private readonly traffic: ServiceTraffic) {
    super(service, id, props);
    this.node.addValidation(this);
  }

  /** A sentence for each rule that could never match, and for each version that patches took apart. */
  public validate(): string[] {
    // Rendered once for all that ask during a synthesis.
    this.toJson();
    return SynthValidation._failing(this, [...this.unreachable ?? [], ...patchedApart(this.service)]);
  }

  /** @internal */
  public override _toSpec(): VirtualServiceSpec {
    const own = super._toSpec();
    const { spec: { http, tls, tcp }, unreachable } = this.traffic.render(own.http ?? []);
    this.unreachable = unreachable;
    return {
      hosts: own.hosts,
      gateways: own.gateways,
      exportTo: own.exportTo,
      http: http?.length ? http : own.http,
      tls: joined(own.tls, tls),
      tcp: joined(own.tcp, tcp),
    };
  }
}

function joined<T>(own: readonly T[] | undefined, more: readonly T[] | undefined): readonly T[] | undefined {
  return own && more?.length ? [...own, ...more] : more?.length ? more : own;
}
