import { fullHost, Routed } from '../../analysis/world/routed';
import { World } from '../../analysis/world/world';
import { Severity } from '../../vocabulary/finding';
import { StepRule } from '../step';
import { routesTo, tellUse, usesOf } from '../uses';

export const hostRemoved: StepRule = {
  name: 'ct0005-host-removed',
  code: 'CT0005',
  check: ({ before, after }, report) => {
    const hosts = new Set([...usesOf(before).values()].filter(({ routed }) => routed).map(({ host }) => host));
    for (const host of hosts) {
      const [registered] = before.registry.find(host);
      if (!registered || after.registry.find(host).length > 0) {
        continue;
      }
      const routes = routesTo(before, host);
      const other = routes.find((routed) => !isOwn(before, routed));
      const routed = other ?? routes[0];
      report(registered.resource, {
        values: { ...tellUse({ host, subset: routed.destination.subset, routed }), host },
        ...(other ? {} : {
          severity: Severity.WARNING,
          message: '{host} goes with all its routes: whoever still calls it gets 503',
          fix: 'Make sure that nobody calls it any longer',
        }),
      });
    }
  },
};

/** Whether only clients that ask for the very host are routed like this: no route of another host or of a gateway has to be changed first. */
function isOwn(world: World, { virtualService: { hosts, resource, gateways }, fqdn }: Routed): boolean {
  return gateways.every((gateway) => gateway === 'mesh') && hosts.every((host) => fullHost(world, host, resource.namespace) === fqdn);
}
