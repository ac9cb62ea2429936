import { numberOf, objectOf, objectsOf, textOf } from '../../manifests/views';
import { Rule } from '../rule';
import { isControlPlane } from '../world/control-plane';
import { podWorkload, templateWorkload, Workload } from '../world/workload';

const PROXY_USER = 1337;
const OF_ISTIO = new Set(['istio-proxy', 'istio-operator']);

export const proxyUser: Rule = {
  name: 'ist0144-proxy-user',
  mode: 'BOTH',
  codes: ['IST0144'],
  check: (world, report) => {
    const deployments = world.of('Deployment').map(templateWorkload).filter((workload): workload is Workload => workload !== undefined);
    for (const workload of world.parity ? [...world.of('Pod').map(podWorkload), ...deployments] : world.workloads) {
      const places = isControlPlane(workload.resource) ? [] : placesOf(workload);
      for (const { path, securityContext } of places) {
        if (numberOf(objectOf(securityContext).runAsUser) === PROXY_USER) {
          report('IST0144', workload.resource, { path: `${path}.securityContext.runAsUser` });
        }
      }
    }
  },
};

function placesOf({ podSpec, path }: Workload): Array<{ path: string; securityContext: unknown }> {
  const containers = objectsOf(podSpec.containers).flatMap((container, i) => (OF_ISTIO.has(textOf(container.name))
    ? []
    : [{ path: `${path}spec.containers[${i}]`, securityContext: container.securityContext }]));
  return [{ path: `${path}spec`, securityContext: podSpec.securityContext }, ...containers];
}
