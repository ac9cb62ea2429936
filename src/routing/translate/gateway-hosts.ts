import type { Route } from '../route';
import type { RouteConfiguration, VirtualHost } from '../table';
import type { GatewayClient } from './gateway-client';
import type { Server } from './gateway-servers';
import { isCatchAll } from './route-match';
import type { RoutePlan } from './route-plan';

/** A virtual host while it grows. */
interface Growing {
  readonly name: string;
  readonly domain: string;
  readonly plans: RoutePlan[];
  requireTls: boolean;
}

/** The route configuration that the HTTP servers of one listener share, or that of one HTTPS server (R-G10…R-G19). */
export function gatewayRoutes(name: string, servers: readonly Server[], client: GatewayClient): RouteConfiguration {
  const hosts = new Map<string, Growing>();
  const plans = new Map<string, RoutePlan>();
  const host = (text: string, port: number): Growing => {
    const domain = text.toLowerCase();
    let growing = hosts.get(domain);
    if (!growing) {
      growing = { name: `${domain}:${port}`, domain, plans: [], requireTls: false };
      hosts.set(domain, growing);
    }
    return growing;
  };
  for (const server of servers) {
    const redirects = server.tls?.httpsRedirect === true;
    for (const { virtualService, hosts: shared } of client.bindings(server.gateway).of(server)) {
      // The first server of a Gateway that takes a VirtualService decides its port for all (R-G16).
      const key = `${server.gateway}|${virtualService.id}`;
      const plan = plans.get(key) ?? client.plan(virtualService, server);
      plans.set(key, plan);
      for (const growing of plan.isEmpty ? [] : shared.map((text) => host(text, server.number))) {
        growing.plans.push(plan);
        growing.requireTls ||= redirects;
      }
    }
    if (redirects) {
      server.hosts.forEach((text) => host(text, server.number).requireTls = true);
    }
  }
  return { name, virtualHosts: hosts.size === 0 ? [nobody(servers[0].number)] : [...hosts.values()].map(finish) };
}

/** Catch-all routes go last, so that those of a second VirtualService are still reached (R-G13). */
function finish({ name, domain, plans, requireTls }: Growing): VirtualHost {
  let sorted: readonly Route[] | undefined;
  return {
    name,
    domains: [domain],
    requireTls,
    notes: plans.flatMap(({ notes }) => notes),
    get routes() {
      if (sorted === undefined) {
        const routes = plans.flatMap((plan) => plan.routes);
        sorted = [...routes.filter(({ match }) => !isCatchAll(match)), ...routes.filter(({ match }) => isCatchAll(match))];
      }
      return sorted;
    },
  };
}

/** Nothing is bound: every request is answered 404 (R-G18). */
function nobody(port: number): VirtualHost {
  return { name: `blackhole:${port}`, domains: ['*'], requireTls: false, routes: [], notes: ['no VirtualService is bound to this port'] };
}
