import { HostIndex } from '../../vocabulary/host-index';
import { serviceFqdn } from '../../vocabulary/hosts';
import { Resource } from '../resource';
import { append } from './grouping';
import { declaredFamily, protocolFamily, ProtocolFamily } from './port-protocol';
import { Service } from './service';
import { ServiceEntry } from './service-entry';

/** A host as sidecars know it, from a Service or a ServiceEntry. */
export interface RegisteredHost {
  readonly host: string;
  readonly resource: Resource;
  readonly namespace: string;
  readonly exportTo: readonly string[];
  readonly ports: ReadonlyArray<{ readonly number: number; readonly family: ProtocolFamily }>;
  readonly service?: Service;
  readonly entry?: ServiceEntry;
}

/** The hosts of the mesh as they are at run time: full names of Services, hosts of ServiceEntries as written (R-S1, R-S5). */
export class Registry {
  private readonly byHost = new Map<string, RegisteredHost[]>();
  private readonly wildcards = new HostIndex<RegisteredHost>();
  private all: HostIndex<true> | undefined;

  public constructor(services: readonly Service[], entries: readonly ServiceEntry[], clusterDomain: string) {
    for (const service of services) {
      const { resource, exportTo, ports } = service;
      const host = serviceFqdn(resource.name, resource.namespace, clusterDomain);
      const known = ports.filter(({ protocol }) => protocol !== 'UDP').map((port) => ({ number: port.number, family: protocolFamily(port) }));
      append(this.byHost, host, { host, resource, namespace: resource.namespace, exportTo, ports: known, service });
    }
    for (const entry of entries) {
      const { resource } = entry;
      const ports = entry.ports.map(({ number, protocol }) => ({ number, family: declaredFamily(protocol) ?? 'UNCLEAR' as const }));
      const exportTo = entry.exportTo.length === 0 ? ['*'] : entry.exportTo;
      for (const host of entry.hosts) {
        const registered: RegisteredHost = { host, resource, namespace: resource.namespace, exportTo, ports, entry };
        append(this.byHost, host, registered);
        if (host.startsWith('*')) {
          this.wildcards.add(host, registered);
        }
      }
    }
  }

  /** What is known under exactly this name. */
  public find(host: string): readonly RegisteredHost[] {
    return this.byHost.get(host) ?? [];
  }

  /** The wildcard entries that hold this host. */
  public wildcardsOver(host: string): RegisteredHost[] {
    return this.wildcards.wildcardsOver(host).flatMap((wildcard) => this.wildcards.at(wildcard));
  }

  /** Whether any known host lies under this wildcard. */
  public holdsUnder(wildcard: string): boolean {
    this.all ??= [...this.byHost.keys()].reduce((index, host) => {
      index.add(host, true);
      return index;
    }, new HostIndex<true>());
    return this.all.overlaps(wildcard);
  }
}

/** Whether clients of a namespace see the host; a client of its own namespace does through a VirtualService whatever exportTo says (R-S6). */
export function isVisibleFrom({ namespace, exportTo }: RegisteredHost, client: string): boolean {
  return namespace === client || exportTo.includes('*') || exportTo.includes(client);
}

/** The ports that a destination has; a ServiceEntry adds none to a Service of the same name (R-S7). */
export function destinationPorts(hosts: readonly RegisteredHost[]): ReadonlySet<number> {
  let ports = portsOf.get(hosts);
  if (ports === undefined) {
    const services = hosts.filter(({ service }) => service !== undefined);
    ports = new Set((services.length > 0 ? services : hosts).flatMap((one) => one.ports.map(({ number }) => number)));
    portsOf.set(hosts, ports);
  }
  return ports;
}

/** Thousands of routes may lead to a host of thousands of ports. */
const portsOf = new WeakMap<readonly RegisteredHost[], ReadonlySet<number>>();
