import { Severity } from '../../vocabulary/finding';
import { Rule } from '../rule';
import { clusterHost, meantHost } from '../world/cluster-host';
import { routedDestinations } from '../world/routed';

/** Services that other clusters export (MCS), of which the manifests of one cluster say nothing. */
const CLUSTERSET = /\.svc\.clusterset\.local$/;

export const externalHost: Rule = {
  name: 'ci0021-external-host',
  mode: 'STRICT',
  codes: ['CI0021', 'CI0029'],
  check: (world, report) => {
    for (const { virtualService, destination, fqdn, hosts } of routedDestinations(world)) {
      if (hosts.length > 0 || fqdn.endsWith('.svc') || clusterHost(world, fqdn) || meantHost(world, fqdn) !== undefined) {
        continue;
      }
      const path = `${destination.path}.host`;
      const wildcard = world.registry.wildcardsOver(fqdn)[0];
      if (wildcard) {
        report('CI0029', virtualService.resource, { path, values: { host: destination.host, wildcard: wildcard.host } });
      } else {
        report('CI0021', virtualService.resource, {
          path,
          severity: world.complete ? Severity.ERROR : CLUSTERSET.test(fqdn) ? Severity.INFO : Severity.WARNING,
          values: { host: destination.host },
        });
      }
    }
  },
};
