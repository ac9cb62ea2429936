import { Rule } from '../rule';
import { allDestinations } from '../world/virtual-service';

export const destinationHost: Rule = {
  name: 'ist0101-host',
  mode: 'PARITY',
  codes: ['IST0101', 'IST0112'],
  check: (world, report) => {
    for (const virtualService of world.virtualServices) {
      const { resource, exportTo } = virtualService;
      for (const { path, host, port } of allDestinations(virtualService)) {
        const known = world.istioHosts.find(resource.namespace, exportTo, host);
        if (!known) {
          report('IST0101', resource, { path: `${path}.host`, values: { what: 'host', value: host } });
        } else if (port === undefined) {
          if (known.ports.length > 1) {
            report('IST0112', resource, { path, values: { host, ports: known.ports.map(String) } });
          }
        } else if (!known.ports.includes(port)) {
          report('IST0101', resource, { path: `${path}.port.number`, values: { what: 'host and port', value: `${host}:${port}` } });
        }
      }
    }
  },
};
