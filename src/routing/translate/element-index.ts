import { append } from './registry';
import type { Port, Service } from './service';
import type { EgressElement } from './sidecar-scope';
import { HostIndex } from '../../vocabulary/host-index';

/** A service with the ports that count in one route configuration. */
export interface Candidate {
  readonly service: Service;
  readonly ports: readonly Port[];
}

/** Finds the services and VirtualServices of an egress element without looking at all of them. */
export class ElementIndex {
  private readonly byPort = new Map<number, Candidate[]>();
  private readonly lowerHosts = new HostIndex<number>();
  /** The choice between wildcards is made on hosts as written (R-N4). */
  private readonly writtenHosts: HostIndex<number>;

  public constructor(public readonly element: EgressElement) {
    for (const service of element.services) {
      for (const port of service.ports) {
        if (port.protocol !== 'udp') {
          append(this.byPort, port.number, { service, ports: [port] });
        }
      }
    }
    let folded = false;
    element.virtualServices.forEach(({ hosts }, position) => {
      for (const host of hosts) {
        const lower = host.toLowerCase();
        folded ||= lower !== host;
        this.lowerHosts.add(lower, position);
      }
    });
    this.writtenHosts = folded ? new HostIndex() : this.lowerHosts;
    if (folded) {
      element.virtualServices.forEach(({ hosts }, position) => hosts.forEach((host) => this.writtenHosts.add(host, position)));
    }
  }

  /** Every port that some service has. */
  public get ports(): number[] {
    return [...this.byPort.keys()];
  }

  /** The services that have a port, oldest first. */
  public servicesOn(port: number): readonly Candidate[] {
    return this.byPort.get(port) ?? [];
  }

  /** The positions of the VirtualServices that share a name with some of these hosts, in order. */
  public virtualServicesOf(lowerHosts: Iterable<string>): number[] {
    const positions = new Set<number>();
    for (const host of lowerHosts) {
      for (const overlapping of this.lowerHosts.overlapping(host)) {
        for (const position of this.lowerHosts.at(overlapping)) {
          positions.add(position);
        }
      }
    }
    return [...positions].sort((a, b) => a - b);
  }

  /** The VirtualService whose wildcard host takes the service, if no more specific host does (R-B5). */
  public wildcardOwner(lowerHost: string): number | undefined {
    if (!lowerHost.startsWith('*') && this.writtenHosts.at(lowerHost).length > 0) {
      return undefined;
    }
    const host = this.writtenHosts.mostSpecific(lowerHost);
    return host?.startsWith('*') ? this.writtenHosts.at(host)[0] : undefined;
  }
}
