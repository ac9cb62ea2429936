import { isInMesh } from './injection';
import { Service, ServicePort } from './service';
import { templateWorkload, Workload } from './workload';
import type { World } from './world';

/** A port of a Service that selects a workload. */
export interface ReachedPort {
  readonly service: Service;
  readonly port: ServicePort;
}

/** The Deployments of the mesh, each with the ports that Services reach its pods through; waypoints left out. */
export function deploymentsWithPorts(world: World): ReadonlyArray<{ workload: Workload; ports: ReachedPort[] }> {
  return world.once('deploymentsWithPorts', () => world.of('Deployment').flatMap((deployment) => {
    const workload = templateWorkload(deployment);
    if (!workload || deployment.labels['gateway.istio.io/managed'] === 'istio.io-mesh-controller' || !isInMesh(world, workload)) {
      return [];
    }
    const services = world.servicesIn(deployment.namespace).selecting(workload.labels);
    return [{ workload, ports: services.flatMap((service) => service.ports.map((port) => ({ service, port }))) }];
  }));
}
