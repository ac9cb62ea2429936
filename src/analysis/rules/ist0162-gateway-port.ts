import { Rule } from '../rule';
import { Service } from '../world/service';
import { World } from '../world/world';

export const gatewayPort: Rule = {
  name: 'ist0162-gateway-port',
  mode: 'BOTH',
  codes: ['IST0162'],
  check: (world, report) => {
    for (const { resource, selector, servers } of world.gateways) {
      const pods = world.workloadsByLabels.select(selector);
      if (pods.length === 0) {
        continue;
      }
      const open = new Set([...servicesOf(world, pods)].flatMap((service) => openPorts(service, world.parity)));
      for (const { path, port, hasPort } of servers) {
        if (hasPort && !open.has(port)) {
          report('IST0162', resource, { path: `${path}.port`, values: { port } });
        }
      }
    }
  },
};

function servicesOf(world: World, pods: ReturnType<World['workloadsByLabels']['select']>): Set<Service> {
  return new Set(pods.flatMap(({ namespace, labels }) => {
    const index = world.servicesIn(namespace);
    return [...index.selecting(labels), ...index.unselective];
  }));
}

/** Istio's analyzer takes a port without protocol for no TCP port; the API server fills it in. */
function openPorts({ ports }: Service, parity: boolean): number[] {
  return ports.filter(({ protocol }) => protocol === 'TCP' || (!parity && protocol === '')).flatMap(({ number, targetPort }) => {
    const target = /^\d+$/.test(targetPort) ? Number(targetPort) : 0;
    return target === 0 ? [number] : [number, target];
  });
}
