import { isHttp, parseProtocol, Protocol } from './protocol';
import { append } from './registry';
import { selects } from './service';
import type { Config, MeshObjects } from '../objects/mesh-objects';
import type { GatewayServerSpec, GatewaySpec } from '../objects/service-shape';

type Labels = Readonly<Record<string, string>>;

/** One server of a Gateway, on the port where the pod listens. */
export interface Server {
  /** `namespace/name` of the Gateway. */
  readonly gateway: string;
  /** As declared: what rules compare with. */
  readonly number: number;
  readonly protocol: Protocol;
  readonly bind: string;
  /** `host` or `namespace/host`. */
  readonly hosts: readonly string[];
  readonly tls?: NonNullable<GatewayServerSpec['tls']>;
  /** The route configuration it shares or owns; absent where no HTTP is seen. */
  readonly routeName?: string;
}

/** Servers that share a port and an address. */
export interface ServerGroup {
  readonly bind: string;
  readonly servers: Server[];
}

/** What the Gateways of one workload come to. */
export interface MergedServers {
  /** By the port where the pod listens. */
  readonly byPort: ReadonlyMap<number, readonly ServerGroup[]>;
  readonly notes: readonly string[];
}

/** Whether TLS connections pass through unread. */
export function isPassthrough({ tls }: Pick<Server, 'tls'>): boolean {
  return tls?.mode === 'PASSTHROUGH' || tls?.mode === 'AUTO_PASSTHROUGH';
}

/** Whether TLS ends at the gateway and HTTP is seen inside. */
export function terminatesHttps({ protocol, tls }: Pick<Server, 'protocol' | 'tls'>): boolean {
  return protocol === 'https' && tls !== undefined && !isPassthrough({ tls });
}

/** The ports of the gateway's Services: by the Service's port, the pod's (R-G4). */
export class ServicePorts {
  private readonly dialled = new Map<number, number>();
  private readonly declared = new Map<number, number>();

  public constructor(services: MeshObjects['services'], namespace: string, labels: Labels) {
    const targets = new Set<number>();
    for (const { spec } of services.filter((service) => service.namespace === namespace)) {
      const selector = spec.selector ?? {};
      if (Object.keys(selector).length === 0 || !selects(selector, labels)) {
        continue;
      }
      for (const { port, targetPort } of spec.ports ?? []) {
        const number = port ?? 0;
        const target = typeof targetPort === 'number' && targetPort > 0 ? targetPort : number;
        if (!this.dialled.has(number)) {
          this.dialled.set(number, target);
        }
        if (!targets.has(target) && !this.declared.has(number)) {
          targets.add(target);
          this.declared.set(number, target);
        }
      }
    }
  }

  /** Where the pod gets connections that were dialled on a port of the Service. */
  public ofDialled(port: number): number {
    return this.dialled.get(port) ?? port;
  }

  /** Where the pod listens for a server that declares a port; of several ports with one target the first counts. */
  public ofDeclared(port: number): number {
    return this.declared.get(port) ?? port;
  }
}

/** Merges the Gateways that select a workload, dropping servers that collide (R-G1…R-G8). */
export function mergeServers(gateways: readonly Config<GatewaySpec>[], ports: ServicePorts, labels: Labels): MergedServers {
  const merger = new Merger();
  for (const { namespace, name, spec } of gateways) {
    if (selects(spec.selector, labels)) {
      for (const server of spec.servers ?? []) {
        merger.add(ports.ofDeclared(server.port?.number ?? 0), namespace, name, server);
      }
    }
  }
  return { byPort: merger.byPort, notes: merger.notes };
}

class Merger {
  public readonly byPort = new Map<number, ServerGroup[]>();
  public readonly notes: string[] = [];
  private readonly tlsHosts = new Set<string>();
  private readonly plain = new Map<number, Server>();
  private readonly occupied = new Set<number>();
  private readonly otherBinds = new Set<string>();
  private readonly routeNames = new Set<string>();

  public add(listening: number, namespace: string, name: string, spec: GatewayServerSpec): void {
    const gateway = `${namespace}/${name}`;
    const number = spec.port?.number ?? 0;
    const protocol = parseProtocol(spec.port?.protocol);
    const { tls } = spec;
    const bind = spec.bind ?? '';
    const hosts = serverHosts(spec.hosts ?? [], namespace);
    const routeName = isHttp(protocol) ? `http.${listening}${bind === '' ? '' : `.${bind}`}`
      : terminatesHttps({ protocol, tls }) ? `https.${number}.${spec.port?.name ?? ''}.${name}.${namespace}${bind === '' ? '' : `.${bind}`}`
        : undefined;
    const server: Server = { gateway, number, protocol, bind, hosts, tls, routeName };
    const obstacle = this.obstacle(listening, server);
    if (obstacle !== undefined) {
      this.notes.push(`the server of Gateway ${gateway} on port ${number} is dropped: ${obstacle}`);
      return;
    }
    if (routeName !== undefined) {
      this.routeNames.add(routeName);
    }
    const group = this.byPort.get(listening)?.find((known) => known.bind === bind);
    if (group) {
      group.servers.push(server);
    } else {
      append(this.byPort, listening, { bind, servers: [server] });
    }
  }

  private obstacle(listening: number, server: Server): string | undefined {
    const { bind, hosts, tls, protocol, routeName } = server;
    if (tls) {
      const known = hosts.filter((host) => this.tlsHosts.has(`${listening}|${bind}|${host}`));
      if (known.length > 0) {
        return `an earlier server with TLS has ${known.join(', ')}`;
      }
      hosts.forEach((host) => this.tlsHosts.add(`${listening}|${bind}|${host}`));
    }
    if (!this.occupied.has(listening)) {
      this.occupied.add(listening);
      if (tls === undefined || isHttp(protocol)) {
        this.plain.set(listening, server);
      }
      return undefined;
    }
    const first = this.plain.get(listening);
    if (first) {
      return first.bind === bind && !(isHttp(first.protocol) && isHttp(protocol)) ? 'an earlier server without TLS has the port' : undefined;
    }
    if (routeName !== undefined && !isHttp(protocol) && this.routeNames.has(routeName)) {
      return 'an earlier server has the same port name';
    }
    const key = `${listening}|${bind}`;
    const isNew = !this.otherBinds.has(key);
    this.otherBinds.add(key);
    return tls === undefined && !isNew ? 'it has no TLS, and earlier servers on the port do' : undefined;
  }
}

/** Hosts with the namespaces in which VirtualServices may bind to them (R-G3). */
function serverHosts(hosts: readonly string[], namespace: string): string[] {
  if (hosts.includes('*/*')) {
    return ['*'];
  }
  return hosts.map((host) => (host.startsWith('./') ? namespace + host.slice(1) : host.startsWith('*/') ? host.slice(2) : host));
}
