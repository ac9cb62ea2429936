import type { MeshSettings } from './mesh-settings';
import { kubernetesService, selects, Service, serviceEntryServices } from './service';
import { isVisible } from './visibility';
import { compareText, MeshObjects } from '../objects/mesh-objects';

/** Every service of the mesh, oldest first. */
export class Registry {
  public readonly services: readonly Service[];
  private readonly byHost = new Map<string, Service[]>();
  private readonly aliasesByTarget: ReadonlyMap<string, readonly string[]>;

  public constructor(objects: MeshObjects, settings: MeshSettings) {
    this.services = [
      ...objects.services.map((config, i) => kubernetesService(config, i, settings.clusterDomain, settings.serviceExportTo)),
      ...objects.serviceEntries.flatMap((config) => serviceEntryServices(config, settings.serviceExportTo)),
    ].sort((a, b) => a.created - b.created || compareText(a.name, b.name) || compareText(a.namespace, b.namespace));
    for (const service of this.services) {
      append(this.byHost, service.host, service);
    }
    this.aliasesByTarget = aliasesByTarget(this.services);
  }

  /** Every service of this host, visible or not. */
  public withHost(host: string): readonly Service[] {
    return this.byHost.get(host) ?? [];
  }

  /** The service that counts where one of a namespace is meant: a Kubernetes Service, else the oldest. */
  public inNamespace(host: string, namespace: string): Service | undefined {
    const own = this.withHost(host).filter((service) => service.namespace === namespace);
    return own.find(({ kubernetes }) => kubernetes) ?? own[0];
  }

  /** The services that clients of a namespace see. */
  public visibleTo(namespace: string): Service[] {
    return this.services.filter((service) => isVisible(service.exportTo, service.namespace, namespace));
  }

  /** The names of the ExternalName Services that stand for this host. */
  public aliasesOf(host: string): readonly string[] {
    return this.aliasesByTarget.get(host) ?? [];
  }
}

/** Where several namespaces have a host, only the services of one remain for a client (R-S7). */
export function oneNamespacePerHost(services: readonly Service[], clientNamespace: string): Service[] {
  const winners = new Map<string, Service>();
  for (const service of services) {
    const best = winners.get(service.host);
    if (best === undefined || beats(service, best, clientNamespace)) {
      winners.set(service.host, service);
    }
  }
  return services.filter((service) => service.namespace === winners.get(service.host)!.namespace);
}

function beats(younger: Service, older: Service, clientNamespace: string): boolean {
  const own = younger.namespace === clientNamespace;
  return own === (older.namespace === clientNamespace) ? younger.kubernetes && !older.kubernetes : own;
}

/** One service per host, with the ports of its equals united (R-S7). */
export function mergedByHost(services: readonly Service[], clientNamespace: string): Map<string, Service> {
  const merged = new Map<string, Service>();
  for (const service of oneNamespacePerHost(services, clientNamespace)) {
    unite(merged, service);
  }
  return merged;
}

/** Adds a service to those of a client: a Kubernetes Service replaces others, equals have their ports united, anything else is too late. */
export function unite(known: Map<string, Service>, service: Service): void {
  const first = known.get(service.host);
  if (first === undefined || (service.kubernetes && !first.kubernetes)) {
    known.set(service.host, service);
  } else if (areEquals(first, service)) {
    const more = service.ports.filter(({ number }) => !first.ports.some((port) => port.number === number));
    known.set(service.host, more.length === 0 ? first : { ...first, ports: [...first.ports, ...more] });
  }
}

function areEquals(a: Service, b: Service): boolean {
  return a.namespace === b.namespace && a.kubernetes === b.kubernetes && a.resolution === b.resolution
    && sameMap(a.selector, b.selector) && sameMap(a.labels, b.labels)
    && a.exportTo.length === b.exportTo.length && a.exportTo.every((entry) => b.exportTo.includes(entry));
}

function sameMap(a: Service['labels'] = {}, b: Service['labels'] = {}): boolean {
  return Object.keys(a).length === Object.keys(b).length && selects(a, b);
}

/** ExternalName Services by what they stand for in the end; circles stand for nothing. */
function aliasesByTarget(services: readonly Service[]): Map<string, string[]> {
  const targets = new Map(services.filter(({ aliasOf }) => aliasOf !== undefined).map(({ host, aliasOf }) => [host, aliasOf!]));
  const resolved = new Map<string, string | undefined>();
  const found = new Map<string, string[]>();
  for (const host of targets.keys()) {
    const target = follow(host, targets, resolved);
    if (target !== undefined) {
      append(found, target, host);
    }
  }
  return found;
}

function follow(start: string, targets: ReadonlyMap<string, string>, resolved: Map<string, string | undefined>): string | undefined {
  const path: string[] = [];
  const seen = new Set<string>();
  let host: string | undefined = start;
  while (host !== undefined && targets.has(host) && !resolved.has(host)) {
    if (seen.has(host)) {
      host = undefined;
      break;
    }
    seen.add(host);
    path.push(host);
    host = targets.get(host);
  }
  const end = host !== undefined && resolved.has(host) ? resolved.get(host) : host;
  path.forEach((alias) => resolved.set(alias, end));
  return end;
}

/** Files a value under a key. */
export function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) {
    list.push(value);
  } else {
    lists.set(key, [value]);
  }
}
