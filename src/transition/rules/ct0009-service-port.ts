import { fullHost } from '../../analysis/world/routed';
import { Severity } from '../../vocabulary/finding';
import { serviceOf } from '../pods';
import { StepRule } from '../step';
import { routesTo, tellUse } from '../uses';

export const servicePort: StepRule = {
  name: 'ct0009-service-port',
  code: 'CT0009',
  check: ({ before, after }, report) => {
    for (const { resource, ports } of before.services) {
      const host = fullHost(before, resource.name, resource.namespace);
      const now = serviceOf(after, host);
      const left = new Set(now?.ports.map(({ number }) => number));
      for (const { number } of now ? ports.filter((port) => !left.has(port.number)) : []) {
        const routed = routesTo(before, host).find(({ destination }) => (destination.port ?? (ports.length === 1 ? number : undefined)) === number);
        report(now!.resource, {
          path: 'spec.ports',
          ...(routed ? { values: { port: number, ...tellUse({ host, subset: routed.destination.subset, routed }) } } : {
            values: { port: number, host },
            severity: Severity.WARNING,
            message: 'the port {port} of {host} goes: clients that dial it get no connection',
            fix: 'Take two steps: first add the new port and move the clients to it, then remove the old one',
          }),
        });
      }
    }
  },
};
