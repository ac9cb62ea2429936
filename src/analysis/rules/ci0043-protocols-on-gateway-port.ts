import { qualifiedName } from '../resource';
import { Rule } from '../rule';
import { Gateway, Server } from '../world/gateway';
import { podGroups } from '../world/gateway-pods';
import { groupBy } from '../world/grouping';

const PLAIN_HTTP = new Set(['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB']);

export const protocolsOnGatewayPort: Rule = {
  name: 'ci0043-protocols-on-gateway-port',
  mode: 'STRICT',
  codes: ['CI0043'],
  check: (world, report) => {
    for (const gateways of podGroups(world)) {
      const all = gateways.flatMap((gateway) => gateway.servers.map((server) => ({ gateway, server })));
      for (const users of groupBy(all, ({ server }) => `${server.port}\n${server.bind}`).values()) {
        const families = groupBy(users, ({ server }) => familyOf(server));
        for (const { gateway, server } of families.size > 1 ? users : []) {
          const other = users.find((one) => familyOf(one.server) !== familyOf(server))!;
          report('CI0043', gateway.resource, { path: server.path, values: { port: server.port, protocol: server.protocol, ...told(other) } });
        }
      }
    }
  },
};

/** Servers of one family share a port; HTTP that redirects to HTTPS is plain HTTP. */
function familyOf({ protocol, tls }: Server): 'HTTP' | 'TLS' | 'TCP' {
  return PLAIN_HTTP.has(protocol) ? 'HTTP' : protocol === 'HTTPS' || protocol === 'TLS' || tls !== undefined ? 'TLS' : 'TCP';
}

function told({ gateway, server }: { gateway: Gateway; server: Server }): { others: string; gateway: string } {
  return { others: server.protocol, gateway: qualifiedName(gateway.resource) };
}
