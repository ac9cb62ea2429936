import { Service } from './service';
import { ServiceEntry } from './service-entry';
import { TextMap } from '../../manifests/views';
import { HostIndex } from '../../vocabulary/host-index';
import { resolveHost } from '../../vocabulary/hosts';

/** What Istio's analyzers know of a host. */
export interface KnownHost {
  readonly ports: readonly number[];
  /** Labels that a ServiceEntry selects its workloads with; a Service's selector plays no part there. */
  readonly workloadLabels: TextMap;
}

/** The host lookup of Istio's analyzers, with its accidents (AF-12, AF-13). */
export class IstioHosts {
  private readonly known = new Map<string, KnownHost>();
  private readonly wildcards = new HostIndex<{ scope: string; host: KnownHost }>();

  public constructor(services: readonly Service[], entries: readonly ServiceEntry[]) {
    entries.forEach((entry) => this.addEntry(entry));
    services.forEach((service) => this.addService(service));
  }

  /** The host as an object of this namespace with this exportTo finds it. */
  public find(namespace: string, exportTo: readonly string[], host: string): KnownHost | undefined {
    const fqdn = istioFqdn(host, namespace);
    const scopes = exportTo.length === 0 ? [namespace] : exportTo.map((entry) => (entry === '.' ? namespace : entry));
    for (const scope of ['*', ...scopes]) {
      const found = this.known.get(`${scope}/${fqdn}`);
      if (found) {
        return found;
      }
    }
    return this.wildcards.wildcardsOver(host).flatMap((wildcard) => this.wildcards.at(wildcard))
      .find(({ scope }) => scope === '*' || scope === namespace)?.host;
  }

  private addEntry({ resource, hosts, ports, exportTo, workloadLabels }: ServiceEntry): void {
    const known: KnownHost = { ports: ports.map((port) => port.number), workloadLabels };
    for (const scope of scopesOf(exportTo, resource.namespace)) {
      for (const host of hosts) {
        const fqdn = istioFqdn(host, resource.namespace);
        this.known.set(`${scope}/${fqdn}`, known);
        if (fqdn.startsWith('*')) {
          this.wildcards.add(fqdn, { scope, host: known });
        }
      }
    }
  }

  private addService({ resource, ports, exportTo }: Service): void {
    const known: KnownHost = { ports: ports.map((port) => port.number), workloadLabels: {} };
    for (const entry of exportTo) {
      this.known.set(`${entry === '.' ? resource.namespace : entry}/${istioFqdn(resource.name, resource.namespace)}`, known);
    }
  }
}

/** A host as the analyzers spell it: one label becomes a Service of the namespace, all else stays (AF-11). */
export function istioFqdn(host: string, namespace: string): string {
  return host.startsWith('*') ? host : resolveHost(host, namespace);
}

/** The scopes of an exportTo list as the analyzers file them: `*` alone where it is meant, else one per namespace. */
export function scopesOf(exportTo: readonly string[], namespace: string): string[] {
  return exportTo.length === 0 || exportTo.includes('*') ? ['*'] : [...new Set(exportTo.map((entry) => (entry === '.' ? namespace : entry)))];
}
