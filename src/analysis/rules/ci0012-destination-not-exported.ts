import { Severity } from '../../vocabulary/finding';
import { Rule } from '../rule';
import { clientNamespaces } from '../world/clients';
import { isVisibleFrom } from '../world/registry';
import { routedDestinations } from '../world/routed';

export const destinationNotExported: Rule = {
  name: 'ci0012-destination-not-exported',
  mode: 'STRICT',
  codes: ['CI0012'],
  check: (world, report) => {
    for (const { virtualService, destination, hosts, isMirror } of routedDestinations(world)) {
      const clients = hosts.length === 0 ? [] : clientNamespaces(world, virtualService);
      const blind = clients.find((client) => !hosts.some((host) => isVisibleFrom(host, client)));
      if (blind !== undefined) {
        report('CI0012', virtualService.resource, {
          path: `${destination.path}.host`,
          severity: isMirror ? Severity.WARNING : Severity.ERROR,
          values: { host: destination.host, scope: [...new Set(hosts.flatMap(({ exportTo }) => exportTo))], namespace: blind },
        });
      }
    }
  },
};
