import { Rule } from '../rule';
import { meantHost } from '../world/cluster-host';
import { fullHost } from '../world/routed';

export const dottedHost: Rule = {
  name: 'ci0040-dotted-host',
  mode: 'STRICT',
  codes: ['CI0040'],
  check: (world, report) => {
    for (const { resource, hosts, boundToMesh } of world.virtualServices) {
      hosts.forEach((host, i) => {
        const fqdn = fullHost(world, host, resource.namespace);
        const meant = boundToMesh && fqdn === fqdn.toLowerCase() && world.registry.find(fqdn).length === 0 ? meantHost(world, fqdn) : undefined;
        if (meant !== undefined && !hosts.includes(meant)) {
          report('CI0040', resource, { path: `spec.hosts[${i}]`, values: { host, meant } });
        }
      });
    }
  },
};
