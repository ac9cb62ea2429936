import { Rule } from '../rule';
import { clientTlsModes } from '../world/client-tls';
import { serverTls } from '../world/server-tls';

export const tlsDisagreement: Rule = {
  name: 'ci0028-tls-disagreement',
  mode: 'STRICT',
  codes: ['CI0028'],
  check: (world, report) => {
    for (const rule of world.of('PeerAuthentication').length > 0 ? world.destinationRules : []) {
      const server = serverTls(world, rule.fqdn);
      for (const { path, mode } of server ? clientTlsModes(rule) : []) {
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
