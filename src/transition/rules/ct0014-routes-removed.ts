import { SelectorIndex } from '../../analysis/world/labels';
import { fullHost } from '../../analysis/world/routed';
import { World } from '../../analysis/world/world';
import { declaredSubset, servingWorkloads } from '../pods';
import { newestOf, StepRule } from '../step';
import { byId, routesTo } from '../uses';

export const routesRemoved: StepRule = {
  name: 'ct0014-routes-removed',
  code: 'CT0014',
  check: (step, report) => {
    const { before, after } = step;
    const routed = meshHosts(after);
    for (const [host, virtualService] of meshHosts(before)) {
      if (routed.has(host)) {
        continue;
      }
      const subsets = routesTo(before, host).map(({ destination: { subset } }) => (subset === '' ? {} : declaredSubset(before, host, subset)?.subset.labels ?? {}));
      const chosen = new SelectorIndex(subsets, (labels) => labels);
      if (subsets.length === 0 || chosen.unselective.length > 0) {
        continue;
      }
      const serving = new Set(servingWorkloads(after, host, {}).map(({ resource }) => resource.id));
      const apart = servingWorkloads(before, host, {})
        .filter(({ labels, resource }) => serving.has(resource.id) && chosen.selecting(labels).length === 0)
        .map(({ resource }) => resource.id);
      if (apart.length > 0) {
        report(newestOf(step, virtualService), { values: { host, workloads: apart.sort() } });
      }
    }
  },
};

/** The hosts that sidecars find routes for, each with its VirtualService. */
function meshHosts(world: World) {
  return world.once('transition/meshHosts', () => new Map(world.virtualServices.filter(({ boundToMesh }) => boundToMesh).sort(byId)
    .flatMap(({ hosts, resource }) => hosts.map((host) => [fullHost(world, host, resource.namespace), resource] as const))));
}
