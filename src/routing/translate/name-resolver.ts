import { MESH, resolveHost } from '../../vocabulary/hosts';
import type { HttpMatchSpec, HttpRouteSpec, L4MatchSpec, RouteDestinationSpec } from '../../vocabulary/virtual-service-spec';

/** A rule of `http` with its names resolved. */
export interface HttpRule extends HttpRouteSpec {
  /** Where it is written, for people: `http[0]`. */
  readonly source: string;
}

/** A rule of `tcp` or `tls` with its names resolved. */
export interface L4Rule<M extends L4MatchSpec> {
  readonly match: readonly M[];
  readonly route: readonly RouteDestinationSpec[];
}

/** Resolves the short names of one object (R-N1, R-N5). */
export class NameResolver {
  public constructor(private readonly namespace: string, private readonly clusterDomain: string) {}

  public host(host: string): string {
    return resolveHost(host, this.namespace, this.clusterDomain);
  }

  public gateway(name: string): string {
    if (name === MESH) {
      return name;
    }
    if (name.startsWith('./')) {
      return this.namespace + name.slice(1);
    }
    if (name.includes('/')) {
      return name;
    }
    const [first, second] = name.split('.');
    return second === undefined ? `${this.namespace}/${name}` : `${second}/${first}`;
  }

  public rule(rule: HttpRouteSpec, source: string): HttpRule {
    return {
      ...rule,
      source,
      match: rule.match?.map((match) => this.match(match)),
      route: rule.route?.map((entry) => this.destination(entry)),
      mirror: rule.mirror && { ...rule.mirror, host: this.host(rule.mirror.host ?? '') },
      mirrors: rule.mirrors?.map((entry) => this.destination(entry)),
    };
  }

  public l4<M extends L4MatchSpec>(rule: { readonly match?: readonly M[]; readonly route?: readonly RouteDestinationSpec[] }): L4Rule<M> {
    return {
      match: (rule.match ?? []).map((match) => this.match(match)),
      route: (rule.route ?? []).map((entry) => this.destination(entry)),
    };
  }

  private match<M extends HttpMatchSpec | L4MatchSpec>(match: M): M {
    return match.gateways?.length ? { ...match, gateways: match.gateways.map((gateway) => this.gateway(gateway)) } : match;
  }

  private destination<D extends { readonly destination: RouteDestinationSpec['destination'] }>(entry: D): D {
    return { ...entry, destination: { ...entry.destination, host: this.host(entry.destination?.host ?? '') } };
  }
}
