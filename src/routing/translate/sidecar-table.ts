import type { Action } from '../route';
import { Listener, RouteConfiguration, Table, Unmatched, VirtualHost } from '../table';
import { single } from './destination';
import { ElementIndex } from './element-index';
import { UNCHANGED } from './header-operations';
import type { MeshModel } from './mesh-model';
import { routeMatch } from './route-match';
import { sidecarClusters } from './sidecar-clusters';
import { SidecarClient, sidecarVirtualHosts } from './sidecar-hosts';
import { SidecarListeners } from './sidecar-listeners';
import { sidecarScope, SidecarScope } from './sidecar-scope';

const NO_LISTENERS: readonly Listener[] = Object.freeze([]);

/** The same routes for every name. */
function onlyHost(host: VirtualHost): VirtualHost {
  return {
    name: host.name,
    domains: ['*'],
    requireTls: host.requireTls,
    notes: host.notes,
    get routes() {
      return host.routes;
    },
  };
}

/** What istiod gives a sidecar. */
export class SidecarTable implements Table {
  public readonly ports: readonly number[];
  public readonly unmatched: Unmatched;
  public readonly client: SidecarClient;
  /** What narrows the client's view. */
  public readonly notes: readonly string[];
  private readonly scope: SidecarScope;
  private readonly indexes: readonly ElementIndex[];
  private readonly listenersByPort = new Map<number, readonly Listener[]>();
  private readonly routesByPort = new Map<number, RouteConfiguration>();
  private readonly virtualHostsByName = new Map<number, ReadonlyMap<string, VirtualHost>>();

  public constructor(mesh: MeshModel, namespace: string, labels: Readonly<Record<string, string>>) {
    this.scope = sidecarScope(mesh, namespace, labels);
    this.client = { mesh, namespace, labels, clusters: sidecarClusters(mesh, namespace, labels, this.scope) };
    this.indexes = this.scope.elements.map((element) => new ElementIndex(element));
    this.notes = this.scope.decidedBy === undefined ? [] : [`Sidecar ${this.scope.decidedBy} says what this client knows`];
    this.unmatched = this.scope.registryOnly ? 'REGISTRY_ONLY' : 'ALLOW_ANY';
    const ports = this.indexes.flatMap((index) => index.element.port ?? index.ports);
    this.ports = [...new Set(ports)].sort((a, b) => a - b);
    this.ports.forEach((port) => this.listenersByPort.set(port, NO_LISTENERS));
  }

  public listeningPort(servicePort: number): number {
    return servicePort;
  }

  public listeners(port: number): readonly Listener[] {
    const known = this.listenersByPort.get(port);
    if (known !== NO_LISTENERS) {
      return known ?? NO_LISTENERS;
    }
    const listeners = new SidecarListeners(port, this.client, (name) => this.routeConfiguration(port, name));
    this.indexes.forEach((index) => listeners.add(index));
    const built = listeners.build();
    this.listenersByPort.set(port, built);
    return built;
  }

  /** The shared configuration of a port, or that of one service whose protocol is not known (R-L1…R-L3). */
  private routeConfiguration(port: number, name: string): RouteConfiguration {
    const all = this.ofPort(port);
    if (name === String(port)) {
      return { ...all, virtualHosts: [...all.virtualHosts, this.catchAll()] };
    }
    let byName = this.virtualHostsByName.get(port);
    if (!byName) {
      byName = new Map(all.virtualHosts.map((virtualHost) => [virtualHost.name, virtualHost]));
      this.virtualHostsByName.set(port, byName);
    }
    const own = byName.get(name.toLowerCase());
    return { name, virtualHosts: own ? [onlyHost(own)] : all.virtualHosts };
  }

  private ofPort(port: number): RouteConfiguration {
    let routes = this.routesByPort.get(port);
    if (!routes) {
      const index = this.indexes.find(({ element }) => element.port === port) ?? this.indexes.find(({ element }) => element.port === undefined)!;
      const listenerPort = index.element.protocol === 'http_proxy' ? 0 : port;
      routes = { name: String(port), virtualHosts: sidecarVirtualHosts(index, listenerPort, this.client) };
      this.routesByPort.set(port, routes);
    }
    return routes;
  }

  /** What becomes of hosts that nobody knows (R-B13). */
  private catchAll(): VirtualHost {
    const name = this.scope.registryOnly ? 'block_all' : 'allow_any';
    const { egressProxy } = this.scope;
    const action: Action = this.scope.registryOnly ? { kind: 'block' }
      : egressProxy?.host === undefined ? { kind: 'passthrough' }
        : {
          kind: 'route',
          weighted: false,
          clusters: single(this.client.clusters.cluster(egressProxy.host, egressProxy.port?.number ?? 0, egressProxy.subset)),
          mirrors: [],
          hashPolicies: [],
        };
    return {
      name,
      domains: ['*'],
      requireTls: false,
      notes: [],
      routes: [{ name, source: name, match: routeMatch(undefined), requestHeaders: UNCHANGED, responseHeaders: UNCHANGED, action }],
    };
  }
}
