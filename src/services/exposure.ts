import { isWildcardDomain } from '../vocabulary/domains';
import { gatewayReference } from '../vocabulary/gateway-names';
import { problem, show } from '../vocabulary/problem';
import type { IGateway } from '../vocabulary/references';

/** A Gateway of this app knows its servers; a foreign one does not. */
interface Visible extends IGateway {
  readonly _covers?: (host: string, namespace: string | undefined) => boolean;
  readonly _who?: string;
}

/**
 * The gateway as the service's VirtualService refers to it. Throws where the hosts could not be served by it.
 * @internal
 */
export function checkExposure(who: string, gateway: IGateway, hosts: string[], namespace: string | undefined): string {
  const reference = gatewayReference(who, gateway);
  if (gateway.gatewayNamespace !== undefined && namespace === undefined) {
    throw problem(who, `the gateway is in namespace '${gateway.gatewayNamespace}', and the namespace of the service is not known, got gateway '${reference}'`,
      'A short host name means another Service there: give the service or its chart a namespace');
  }
  if (!Array.isArray(hosts) || hosts.length === 0) {
    throw problem(who, `exposeVia needs at least one host, got ${show(hosts)}`, "Give the names that clients outside use, for example ['shop.example.com']");
  }
  for (const host of hosts) {
    checkHost(who, host);
    const { _covers } = gateway as Visible;
    if (_covers && !_covers.call(gateway, host, namespace)) {
      throw problem(who, `no server of Gateway '${reference}' serves the host, got ${show(host)}`,
        'Add the host to a server of the Gateway first, or expose a host that it serves', 'IST0132');
    }
  }
  return reference;
}

function checkHost(who: string, host: unknown): void {
  if (host === '*') {
    throw problem(who, "the host '*' cannot be bound to the mesh, where the service stands too, got '*'",
      'Name the host that clients use, for example shop.example.com', 'VS-009');
  }
  if (typeof host === 'string' && host.includes('*') && !host.startsWith('*.')) {
    throw problem(who, `a wildcard must be the whole first label of a host, got ${show(host)}`, 'Write *.example.com, or name the host', 'IST0106');
  }
  if (typeof host !== 'string' || !isWildcardDomain(host) || host !== host.toLowerCase()) {
    throw problem(who, `a host must be a DNS name in lower case, got ${show(host)}`, 'Write for example shop.example.com', 'IST0106');
  }
  if (!host.includes('.')) {
    throw problem(who, `a Gateway serves no short names, got ${show(host)}`, 'Write the full name that clients use, for example shop.example.com', 'IST0132');
  }
}
