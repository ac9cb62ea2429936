import { firstOf } from '../names';
import { Rule } from '../rule';
import { destinationPorts } from '../world/registry';
import { routedDestinations } from '../world/routed';

export const strictDestinationPort: Rule = {
  name: 'ist0101-strict-port',
  mode: 'STRICT',
  codes: ['IST0101'],
  check: (world, report) => {
    for (const { virtualService, destination, hosts } of routedDestinations(world)) {
      const { host, port, path } = destination;
      const isAlias = hosts.some(({ service }) => service?.type === 'ExternalName');
      if (hosts.length === 0 || port === undefined || isAlias) {
        continue;
      }
      const ports = destinationPorts(hosts);
      if (!ports.has(port)) {
        report('IST0101', virtualService.resource, {
          path: `${path}.port.number`,
          values: { what: 'host and port', value: `${host}:${port}`, ports: firstOf(ports, ports.size) },
          fix: 'Use a port of the Service (not its targetPort), it has {!ports}',
        });
      }
    }
  },
};
