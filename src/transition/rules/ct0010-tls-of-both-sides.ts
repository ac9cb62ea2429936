import { qualifiedName } from '../../analysis/resource';
import { clientTlsModes } from '../../analysis/world/client-tls';
import { fullHost } from '../../analysis/world/routed';
import { serverTls } from '../../analysis/world/server-tls';
import { show } from '../../vocabulary/problem';
import { newestOf, Step, StepReport, StepRule } from '../step';

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
    changesOfUnasked(step, report);
  },
};

/** Clients that no DestinationRule tells what to send follow the servers, and only after these have changed. */
function changesOfUnasked({ before, after }: Step, report: StepReport): void {
  if (after.meshConfig('enableAutoMtls') === false) {
    return;
  }
  const policies = new Map(after.of('PeerAuthentication').map((resource) => [qualifiedName(resource), resource]));
  const told = new Set([...before.destinationRules].filter((rule) => clientTlsModes(rule).length > 0).map(({ fqdn }) => fqdn));
  const seen = new Set<string>();
  for (const service of policies.size > 0 ? before.services : []) {
    const host = fullHost(before, service.resource.name, service.resource.namespace);
    const [old, server] = [serverTls(before, host), serverTls(after, host)];
    const isBroken = server?.mode === 'DISABLE' ? old?.mode !== 'DISABLE' : server?.mode === 'STRICT' && old?.mode === 'DISABLE';
    if (!server || !isBroken || told.has(host) || seen.has(server.policy)) {
      continue;
    }
    seen.add(server.policy);
    report(policies.get(server.policy)!, {
      path: 'spec.mtls.mode',
      values: server.mode === 'DISABLE' ? {
        what: `clients of ${show(host)} send mutual TLS by themselves, until they know that the policy ${show(server.policy)} is DISABLE`,
        order: 'first make the clients use DISABLE while the policy is PERMISSIVE, then make the policy DISABLE',
      } : {
        what: `clients of ${show(host)} send plain text, until they know that the policy ${show(server.policy)} is STRICT`,
        order: 'first make the policy PERMISSIVE, then make it STRICT',
      },
    });
  }
}

function refuses(server: string | undefined, client: string): boolean {
  return server === 'STRICT' ? client !== 'ISTIO_MUTUAL' : server === 'DISABLE' && client !== 'DISABLE';
}
