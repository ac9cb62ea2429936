import { clientTlsModes } from '../../analysis/world/client-tls';
import { serverTls } from '../../analysis/world/server-tls';
import { show } from '../../vocabulary/problem';
import { newestOf, StepRule } from '../step';

export const tlsOfBothSides: StepRule = {
  name: 'ct0010-tls-of-both-sides',
  code: 'CT0010',
  check: (step, report) => {
    const { before, after } = step;
    for (const rule of after.of('PeerAuthentication').length > 0 ? before.destinationRules : []) {
      const [server, old] = [serverTls(after, rule.fqdn), serverTls(before, rule.fqdn)];
      for (const { path, mode } of clientTlsModes(rule)) {
        if (server && refuses(server.mode, mode) && !refuses(old?.mode, mode)) {
          report(newestOf(step, rule.resource), {
            path,
            values: {
              what: `clients of ${show(rule.host)} use ${mode}, and the policy ${show(server.policy)} becomes ${server.mode} in the same step or before they change`,
              order: server.mode === 'STRICT'
                ? 'first make the clients use ISTIO_MUTUAL while the policy is PERMISSIVE, then make it STRICT'
                : 'first make the clients use DISABLE while the policy is PERMISSIVE, then make the policy DISABLE',
            },
          });
        }
      }
    }
    for (const rule of before.of('PeerAuthentication').length > 0 ? after.destinationRules : []) {
      const [server, old] = [serverTls(after, rule.fqdn), serverTls(before, rule.fqdn)];
      for (const { path, mode } of clientTlsModes(rule)) {
        if (old && refuses(old.mode, mode) && !refuses(server?.mode, mode)) {
          report(rule.resource, {
            path,
            values: {
              what: `clients of ${show(rule.host)} begin to use ${mode}, and the policy ${show(old.policy)} is ${old.mode} until this step`,
              order: 'first make the policy PERMISSIVE, then change the clients',
            },
          });
        }
      }
    }
  },
};

function refuses(server: string | undefined, client: string): boolean {
  return server === 'STRICT' ? client !== 'ISTIO_MUTUAL' : server === 'DISABLE' && client !== 'DISABLE';
}
