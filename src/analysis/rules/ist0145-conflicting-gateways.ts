import { Rule } from '../rule';
import { Gateway, Server } from '../world/gateway';
import { gatewaysSharingPods } from '../world/gateway-neighbours';
import { append, groupBy } from '../world/grouping';
import { selectorText } from '../world/labels';

/** The hosts of a Gateway's last server on a port, with the address each is bound to. */
type Known = Map<string, string>;

/** Above this number the learning of Istio's analyzer (AF-10) is left out: it takes the square of the number. */
const FEW = 50;

export const conflictingGateways: Rule = {
  name: 'ist0145-conflicting-gateways',
  mode: 'PARITY',
  codes: ['IST0145'],
  check: (world, report) => {
    const tables = new Map<Gateway, Map<number, Known>>(world.gateways.map((gateway) => [gateway, lastServers(gateway)]));
    const groups = new Map<string, PortGroup>();
    for (const gateway of world.gateways) {
      for (const [port, servers] of groupBy(gateway.servers, (server) => server.port)) {
        const key = `${selectorText(gateway.selector)}\n${port}`;
        const group = groups.get(key) ?? new PortGroup(gatewaysSharingPods(world, gateway), port, tables);
        groups.set(key, group);
        for (const server of servers) {
          const others = group.conflicts(gateway, server);
          if (others.length > 0) {
            report('IST0145', gateway.resource, {
              path: server.path,
              values: { hosts: server.hosts, port, others: others.map(({ resource }) => `${resource.namespace}/${resource.name}`).sort() },
            });
          }
        }
      }
    }
  },
};

/** The Gateways that share pods and a port. */
class PortGroup {
  private readonly members: ReadonlyArray<{ gateway: Gateway; known: Known }>;
  private readonly byHost = new Map<string, Gateway[]>();

  public constructor(gateways: readonly Gateway[], port: number, tables: ReadonlyMap<Gateway, ReadonlyMap<number, Known>>) {
    this.members = gateways.flatMap((gateway) => {
      const known = tables.get(gateway)!.get(port);
      return known ? [{ gateway, known }] : [];
    });
    if (this.members.length > FEW) {
      this.members.forEach(({ gateway, known }) => known.forEach((bind, host) => append(this.byHost, `${host}\n${bind}`, gateway)));
    }
  }

  public conflicts(gateway: Gateway, { hosts, bind }: Server): Gateway[] {
    if (this.members.length > FEW) {
      return [...new Set(hosts.flatMap((host) => (this.byHost.get(`${host}\n${bind}`) ?? []).slice(0, FEW)))].filter((other) => other !== gateway);
    }
    return this.members.filter((other) => other.gateway !== gateway && !learns(other.known, hosts, bind)).map((other) => other.gateway);
  }
}

/** Istio's analyzer adds the hosts it compared with to the other Gateway's table where there was no conflict; false where there was one. */
function learns(known: Known, hosts: readonly string[], bind: string): boolean {
  if (hosts.some((host) => known.get(host) === bind)) {
    return false;
  }
  hosts.forEach((host) => known.set(host, bind));
  return true;
}

function lastServers(gateway: Gateway): Map<number, Known> {
  return new Map(gateway.servers.map((server) => [server.port, new Map(server.hosts.map((host) => [host, server.bind]))]));
}
