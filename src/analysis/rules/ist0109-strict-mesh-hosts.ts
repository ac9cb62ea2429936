import { allOf, sortedNames } from '../names';
import { qualifiedName } from '../resource';
import { Rule } from '../rule';
import { append } from '../world/grouping';
import { fullHost } from '../world/routed';
import { VirtualService } from '../world/virtual-service';

export const strictMeshHosts: Rule = {
  name: 'ist0109-strict-mesh-hosts',
  mode: 'STRICT',
  codes: ['IST0109'],
  check: (world, report) => {
    const owners = new Map<string, VirtualService[]>();
    for (const virtualService of world.virtualServices) {
      const { resource, hosts, boundToMesh, exportTo } = virtualService;
      if (boundToMesh && !exportTo.includes('~')) {
        new Set(hosts.map((host) => fullHost(world, host, resource.namespace).toLowerCase())).forEach((host) => append(owners, host, virtualService));
      }
    }
    for (const [host, all] of owners) {
      for (const group of all.length > 1 ? visibleTogether(all) : []) {
        const others = allOf(sortedNames(group.map(({ resource }) => qualifiedName(resource))));
        group.forEach(({ resource }) => report('IST0109', resource, { path: 'spec.hosts', values: { host, others } }));
      }
    }
  },
};

/** The VirtualServices that some namespace sees together: one exported to all meets every other. */
function visibleTogether(all: readonly VirtualService[]): VirtualService[][] {
  const isPublic = ({ exportTo }: VirtualService) => exportTo.length === 0 || exportTo.includes('*');
  if (all.some(isPublic)) {
    return [[...all]];
  }
  const byReader = new Map<string, VirtualService[]>();
  for (const virtualService of all) {
    const { resource, exportTo } = virtualService;
    new Set(exportTo.map((entry) => (entry === '.' ? resource.namespace : entry))).forEach((reader) => append(byReader, reader, virtualService));
  }
  return [...byReader.values()].filter((group) => group.length > 1);
}
