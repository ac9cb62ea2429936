import type { RouteConfiguration, VirtualHost } from '../table';
import { CompiledRoute } from './compiled-route';
import type { RequestFacts } from './request-facts';

/** A virtual host whose routes are ready to be asked. */
export class CompiledVirtualHost {
  private compiled: readonly CompiledRoute[] | undefined;

  public constructor(public readonly virtualHost: VirtualHost) {}

  /** In the order in which they are tried; compiled when first asked for. */
  public get routes(): readonly CompiledRoute[] {
    return this.compiled ??= this.virtualHost.routes.map((route) => new CompiledRoute(route));
  }

  /** The first route that takes the request (R-E4, R-E10). */
  public match(facts: RequestFacts): CompiledRoute | undefined {
    const { routes } = this;
    for (let i = 0; i < routes.length; i++) {
      if (routes[i].matches(facts)) {
        return routes[i];
      }
    }
    return undefined;
  }
}

/** Finds the one virtual host of a host name (R-E2, R-E3). */
export class VirtualHostLookup {
  private readonly byDomain = new Map<string, CompiledVirtualHost>();
  /** Lengths of the suffixes of wildcards, longest first. */
  private readonly suffixLengths: readonly number[];
  private readonly everything: CompiledVirtualHost | undefined;

  public constructor(public readonly configuration: RouteConfiguration) {
    const lengths = new Set<number>();
    for (const virtualHost of configuration.virtualHosts) {
      const compiled = new CompiledVirtualHost(virtualHost);
      for (const domain of virtualHost.domains) {
        if (!this.byDomain.has(domain)) {
          this.byDomain.set(domain, compiled);
        }
        if (domain.startsWith('*') && domain !== '*') {
          lengths.add(domain.length - 1);
        }
      }
    }
    this.suffixLengths = [...lengths].sort((a, b) => b - a);
    this.everything = this.byDomain.get('*');
  }

  /** The virtual host for the text of a Host header. */
  public find(host: string): CompiledVirtualHost | undefined {
    const name = hostWithoutPort(host).toLowerCase();
    return this.byDomain.get(name) ?? (this.suffixLengths.length > 0 ? this.bySuffix(name) : undefined) ?? this.everything;
  }

  private bySuffix(name: string): CompiledVirtualHost | undefined {
    for (const length of this.suffixLengths) {
      if (name.length > length) {
        const found = this.byDomain.get(`*${name.slice(name.length - length)}`);
        if (found !== undefined) {
          return found;
        }
      }
    }
    return undefined;
  }
}

/** The name in a Host header: what follows the last colon is no part of it, whatever it is. */
export function hostWithoutPort(host: string): string {
  const colon = host.lastIndexOf(':');
  if (colon < 0) {
    return host;
  }
  if (host.charCodeAt(0) === 0x5b) {
    const bracket = host.indexOf(']');
    return bracket < 0 ? host : host.slice(0, bracket + 1);
  }
  return host.slice(0, colon);
}
