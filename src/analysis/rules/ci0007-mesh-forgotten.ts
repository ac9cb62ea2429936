import { Rule } from '../rule';
import { fullHost } from '../world/routed';

export const meshForgotten: Rule = {
  name: 'ci0007-mesh-forgotten',
  mode: 'STRICT',
  codes: ['CI0007'],
  check: (world, report) => {
    const inMesh = new Set(world.virtualServices.filter(({ boundToMesh }) => boundToMesh).flatMap(({ resource, hosts }) =>
      hosts.map((host) => fullHost(world, host, resource.namespace))));
    for (const { resource, hosts, gateways, boundToMesh } of world.virtualServices) {
      hosts.forEach((host, i) => {
        const fqdn = fullHost(world, host, resource.namespace);
        if (!boundToMesh && !inMesh.has(fqdn) && world.registry.find(fqdn).some(({ service }) => service !== undefined)) {
          report('CI0007', resource, { path: `spec.hosts[${i}]`, values: { host, gateways } });
        }
      });
    }
  },
};
