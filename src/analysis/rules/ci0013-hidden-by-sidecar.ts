import { textsOf } from '../../manifests/views';
import { HostImports } from '../../routing/translate/host-imports';
import { Severity } from '../../vocabulary/finding';
import { qualifiedName } from '../resource';
import { Rule } from '../rule';
import { fullHost, routedDestinations } from '../world/routed';
import { readSidecar, SidecarConfig } from '../world/sidecar';
import { World } from '../world/world';

export const hiddenBySidecar: Rule = {
  name: 'ci0013-hidden-by-sidecar',
  mode: 'STRICT',
  codes: ['CI0013'],
  check: (world, report) => {
    const sidecars = new Map(world.of('Sidecar').map(readSidecar).filter(({ hasLabels, egress }) => !hasLabels && egress.length > 0).reverse()
      .map((sidecar) => [sidecar.resource.namespace, sidecar]));
    if (sidecars.size === 0) {
      return;
    }
    for (const { virtualService, destination, hosts, fqdn } of routedDestinations(world)) {
      const { resource, boundToMesh } = virtualService;
      const sidecar = boundToMesh ? sidecars.get(resource.namespace) ?? sidecars.get(world.rootNamespace) : undefined;
      if (sidecar && hosts.length > 0 && !hosts.some(({ namespace }) => imports(world, sidecar, resource.namespace).service(fqdn, namespace))) {
        const isAddressed = virtualService.hosts.some((host) => fullHost(world, host, resource.namespace) === fqdn);
        report('CI0013', resource, {
          path: `${destination.path}.host`,
          severity: isAddressed ? Severity.WARNING : Severity.INFO,
          values: {
            sidecar: qualifiedName(sidecar.resource),
            host: destination.host,
            effect: isAddressed ? 'these rules do not apply in its namespace' : 'only requests through this route reach it',
            entry: `${hosts[0].namespace}/${fqdn}`,
          },
        });
      }
    }
  },
};

function imports(world: World, { resource, egress }: SidecarConfig, client: string): HostImports {
  return world.once(`imports/${resource.id}/${client}`, () => new HostImports(egress.flatMap(({ hosts }) => textsOf(hosts)), client));
}
