import { isIP } from 'net';
import { ANY_ADDRESS, ChainProtocol, FilterChain, Listener, RouteConfiguration } from '../table';
import type { ElementIndex } from './element-index';
import { L4Context, l4Chains } from './l4-chains';
import { isHttp, isTcp, Protocol } from './protocol';
import type { Port, Service } from './service';
import type { SidecarClient } from './sidecar-hosts';

/** Gives the route configuration of a listener. */
export type Routes = (name: string, element: ElementIndex) => RouteConfiguration;

/** A listener while it grows. */
interface Entry {
  protocol: Protocol;
  readonly address: string;
  /** By what they match; the first of equals stays. */
  readonly chains: Map<string, FilterChain>;
  locked: boolean;
}

/** Server-first protocols, which looking at the bytes would break. */
const UNSNIFFABLE = new Set<Protocol>(['mongo', 'mysql']);

/** The listeners of a sidecar on one port, by what its egress elements import (R-L1…R-L11). */
export class SidecarListeners {
  private readonly entries = new Map<string, Entry>();

  public constructor(private readonly port: number, private readonly client: SidecarClient, private readonly routes: Routes) {}

  /** Adds what one element brings to the port. */
  public add(index: ElementIndex): void {
    const { element } = index;
    if (element.port !== undefined) {
      if (element.port === this.port) {
        for (const service of element.services) {
          this.listen(index, service, { number: this.port, protocol: element.protocol! }, element.bind);
        }
      }
      return;
    }
    this.entries.forEach((entry) => entry.locked = true);
    for (const { service, ports: [port] } of index.servicesOn(this.port)) {
      const standsAlone = isTcp(port.protocol) || port.protocol === 'auto';
      if (element.bind === undefined && service.resolution === 'passthrough' && service.address === ANY_ADDRESS && standsAlone) {
        this.listenOnEndpoints(index, service, port);
      } else {
        this.listen(index, service, port, element.bind);
      }
    }
  }

  /** The finished listeners. */
  public build(): Listener[] {
    return [...this.entries.values()].map(({ address, chains }) => ({
      name: `${address}_${this.port}`, address, port: this.port, chains: [...chains.values()],
    }));
  }

  /** A service whose address is that of the endpoint that was dialled. */
  private listenOnEndpoints(index: ElementIndex, service: Service, port: Port): void {
    if (!service.kubernetes && !service.endpoints?.length && service.selector === undefined) {
      this.listen(index, service, port, undefined);
      return;
    }
    for (const { address } of service.endpoints ?? []) {
      if (isIP(address) !== 0) {
        this.listen(index, service, port, address);
      }
    }
  }

  private listen(index: ElementIndex, service: Service, port: Port, bind: string | undefined): void {
    if (service.resolution === 'alias' || port.protocol === 'udp') {
      return;
    }
    const http = isHttp(port.protocol);
    const network = service.address.includes('/');
    const address = bind ?? (http || network ? ANY_ADDRESS : service.address);
    const current = this.entries.get(address);
    if (current?.locked) {
      return;
    }
    const l4 = (): FilterChain[] => l4Chains(this.context(index, service, port, address, network && bind === undefined));
    if (http) {
      if (current === undefined || isTcp(current.protocol)) {
        const sniffed = current !== undefined || (address === ANY_ADDRESS && port.protocol !== 'http_proxy');
        this.merge(current, address, port.protocol, sniffed ? 'auto' : port.protocol, [this.httpChain(index, String(this.port))]);
      }
    } else if (port.protocol !== 'auto') {
      const grown = current && (isTcp(current.protocol) ? current.protocol : 'auto');
      this.merge(current, address, port.protocol, grown ?? port.protocol, l4());
    } else if (current === undefined || isHttp(current.protocol) || isTcp(current.protocol)) {
      const name = address === ANY_ADDRESS ? String(this.port) : `${service.host}:${this.port}`;
      this.merge(current && isHttp(current.protocol) ? undefined : current, address, 'auto', 'auto', [...l4(), this.httpChain(index, name)]);
    }
  }

  private merge(current: Entry | undefined, address: string, incoming: Protocol, protocol: Protocol, chains: FilterChain[]): void {
    if (current && incoming !== current.protocol && (UNSNIFFABLE.has(incoming) || UNSNIFFABLE.has(current.protocol))) {
      return;
    }
    const entry: Entry = current ?? { protocol, address, chains: new Map(), locked: false };
    entry.protocol = protocol;
    for (const chain of chains) {
      const key = matchKey(chain);
      if (!entry.chains.has(key)) {
        entry.chains.set(key, chain);
      }
    }
    this.entries.set(address, entry);
  }

  private httpChain(index: ElementIndex, name: string): FilterChain {
    const { routes } = this;
    let built: RouteConfiguration | undefined;
    const protocol: ChainProtocol = 'http';
    return {
      protocol,
      get routes() {
        return built ??= routes(name, index);
      },
    };
  }

  private context(index: ElementIndex, service: Service, port: Port, address: string, inNetwork: boolean): L4Context {
    const { mesh, namespace, labels, clusters } = this.client;
    const { virtualServices } = index.element;
    return {
      service,
      port,
      address,
      ranges: inNetwork ? [service.address] : undefined,
      virtualServices: index.virtualServicesOf([service.lowerHost]).map((position) => virtualServices[position]),
      aliases: index.element.aliasesOf(service),
      clusterDomain: mesh.settings.clusterDomain,
      clientNamespace: namespace,
      clientLabels: labels,
      clusters,
    };
  }
}

function matchKey({ protocol, serverNames, destinationRanges }: FilterChain): string {
  return `${protocol}|${[...serverNames ?? []].sort().join()}|${[...destinationRanges ?? []].sort().join()}`;
}
