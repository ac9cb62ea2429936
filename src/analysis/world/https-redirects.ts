import { resolvedGateway } from './clients';
import { RouteRule } from './virtual-service';
import type { World } from './world';
import { numberOf, objectOf, textOf } from '../../manifests/views';
import { HostIndex } from '../../vocabulary/host-index';

/** What a match may ask for and still take every request of a port. */
const HARMLESS = new Set(['name', 'port', 'gateways', 'scheme']);

/** Whether VirtualServices at a gateway (`namespace/name`) send every plain request for a host, on a port, to https. */
export function redirectsToHttps(world: World, gateway: string, host: string, port: number): boolean {
  const byGateway = world.once('httpsRedirects', () => collect(world));
  return ['', port].some((on) => byGateway.get(`${gateway} ${on}`)?.covers(host) === true);
}

function collect(world: World): Map<string, HostIndex<true>> {
  const byGateway = new Map<string, HostIndex<true>>();
  for (const { resource, gateways, hosts, rules } of world.virtualServices) {
    const ports = new Set(rules.flatMap(redirectedPorts));
    for (const gateway of ports.size > 0 ? gateways : []) {
      for (const port of ports) {
        const key = `${resolvedGateway(gateway, resource.namespace)} ${port}`;
        const index = byGateway.get(key) ?? new HostIndex<true>();
        byGateway.set(key, index);
        hosts.forEach((host) => index.add(host, true));
      }
    }
  }
  return byGateway;
}

/** The ports of which a rule redirects everything; the empty text stands for all. */
function redirectedPorts({ protocol, json, matches }: RouteRule): (number | '')[] {
  if (protocol !== 'http' || textOf(objectOf(json.redirect).scheme) !== 'https') {
    return [];
  }
  return matches.length === 0 ? [''] : matches.filter((match) => Object.keys(match).every((key) => HARMLESS.has(key))).map(({ port }) => numberOf(port) ?? '');
}
