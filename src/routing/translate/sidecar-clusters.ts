import { Clusters } from './clusters';
import type { MeshModel } from './mesh-model';
import type { HttpRule } from './name-resolver';
import { oneNamespacePerHost, unite } from './registry';
import type { Service } from './service';
import { EgressElement, onlyPort, SidecarScope } from './sidecar-scope';
import type { VirtualService } from './virtual-service';
import { isVisible } from './visibility';
import type { DestinationSpec } from '../../vocabulary/virtual-service-spec';

const ANY_PORT = 0;

/** The clusters of a sidecar: of what it imports, and of what imported VirtualServices name (R-V8). */
export function sidecarClusters(mesh: MeshModel, namespace: string, labels: Readonly<Record<string, string>>, scope: SidecarScope): Clusters {
  const services = new Map<string, Service>();
  for (const element of scope.elements) {
    element.services.forEach((service) => unite(services, service));
    for (const virtualService of element.virtualServices) {
      for (const [host, ports] of destinations(virtualService, namespace)) {
        const service = pick(mesh, host, namespace);
        if (service !== undefined && services.get(host) !== service) {
          restricted(service, ports, element).forEach((each) => unite(services, each));
        }
      }
    }
  }
  return new Clusters(mesh, namespace, labels, services);
}

/** The client's own namespace counts even where the service is exported to nobody. */
function pick(mesh: MeshModel, host: string, namespace: string): Service | undefined {
  const own = mesh.registry.inNamespace(host, namespace);
  if (own !== undefined) {
    return own;
  }
  const visible = mesh.registry.withHost(host).filter((service) => isVisible(service.exportTo, service.namespace, namespace));
  const [first] = oneNamespacePerHost(visible, namespace);
  return first && mesh.registry.inNamespace(host, first.namespace);
}

/** An element with a port lets that port in; elsewhere, where every mention names a port, only those count. */
function restricted(service: Service, ports: ReadonlySet<number>, { port, protocol }: EgressElement): Service[] {
  if (port !== undefined && protocol !== 'http_proxy') {
    return onlyPort(service, port);
  }
  if (ports.has(ANY_PORT)) {
    return [service];
  }
  const kept = service.ports.filter(({ number }) => ports.has(number));
  return kept.length === 0 ? [] : kept.length === service.ports.length ? [service] : [{ ...service, ports: kept }];
}

/** Every host that a VirtualService sends to, with the ports it names. */
function destinations(virtualService: VirtualService, namespace: string): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  mentioned(virtualService, namespace, (destination) => {
    const ports = found.get(destination.host) ?? new Set();
    found.set(destination.host, ports.add(destination.port?.number ?? ANY_PORT));
  });
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
