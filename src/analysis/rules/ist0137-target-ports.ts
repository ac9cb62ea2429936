import { Rule } from '../rule';
import { groupBy } from '../world/grouping';
import { deploymentsWithPorts, ReachedPort } from '../world/in-mesh-services';

export const targetPorts: Rule = {
  name: 'ist0137-target-ports',
  mode: 'BOTH',
  codes: ['IST0137'],
  check: (world, report) => {
    for (const { workload, ports } of deploymentsWithPorts(world)) {
      for (const [target, reached] of groupBy(ports, targetOf)) {
        const numbers = new Set(reached.map(({ port }) => port.number));
        if (numbers.size > 1) {
          const services = [...new Set(reached.map(({ service }) => service.resource.name))].sort();
          report('IST0137', workload.resource, { values: { target, ports: [...numbers].sort((a, b) => a - b).map(String), services } });
        }
      }
    }
  },
};

function targetOf({ port }: ReachedPort): string {
  return port.targetPort === '' || port.targetPort === '0' ? String(port.number) : port.targetPort;
}
