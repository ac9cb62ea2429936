import { Clusters } from './clusters';
import type { Known } from './destination';
import { GatewayBindings } from './gateway-bindings';
import type { Server } from './gateway-servers';
import type { MeshModel } from './mesh-model';
import { append, mergedByHost } from './registry';
import { RoutePlan } from './route-plan';
import { VirtualService, visibleVirtualServices } from './virtual-service';
import { isVisible } from './visibility';

/** The gateway workload for which listeners and virtual hosts are made. */
export class GatewayClient {
  public readonly clusters: Clusters;
  private readonly bound = new Map<string, VirtualService[]>();
  private readonly bindingsByGateway = new Map<string, GatewayBindings>();

  public constructor(
    public readonly mesh: MeshModel, public readonly namespace: string, public readonly labels: Readonly<Record<string, string>>,
  ) {
    this.clusters = new Clusters(mesh, namespace, labels, mergedByHost(mesh.registry.visibleTo(namespace), namespace));
    for (const virtualService of visibleVirtualServices(mesh.virtualServices, namespace)) {
      for (const gateway of new Set(virtualService.gateways)) {
        append(this.bound, gateway, virtualService);
      }
    }
  }

  /** The VirtualServices that are bound to a Gateway, in order. */
  public virtualServices(gateway: string): readonly VirtualService[] {
    return this.bound.get(gateway) ?? [];
  }

  /** The same, to be asked by host. */
  public bindings(gateway: string): GatewayBindings {
    let bindings = this.bindingsByGateway.get(gateway);
    if (!bindings) {
      bindings = new GatewayBindings(this.virtualServices(gateway));
      this.bindingsByGateway.set(gateway, bindings);
    }
    return bindings;
  }

  /** The routes of a VirtualService at a server, and what was dropped. */
  public plan(virtualService: VirtualService, server: Server): RoutePlan {
    return new RoutePlan(virtualService, {
      port: server.number,
      tls: server.tls !== undefined,
      gateway: server.gateway,
      clientNamespace: this.namespace,
      clientLabels: this.labels,
      clusters: this.clusters,
      retries: this.mesh.settings.retries,
      lookup: (host) => this.known(host, virtualService.namespace),
    });
  }

  /** A service of the VirtualService's own namespace comes first (R-D4). */
  private known(host: string, namespace: string): Known | undefined {
    const near = this.mesh.registry.inNamespace(host, namespace);
    return near && isVisible(near.exportTo, namespace, this.namespace) ? near : this.clusters.service(host);
  }
}
