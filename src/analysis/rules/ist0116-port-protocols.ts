import { Rule } from '../rule';
import { groupBy } from '../world/grouping';
import { deploymentsWithPorts } from '../world/in-mesh-services';

export const portProtocols: Rule = {
  name: 'ist0116-port-protocols',
  mode: 'BOTH',
  codes: ['IST0116'],
  check: (world, report) => {
    for (const { workload, ports } of deploymentsWithPorts(world)) {
      for (const [number, reached] of groupBy(ports, ({ port }) => port.number)) {
        if (new Set(reached.map(({ port }) => port.protocol || 'TCP')).size > 1) {
          const services = [...new Set(reached.map(({ service }) => service.resource.name))].sort();
          report('IST0116', workload.resource, { values: { port: number, services } });
        }
      }
    }
  },
};
