import type { Server } from './gateway-servers';
import type { VirtualService } from './virtual-service';
import { HostIndex } from '../../vocabulary/host-index';
import { hostCovers } from '../../vocabulary/hosts';

/** A VirtualService and the hosts under which a server offers it. */
export interface Binding {
  readonly virtualService: VirtualService;
  readonly hosts: readonly string[];
}

/** The VirtualServices that are bound to one Gateway, found by host. */
export class GatewayBindings {
  private readonly positions = new HostIndex<number>();

  /**
   * @param virtualServices those bound to the Gateway, in the order of the gateway's workload
   */
  public constructor(private readonly virtualServices: readonly VirtualService[]) {
    virtualServices.forEach(({ hosts }, position) => hosts.forEach((host) => this.positions.add(host, position)));
  }

  /** For every VirtualService that shares a host with the server: the narrower of each pair of hosts (R-G11). */
  public of(server: Server): Binding[] {
    const found = new Map<number, Set<string>>();
    for (const entry of server.hosts) {
      const slash = entry.indexOf('/');
      const namespace = slash < 0 ? '*' : entry.slice(0, slash);
      const host = entry.slice(slash + 1);
      for (const other of this.positions.overlapping(host)) {
        const narrower = hostCovers(host, other) ? other : host;
        for (const position of this.positions.at(other)) {
          if (namespace === '*' || namespace === this.virtualServices[position].namespace) {
            found.set(position, (found.get(position) ?? new Set()).add(narrower));
          }
        }
      }
    }
    return [...found.keys()].sort((a, b) => a - b)
      .map((position) => ({ virtualService: this.virtualServices[position], hosts: [...found.get(position)!] }));
  }
}
