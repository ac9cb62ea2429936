import { ANY_ADDRESS, FilterChain, Listener, RouteConfiguration, Table } from '../table';
import { GatewayClient } from './gateway-client';
import { gatewayRoutes } from './gateway-hosts';
import { l4ServerChains } from './gateway-l4';
import { MergedServers, mergeServers, Server, ServerGroup, ServicePorts, terminatesHttps } from './gateway-servers';
import { names } from './l4-chains';
import type { MeshModel } from './mesh-model';
import { isHttp } from './protocol';
import { selects } from './service';
import type { MeshObjects } from '../objects/mesh-objects';

/** What istiod gives a gateway. */
export class GatewayTable implements Table {
  public readonly ports: readonly number[];
  public readonly unmatched = 'REFUSE';
  public readonly client: GatewayClient;
  /** Servers that were dropped, or what all Gateways select instead. */
  public readonly notes: readonly string[];
  private readonly servicePorts: ServicePorts;
  private readonly servers: MergedServers;
  private readonly listenersByPort = new Map<number, readonly Listener[]>();

  public constructor(mesh: MeshModel, namespace: string, labels: Readonly<Record<string, string>>) {
    this.client = new GatewayClient(mesh, namespace, labels);
    this.servicePorts = new ServicePorts(mesh.objects.services, namespace, labels);
    this.servers = mergeServers(mesh.objects.gateways, this.servicePorts, labels);
    this.ports = [...this.servers.byPort.keys()].sort((a, b) => a - b);
    this.notes = this.ports.length > 0 ? this.servers.notes : [...this.servers.notes, ...elsewhere(mesh.objects.gateways, labels)];
  }

  public listeningPort(servicePort: number): number {
    return this.servicePorts.ofDialled(servicePort);
  }

  public listeners(port: number): readonly Listener[] {
    const groups = this.servers.byPort.get(port);
    if (groups === undefined) {
      return [];
    }
    let listeners = this.listenersByPort.get(port);
    if (!listeners) {
      const sniHosts = new Set<string>();
      listeners = groups.map((group) => this.listener(port, group, sniHosts)).filter(({ chains }) => chains.length > 0);
      this.listenersByPort.set(port, listeners);
    }
    return listeners;
  }

  private listener(port: number, { bind, servers }: ServerGroup, sniHosts: Set<string>): Listener {
    const address = bind || ANY_ADDRESS;
    const plain = servers.filter(({ protocol }) => isHttp(protocol));
    const chains = servers.flatMap((server): FilterChain[] => {
      if (isHttp(server.protocol)) {
        return server === plain[0] ? [this.httpChain(server, plain)] : [];
      }
      return terminatesHttps(server) ? [this.httpChain(server, [server])] : l4ServerChains(server, this.client, sniHosts);
    });
    return { name: `${address}_${port}`, address, port, chains };
  }

  private httpChain(server: Server, shared: readonly Server[]): FilterChain {
    const { client } = this;
    const terminatesTls = !isHttp(server.protocol);
    let routes: RouteConfiguration | undefined;
    return {
      protocol: terminatesTls ? 'tls' : 'http',
      serverNames: terminatesTls ? names(server.hosts.map((host) => host.slice(host.indexOf('/') + 1))) : undefined,
      terminatesTls,
      get routes() {
        return routes ??= gatewayRoutes(server.routeName!, shared, client);
      },
    };
  }
}

/** Why a gateway has no listener at all: mostly its pods are called something else. */
function elsewhere(gateways: MeshObjects['gateways'], labels: Readonly<Record<string, string>>): string[] {
  const others = gateways.filter(({ spec }) => !selects(spec.selector, labels));
  return gateways.length === 0 ? ['there is no Gateway among the manifests']
    : others.map(({ namespace, name, spec }) => `Gateway ${namespace}/${name} is for other pods, those with ${labelText(spec.selector!)}`);
}

function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`).join(',');
}
