import type { Action, RedirectAction, Route, RouteMatch } from './route';
import type { RoutingClient } from './routing-client';

/** One route that a client has, in the order in which routes are tried. */
export interface RouteListEntry {
  /** The port of the listener. */
  readonly port: number;

  /** The listener: `0.0.0.0_9080`. */
  readonly listener: string;

  /** The names for which the route holds. */
  readonly domains: string[];

  /**
   * The VirtualService that the route comes from, `namespace/name`.
   * @default - Istio made the route by itself
   */
  readonly virtualService?: string;

  /**
   * The name of the rule, or `rule.match`.
   * @default - it has none
   */
  readonly route?: string;

  /** The conditions in words. */
  readonly match: string;

  /** What happens to the request, in words. */
  readonly action: string;
}

/** Every route that one client has: what Istio made of the manifests, for people. */
export class RouteList {
  /** @internal */
  public static _of(client: RoutingClient): RouteList {
    return new RouteList(client);
  }

  /** The routes, by port, then by virtual host, then in the order in which they are tried. */
  public readonly entries: RouteListEntry[];
  private readonly title: string;

  private constructor(client: RoutingClient) {
    this.title = String(client);
    this.entries = client.table.ports.flatMap((port) => client.table.listeners(port)).flatMap((listener) => listener.chains.flatMap((chain) => {
      const place = { port: listener.port, listener: listener.name };
      if (chain.tcp) {
        const names = chain.serverNames ?? chain.destinationRanges ?? ['*'];
        const action = clustersText(chain.tcp.clusters.map(({ cluster, weight }) => ({ name: cluster.name, weight, missing: cluster.missing })));
        return [{ ...place, domains: [...names], virtualService: chain.tcp.virtualService, match: 'any bytes', action }];
      }
      return (chain.routes?.virtualHosts ?? []).flatMap(({ domains, routes, requireTls }): RouteListEntry[] => (requireTls
        ? [{ ...place, domains: [...domains], match: 'plain HTTP', action: 'redirect 301 to https' }] : [])
        .concat(routes.map((route): RouteListEntry => ({
          ...place,
          domains: [...domains],
          virtualService: route.virtualService,
          route: route.name || undefined,
          match: matchText(route.match),
          action: actionText(route),
        }))));
    }));
  }

  /** The entries as plain JSON. */
  public toJSON(): any {
    return this.entries;
  }

  /** A table to read. */
  public toString(): string {
    const head = ['PORT', 'DOMAINS', 'VIRTUALSERVICE', 'ROUTE', 'MATCH', 'ACTION'];
    const rows = this.entries.map(({ port, domains, virtualService, route, match, action }) => (
      [String(port), short(domains), virtualService ?? '-', route ?? '-', match, action]));
    const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
    const lines = [head, ...rows].map((row) => row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i]))).join('  '));
    return [this.title, ...lines].join('\n');
  }
}

function short(domains: readonly string[]): string {
  return domains.length > 1 ? `${domains[0]} +${domains.length - 1}` : domains[0] ?? '';
}

function matchText({ path, headers, queryParameters, claims }: RouteMatch): string {
  const everyPath = path.kind === 'prefix' && path.value === '/';
  const parts = [
    ...everyPath ? [] : [`path ${path.kind} ${path.value}${path.caseSensitive ? '' : ' (any case)'}`],
    ...headers.map(({ name, value, invert }) => `${invert ? 'not ' : ''}${name} ${value ? `${value.kind} ${value.value}` : 'present'}`),
    ...queryParameters.map(({ name, value }) => `query ${name} ${value ? `${value.kind} ${value.value}` : 'present'}`),
    ...claims.map(({ name, invert }) => `${invert ? 'not ' : ''}${name}`),
  ];
  return parts.length === 0 ? 'everything' : parts.join(' and ');
}

function actionText({ action, fault }: Route): string {
  const text = plainActionText(action);
  return fault?.abort ? `${text}; abort ${fault.abort.httpStatus ?? `gRPC ${fault.abort.grpcStatus}`} for ${fault.abort.percent} %` : text;
}

function plainActionText(action: Action): string {
  switch (action.kind) {
    case 'redirect': return `redirect ${action.statusCode} to ${redirectText(action)}`;
    case 'directResponse': return `answer ${action.statusCode}`;
    case 'passthrough': return 'pass to the address that was dialled';
    case 'block': return 'answer 502';
    case 'route':
      return clustersText(action.clusters.map(({ cluster, weight }) => ({ name: cluster.name, weight, missing: cluster.missing })));
  }
}

/** What stays as it was asked for is left out. */
function redirectText({ scheme, host, port, path, prefix }: RedirectAction): string {
  const authority = host ?? (scheme || port ? '(host)' : '');
  return [
    scheme ? `${scheme}:` : '', authority && `//${authority}`, port ? `:${port}` : '', path ?? (prefix ? `${prefix}…` : ''),
  ].join('') || 'the same';
}

function clustersText(clusters: readonly { readonly name: string; readonly weight: number; readonly missing: boolean }[]): string {
  const sum = clusters.reduce((total, { weight }) => total + weight, 0);
  return clusters.map(({ name, weight, missing }) => {
    const share = clusters.length > 1 ? `${Math.round((weight * 10_000) / sum) / 100} % ` : '';
    return `${share}${name}${missing ? ' (missing)' : ''}`;
  }).join(', ');
}
