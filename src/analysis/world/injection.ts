import { Workload } from './workload';
import type { World } from './world';
import { objectsOf, TextMap, textOf } from '../../manifests/views';

/** The label (and deprecated annotation) with which a pod asks for a proxy or refuses it. */
export const INJECT = 'sidecar.istio.io/inject';

const PROXY = 'istio-proxy';

/** The image of the first container called `istio-proxy`, empty where there is none. */
export function proxyImage({ podSpec }: Workload, withInitContainers: boolean): string {
  const containers = [...objectsOf(podSpec.containers), ...(withInitContainers ? objectsOf(podSpec.initContainers) : [])];
  return textOf(containers.find((container) => container.name === PROXY)?.image);
}

/** Whether a container `istio-proxy` waits for the injector to fill in its image. */
export function hasAutoImage({ podSpec }: Workload): boolean {
  return objectsOf(podSpec.containers).some((container) => container.name === PROXY && container.image === 'auto');
}

/** Whether the pods get or have a proxy, as the analyzers judge (AN-084): what the namespace says counts only where its object is there. */
export function isInMesh(world: World, workload: Workload): boolean {
  if (proxyImage(workload, workload.path === '') !== '') {
    return true;
  }
  const wish = workload.labels[INJECT] ?? workload.annotations[INJECT];
  return wish === undefined ? world.namespaces.get(workload.namespace)?.labels['istio-injection'] === 'enabled' : wish === 'true';
}

/** Whether the pod is captured by ambient mode. */
export function isAmbientPod({ annotations }: Workload): boolean {
  return annotations['ambient.istio.io/redirection'] === 'enabled';
}

/** Whether the namespace puts its pods into ambient mode. */
export function isAmbientNamespace(labels: TextMap): boolean {
  return labels['istio.io/dataplane-mode'] === 'ambient';
}
