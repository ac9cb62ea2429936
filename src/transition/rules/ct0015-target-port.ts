import { fullHost } from '../../analysis/world/routed';
import { ServicePort } from '../../analysis/world/service';
import { Workload } from '../../analysis/world/workload';
import { numberOf, objectsOf } from '../../manifests/views';
import { runningWorkload, serviceOf, servingWorkloads } from '../pods';
import { StepRule } from '../step';

export const targetPort: StepRule = {
  name: 'ct0015-target-port',
  code: 'CT0015',
  check: ({ before, after }, report) => {
    for (const { resource, ports } of before.services) {
      const host = fullHost(before, resource.name, resource.namespace);
      const now = serviceOf(after, host);
      for (const port of now?.ports ?? []) {
        const [from, to] = [ports.find(({ number }) => number === port.number), port].map(targetOf);
        // A name is looked up in each pod by itself, so old and new pods may mean different ports by it.
        if (from === undefined || to === undefined || from === to || Number.isNaN(to)) {
          continue;
        }
        const deaf = servingWorkloads(before, host, {})
          .filter((workload) => runningWorkload(after, workload.resource.id) && !listensOn(workload, to))
          .map((workload) => workload.resource.id);
        if (deaf.length > 0) {
          report(now!.resource, { path: `${port.path}.targetPort`, values: { from, to, workloads: deaf.sort() } });
        }
      }
    }
  },
};

function targetOf(port: ServicePort | undefined): number | undefined {
  return port && (port.targetPort === '' ? port.number : Number(port.targetPort));
}

/** Whether a container says that it listens there, or none says anything. */
function listensOn({ podSpec }: Workload, number: number): boolean {
  const ports = objectsOf(podSpec.containers).flatMap((container) => objectsOf(container.ports).map(({ containerPort }) => numberOf(containerPort)));
  return ports.length === 0 || ports.includes(number);
}
