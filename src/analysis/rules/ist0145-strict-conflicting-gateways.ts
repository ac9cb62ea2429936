import { Severity } from '../../vocabulary/finding';
import { besides, sortedNames } from '../names';
import { qualifiedName } from '../resource';
import { Rule } from '../rule';
import { Gateway, Server } from '../world/gateway';
import { podGroups } from '../world/gateway-pods';
import { append } from '../world/grouping';

export const strictConflictingGateways: Rule = {
  name: 'ist0145-strict-conflicting-gateways',
  mode: 'STRICT',
  codes: ['IST0145'],
  check: (world, report) => {
    for (const gateways of podGroups(world)) {
      const users = new Map<string, Array<{ gateway: Gateway; server: Server }>>();
      for (const gateway of gateways) {
        for (const server of gateway.servers) {
          new Set(server.hosts).forEach((host) => append(users, `${server.port}\n${server.bind}\n${host}`, { gateway, server }));
        }
      }
      for (const [key, all] of users) {
        const [port, , host] = key.split('\n');
        const names = sortedNames(all.map(({ gateway }) => qualifiedName(gateway.resource)));
        const tls = all.filter(({ server }) => server.tls !== undefined);
        for (const { gateway, server } of all.length > 1 ? all : []) {
          // Plain servers on one port share their routes (R-G5); of servers with TLS only the oldest one stays (R-G7).
          const isDropped = server.tls !== undefined && tls.length > 1;
          if (isDropped || names.length > 1) {
            report('IST0145', gateway.resource, {
              path: server.path,
              severity: isDropped ? Severity.ERROR : Severity.WARNING,
              values: { hosts: [host], port, others: names.length > 1 ? besides(names, qualifiedName(gateway.resource)) : names },
            });
          }
        }
      }
    }
  },
};
