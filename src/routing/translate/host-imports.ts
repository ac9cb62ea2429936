import { HostIndex } from '../../vocabulary/host-index';

/** The `hosts` of an egress element of a Sidecar: which services and VirtualServices it lets in (R-V5, R-V6). */
export class HostImports {
  private readonly wanted = new Map<string, HostIndex<true>>();
  private readonly refused = new Map<string, HostIndex<true>>();
  private readonly everything: boolean;

  public constructor(hosts: readonly string[], clientNamespace: string) {
    for (const entry of hosts) {
      const refused = entry.startsWith('~') && !entry.startsWith('~/');
      const text = refused ? entry.slice(1) : entry;
      const slash = text.indexOf('/');
      if (slash < 0) {
        continue;
      }
      const namespace = text.slice(0, slash) === '.' ? clientNamespace : text.slice(0, slash);
      const indexes = refused ? this.refused : this.wanted;
      const index = indexes.get(namespace) ?? new HostIndex<true>();
      indexes.set(namespace, index);
      index.add(text.slice(slash + 1), true);
    }
    this.everything = this.refused.size === 0 && (this.wanted.get('*')?.at('*').length ?? 0) > 0;
  }

  /** Whether a service of this host and namespace is imported. */
  public service(host: string, namespace: string): boolean {
    return this.everything || (covers(this.wanted, host, namespace) && !covers(this.refused, host, namespace));
  }

  /** Whether a name that stands for a service of a namespace is imported by the entries that import the service. */
  public alias(alias: string, host: string, namespace: string): boolean {
    const near = this.wanted.get(namespace);
    return this.everything || ((near?.covers(host) ? near : this.wanted.get('*'))?.covers(alias) ?? false);
  }

  /** Whether a VirtualService with these hosts is imported; one host that qualifies brings all. */
  public virtualService(hosts: readonly string[], namespace: string): boolean {
    return this.everything || hosts.some((host) => {
      const overlapping = this.wanted.get(namespace)?.overlaps(host) || this.wanted.get('*')?.overlaps(host);
      return overlapping && !covers(this.refused, host, namespace);
    });
  }
}

function covers(indexes: ReadonlyMap<string, HostIndex<true>>, host: string, namespace: string): boolean {
  return indexes.get(namespace)?.covers(host) || indexes.get('*')?.covers(host) || false;
}
