import { MESH } from '../../vocabulary/hosts';
import { allOf, sortedNames } from '../names';
import { qualifiedName } from '../resource';
import { Rule } from '../rule';
import { resolvedGateway } from '../world/clients';
import { append } from '../world/grouping';
import { VirtualService } from '../world/virtual-service';

export const hostTwiceAtGateway: Rule = {
  name: 'ci0006-host-twice-at-gateway',
  mode: 'STRICT',
  codes: ['CI0006'],
  check: (world, report) => {
    const owners = new Map<string, VirtualService[]>();
    for (const virtualService of world.virtualServices) {
      const { resource, gateways, hosts } = virtualService;
      for (const gateway of new Set(gateways.filter((one) => one !== MESH).map((one) => resolvedGateway(one, resource.namespace)))) {
        new Set(hosts.map((host) => host.toLowerCase())).forEach((host) => append(owners, `${gateway}\n${host}`, virtualService));
      }
    }
    for (const [key, all] of owners) {
      const [gateway, host] = key.split('\n');
      const others = allOf(sortedNames(all.map(({ resource }) => qualifiedName(resource))));
      for (const { resource } of all.length > 1 ? all : []) {
        report('CI0006', resource, { path: 'spec.hosts', values: { host, gateway, others } });
      }
    }
  },
};
