import { Severity } from '../../vocabulary/finding';
import { Rule } from '../rule';
import { clusterHost, meantHost, namesakes } from '../world/cluster-host';

export const strictRuleHost: Rule = {
  name: 'ist0174-strict-rule-host',
  mode: 'STRICT',
  codes: ['IST0174'],
  check: (world, report) => {
    for (const { resource, host, fqdn } of world.destinationRules) {
      const isKnown = world.registry.find(fqdn).length > 0 || world.registry.wildcardsOver(fqdn).length > 0;
      if (host === '' || isKnown || (fqdn.startsWith('*') && (isGeneral(fqdn, world.clusterDomain) || world.registry.holdsUnder(fqdn)))) {
        continue;
      }
      const meant = meantHost(world, fqdn);
      const cluster = clusterHost(world, fqdn);
      const isEvident = cluster && world.severityOfAbsence('Service', cluster.namespace) === Severity.ERROR;
      const isLikely = meant !== undefined || isEvident === true || namesakes(world, host).length > 0;
      report('IST0174', resource, {
        path: 'spec.host',
        severity: world.complete ? Severity.ERROR : isLikely ? Severity.WARNING : Severity.INFO,
        ...(world.complete || isLikely ? {} : { message: 'the host {host} is no service among the manifests, and may live elsewhere' }),
        values: { host, meant: meant ?? '' },
        ...(meant === undefined ? {} : { fix: 'Write {meant}: Istio completes only names without a dot' }),
      });
    }
  },
};

/** Wildcards that mean all of the cluster or of a namespace, whether its Services are here or not. */
function isGeneral(host: string, clusterDomain: string): boolean {
  return host === '*' || `.svc.${clusterDomain}`.endsWith(host.slice(1)) || host.endsWith(`.svc.${clusterDomain}`);
}
