import { objectOf, objectsOf, textOf } from '../../manifests/views';
import { Rule } from '../rule';
import { DestinationRule } from '../world/destination-rule';
import { serverTls } from '../world/server-tls';

export const tlsDisagreement: Rule = {
  name: 'ci0028-tls-disagreement',
  mode: 'STRICT',
  codes: ['CI0028'],
  check: (world, report) => {
    for (const rule of world.of('PeerAuthentication').length > 0 ? world.destinationRules : []) {
      const server = serverTls(world, rule.fqdn);
      for (const { path, mode } of server ? modesOf(rule) : []) {
        const isRefused = server?.mode === 'STRICT' ? mode !== 'ISTIO_MUTUAL' : mode !== 'DISABLE';
        if (server && isRefused) {
          report('CI0028', rule.resource, {
            path,
            values: { host: rule.host, mode, policy: server.policy, demand: server.mode === 'STRICT' ? 'accept mutual TLS of Istio only' : 'speak plain text only' },
          });
        }
      }
    }
  },
};

/** The TLS modes that a rule sets for its host and its subsets; ports are left out, for policies of ports name other numbers. */
function modesOf({ policy, subsets }: DestinationRule): Array<{ path: string; mode: string }> {
  const all = [{ path: 'spec.trafficPolicy', policy }, ...subsets.map((subset) => ({ path: `${subset.path}.trafficPolicy`, policy: subset.policy }))];
  return all.filter((one) => objectsOf(one.policy?.portLevelSettings).length === 0)
    .map((one) => ({ path: `${one.path}.tls.mode`, mode: textOf(objectOf(one.policy?.tls).mode) }))
    .filter(({ mode }) => mode !== '');
}
