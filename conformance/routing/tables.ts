import { isDeepStrictEqual } from 'util';
import { Case, RecordedTables, records } from './corpus';
import { byText, readRoute } from './recorded-route';
import { Client } from '../../src/routing/client';
import type { HeaderOperations, Route } from '../../src/routing/route';
import { Router } from '../../src/routing/router';
import type { RoutingClient } from '../../src/routing/routing-client';
import type { RouteConfiguration, VirtualHost } from '../../src/routing/table';

const MOST_SHOWN = 10;
const UNLIMITED = 4294967295;

/** Compares our translate step by itself with the listeners, route configurations and clusters that istiod really made. */
export function compareTables(family?: string): { passed: number; failed: number } | undefined {
  const cases = records<Case>('routing.jsonl.gz');
  const tables = records<RecordedTables>('routing-rds.jsonl.gz');
  if (cases === undefined || tables === undefined) {
    return undefined;
  }
  const byId = new Map(tables.map((entry) => [entry.id, entry]));
  const count = { passed: 0, failed: 0 };
  for (const one of cases.filter((candidate) => family === undefined || candidate.family === family)) {
    compareCase(one, byId.get(one.id)!, count);
  }
  return count;
}

function compareCase(
  { id, rules, objects, mesh, client, requests }: Case, recorded: RecordedTables, count: { passed: number; failed: number },
): void {
  const router = new Router(objects.map((json, i) => ({ json, origin: `${id}#${i}` })), { meshConfig: mesh });
  const from = client.kind === 'gateway' ? Client.gateway(client) : Client.sidecar(client);
  const { table } = router.client(from);
  const check = (what: string, want: unknown, got: unknown): void => {
    const same = isDeepStrictEqual(plain(want), plain(got));
    same ? count.passed++ : count.failed++;
    if (!same && count.failed <= MOST_SHOWN) {
      console.log(`${id} (${rules.join(' ')}) ${what}\n    recorded ${JSON.stringify(want)}\n    ours     ${JSON.stringify(got)}`);
    }
  };
  const ours = new Map<string, RouteConfiguration>();
  const listening = new Set<string>();
  for (const port of new Set([...table.ports, ...requests.map(({ request }) => table.listeningPort(request.port))])) {
    for (const { name, chains } of table.listeners(port)) {
      chains.forEach(({ routes }) => routes && ours.set(routes.name, routes));
      chains.forEach(({ routes }) => listening.add(`${name} ${routes?.name ?? null}`));
    }
  }
  for (const { listener, type, routeConfig } of recorded.listeners.filter((entry) => entry.type !== 'none' && entry.listener !== 'virtualOutbound')) {
    check(`${type} listener ${listener}`, true, listening.has(`${listener} ${routeConfig}`));
  }
  for (const { name, virtual_hosts: hosts = [] } of recorded.routes) {
    const want = readHosts(hosts);
    const got = ourHosts(ours.get(name)?.virtualHosts ?? []);
    check(`domains of ${name}`, [...want.keys()].sort(), [...got.keys()].sort());
    want.forEach((host, domain) => check(`${name} ${domain}`, host, got.get(domain)));
  }
  compareClusters(recorded, table, check);
}

type Check = (what: string, want: unknown, got: unknown) => void;

/** Which clusters exist, and the policy of those that Istio finds endpoints for. */
function compareClusters({ clusters, routes }: RecordedTables, table: RoutingClient['table'], check: Check): void {
  const named = new Set([...Object.keys(clusters), ...JSON.stringify(routes).match(/outbound\|[^"]*/g) ?? []].filter((name) => name.startsWith('outbound|')));
  for (const name of named) {
    const [, port, subset, host] = name.split('|');
    const cluster = table.client.clusters.cluster(host, Number(port), subset);
    const recorded = clusters[name];
    check(`cluster ${name} exists`, recorded !== undefined, !cluster.missing);
    if (recorded?.type === 'EDS') {
      const { connectionPool, loadBalancer, outlierDetection } = table.client.clusters.policy(cluster) as any;
      const simple = loadBalancer?.simple === 'PASSTHROUGH' ? 'CLUSTER_PROVIDED' : loadBalancer?.simple ?? 'LEAST_REQUEST';
      check(`policy of ${name}`, {
        lb: recorded.lb_policy ?? 'ROUND_ROBIN',
        connectTimeout: recorded.connect_timeout,
        maxConnections: recorded.circuit_breakers?.thresholds?.[0]?.max_connections ?? UNLIMITED,
        outlier: recorded.outlier_detection !== undefined,
      }, {
        lb: loadBalancer?.consistentHash ? 'RING_HASH' : simple,
        connectTimeout: connectionPool?.tcp?.connectTimeout ?? '10s',
        maxConnections: connectionPool?.tcp?.maxConnections ?? UNLIMITED,
        outlier: outlierDetection !== undefined,
      });
    }
  }
}

/** Virtual hosts by domain: their order, and how they share routes, changes nothing. */
function readHosts(hosts: readonly any[]): Map<string, unknown> {
  return new Map(hosts.flatMap((host) => host.domains.map((domain: string): [string, unknown] => [domain, plain({
    requireTls: host.require_tls === 'ALL', routes: (host.routes ?? []).map(readRoute),
  })])));
}

function ourHosts(hosts: readonly VirtualHost[]): Map<string, unknown> {
  return new Map(hosts.flatMap(({ domains, requireTls, routes }) => domains.map((domain): [string, unknown] => [domain, plain({
    requireTls, routes: routes.map(ourRoute),
  })])));
}

function ourRoute({ name, virtualService, match, action, requestHeaders, responseHeaders, fault, cors }: Route): unknown {
  return {
    name,
    virtualService,
    match: { ...match, headers: [...match.headers].sort(byText), queryParameters: [...match.queryParameters].sort(byText) },
    action: action.kind !== 'route' ? action : {
      ...action,
      clusters: action.clusters.map(({ cluster, weight, hostRewrite, ...own }) => ({
        name: cluster.name, weight, requestHeaders: ops(own.requestHeaders), responseHeaders: ops(own.responseHeaders), hostRewrite,
      })),
      mirrors: action.mirrors.map(({ cluster, percent }) => ({ name: cluster.name, percent })),
    },
    requestHeaders: ops(requestHeaders),
    responseHeaders: ops(responseHeaders),
    fault,
    cors,
  };
}

function ops({ add, remove }: HeaderOperations): unknown {
  return { add, remove };
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
