import { CompiledTable } from './match/compiled-table';
import { GatewayTable } from './translate/gateway-table';
import type { MeshModel } from './translate/mesh-model';
import type { ServiceNames } from './translate/service-names';
import { SidecarTable } from './translate/sidecar-table';
import { PodIndex, VersionNames } from './translate/version-names';

/** One client with everything that was made for it. */
export class RoutingClient {
  public readonly table: SidecarTable | GatewayTable;
  public readonly compiled: CompiledTable;
  public readonly versions: VersionNames;

  public constructor(
    mesh: MeshModel,
    private readonly names: ServiceNames,
    pods: PodIndex,
    public readonly isGateway: boolean,
    public readonly namespace: string,
    public readonly labels: { readonly [key: string]: string },
  ) {
    this.table = isGateway ? new GatewayTable(mesh, namespace, labels) : new SidecarTable(mesh, namespace, labels);
    this.compiled = new CompiledTable(this.table);
    this.versions = new VersionNames(pods, this.table.client.clusters);
  }

  /** The address that DNS gives this client for a host; undefined where it would be a stranger's. */
  public addressOf(host: string): string | undefined {
    return this.names.address(host, this.namespace);
  }

  /** The client in words. */
  public toString(): string {
    const labels = Object.entries(this.labels).map(([key, value]) => `${key}=${value}`).join(', ');
    return `${this.isGateway ? 'gateway' : 'sidecar'} in namespace ${this.namespace}${labels === '' ? '' : ` (${labels})`}`;
  }
}
