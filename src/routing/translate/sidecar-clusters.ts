import { Clusters } from './clusters';
import type { MeshModel } from './mesh-model';
import type { HttpRule } from './name-resolver';
import { mergedByHost } from './registry';
import { portOf, Service } from './service';
import type { SidecarScope } from './sidecar-scope';
import type { VirtualService } from './virtual-service';
import { isVisible } from './visibility';
import type { DestinationSpec } from '../../vocabulary/virtual-service-spec';

/** The clusters of a sidecar: of what it imports, and of what imported VirtualServices name (R-V8). */
export function sidecarClusters(mesh: MeshModel, namespace: string, labels: Readonly<Record<string, string>>, scope: SidecarScope): Clusters {
  const services = new Map<string, Service>();
  for (const { services: imported } of scope.elements) {
    for (const [host, service] of mergedByHost(imported, namespace)) {
      services.set(host, unite(services.get(host), service));
    }
  }
  for (const [host, ports] of destinations(scope, namespace)) {
    if (!services.has(host)) {
      const service = pick(mesh, host, namespace);
      const restricted = service && restrict(service, ports);
      if (restricted) {
        services.set(host, restricted);
      }
    }
  }
  return new Clusters(mesh, namespace, labels, services);
}

function unite(known: Service | undefined, more: Service): Service {
  if (known === undefined || (more.kubernetes && !known.kubernetes)) {
    return more;
  }
  const ports = more.kubernetes === known.kubernetes ? more.ports.filter(({ number }) => portOf(known, number) === undefined) : [];
  return ports.length === 0 ? known : { ...known, ports: [...known.ports, ...ports] };
}

/** The client's own namespace counts even where the service is exported to nobody. */
function pick(mesh: MeshModel, host: string, namespace: string): Service | undefined {
  const all = mesh.registry.withHost(host);
  const own = all.filter((service) => service.namespace === namespace);
  const eligible = own.length > 0 ? own : all.filter((service) => isVisible(service.exportTo, service.namespace, namespace));
  return mergedByHost(eligible, namespace).get(host);
}

/** Where every mention names a port, only those ports count. */
function restrict(service: Service, ports: ReadonlySet<number>): Service | undefined {
  if (ports.has(ANY_PORT)) {
    return service;
  }
  const kept = service.ports.filter(({ number }) => ports.has(number));
  return kept.length > 0 ? { ...service, ports: kept } : undefined;
}

const ANY_PORT = 0;

/** Every host that an imported VirtualService sends to, with the ports it names. */
function destinations(scope: SidecarScope, namespace: string): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  const add = (destination: DestinationSpec): void => {
    const ports = found.get(destination.host) ?? new Set();
    found.set(destination.host, ports.add(destination.port?.number ?? ANY_PORT));
  };
  for (const { virtualServices } of scope.elements) {
    for (const virtualService of virtualServices) {
      mentioned(virtualService, namespace, add);
    }
  }
  return found;
}

function mentioned({ http, tcp, tls }: VirtualService, namespace: string, add: (destination: DestinationSpec) => void): void {
  for (const rule of http.filter((candidate) => concerns(candidate, namespace))) {
    rule.route?.forEach(({ destination }) => add(destination));
    rule.mirrors?.forEach(({ destination }) => add(destination));
    if (rule.mirror) {
      add(rule.mirror);
    }
  }
  for (const { route } of [...tcp, ...tls]) {
    route.forEach(({ destination }) => add(destination));
  }
}

/** A rule with source namespaces counts for those only, even where one of its matches has none. */
function concerns({ match = [] }: HttpRule, namespace: string): boolean {
  return !match.some(({ sourceNamespace }) => sourceNamespace) || match.some(({ sourceNamespace }) => sourceNamespace === namespace);
}
