import { HostIndex } from '../../vocabulary/host-index';
import { qualifiedName } from '../resource';
import { Rule } from '../rule';
import { serverHost } from '../world/gateway';
import { podGroups } from '../world/gateway-pods';
import { redirectsToHttps } from '../world/https-redirects';

const HTTP = new Set(['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB']);

export const plainHttpBesideTls: Rule = {
  name: 'ci0025-plain-http-beside-tls',
  mode: 'STRICT',
  codes: ['CI0025'],
  check: (world, report) => {
    for (const gateways of podGroups(world)) {
      const safe = new HostIndex<true>();
      for (const { resource, servers } of gateways) {
        servers.filter(({ tls, protocol }) => tls && !HTTP.has(protocol)).forEach(({ hosts }) =>
          hosts.forEach((host) => safe.add(serverHost(host, resource.namespace).host, true)));
      }
      for (const { resource, servers } of gateways) {
        for (const { path, hosts, tls, protocol, port } of servers.filter((server) => HTTP.has(server.protocol))) {
          const host = tls?.httpsRedirect === true ? undefined : hosts.find((one) => {
            const { host: name } = serverHost(one, resource.namespace);
            return safe.covers(name) && !redirectsToHttps(world, qualifiedName(resource), name, port);
          });
          if (host !== undefined) {
            report('CI0025', resource, { path, values: { host, port, protocol } });
          }
        }
      }
    }
  },
};
