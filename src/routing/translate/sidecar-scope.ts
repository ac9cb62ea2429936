import { HostImports } from './host-imports';
import type { MeshModel } from './mesh-model';
import { parseProtocol, Protocol } from './protocol';
import { oneNamespacePerHost } from './registry';
import { portOf, selects, Service } from './service';
import { VirtualService, visibleVirtualServices } from './virtual-service';
import { MESH } from '../../vocabulary/hosts';
import type { Config } from '../objects/mesh-objects';
import type { SidecarSpec } from '../objects/service-shape';

type Labels = Readonly<Record<string, string>>;

/** What a sidecar may call on one port, or on all ports that no other element names. */
export interface EgressElement {
  readonly port?: number;
  /** The protocol of the listener, where the element names a port. */
  readonly protocol?: Protocol;
  /** The address of the listener. */
  readonly bind?: string;
  readonly services: readonly Service[];
  /** In the order in which they compete for a host. */
  readonly virtualServices: readonly VirtualService[];
  /** The ExternalName Services that stand for an imported service. */
  aliasesOf(service: Service): readonly string[];
}

/** Everything a sidecar is allowed to know. */
export interface SidecarScope {
  readonly elements: readonly EgressElement[];
  readonly registryOnly: boolean;
  readonly egressProxy?: { readonly host?: string; readonly subset?: string; readonly port?: { readonly number?: number } };
  /** The Sidecar resource that decided, `namespace/name`. */
  readonly decidedBy?: string;
}

type EgressSpec = NonNullable<SidecarSpec['egress']>[number];

/** What the Sidecar resources leave of the mesh for one workload (R-V3…R-V9). */
export function sidecarScope(mesh: MeshModel, namespace: string, labels: Labels): SidecarScope {
  const visible = mesh.registry.visibleTo(namespace);
  const virtualServices = visibleVirtualServices(mesh.virtualServices, namespace).filter(({ gateways }) => gateways.includes(MESH));
  const sidecar = chooseSidecar(mesh.objects.sidecars, namespace, labels, mesh.settings.rootNamespace);
  const policy = sidecar?.spec.outboundTrafficPolicy;
  const egress: readonly EgressSpec[] = sidecar?.spec.egress?.length ? sidecar.spec.egress : [{ hosts: ['*/*'] }];
  return {
    elements: egress.map((element) => egressElement(mesh, element, visible, virtualServices, namespace)),
    registryOnly: policy ? policy.mode !== 'ALLOW_ANY' : mesh.settings.registryOnly,
    egressProxy: policy?.egressProxy,
    decidedBy: sidecar && `${sidecar.namespace}/${sidecar.name}`,
  };
}

function chooseSidecar(all: readonly Config<SidecarSpec>[], namespace: string, labels: Labels, root: string): Config<SidecarSpec> | undefined {
  const own = all.filter((sidecar) => sidecar.namespace === namespace);
  return own.find(({ spec }) => spec.workloadSelector !== undefined && selects(spec.workloadSelector.labels, labels))
    ?? own.find(({ spec }) => spec.workloadSelector === undefined)
    ?? all.find((sidecar) => sidecar.namespace === root && sidecar.spec.workloadSelector === undefined);
}

function egressElement(
  mesh: MeshModel, element: EgressSpec, visible: readonly Service[], virtualServices: readonly VirtualService[], namespace: string,
): EgressElement {
  const imports = new HostImports(element.hosts ?? [], namespace);
  const port = element.port?.number || undefined;
  const protocol = port === undefined ? undefined : parseProtocol(element.port?.protocol);
  const imported = visible.filter((service) => imports.service(service.host, service.namespace));
  const services = port === undefined || protocol === 'http_proxy' ? imported : imported.flatMap((service) => onlyPort(service, port));
  return {
    port,
    protocol,
    bind: element.bind || (element.captureMode === 'NONE' ? '127.0.0.1' : undefined),
    services: oneNamespacePerHost(services, namespace),
    aliasesOf: ({ host, namespace: own }) => mesh.registry.aliasesOf(host).filter((alias) => imports.alias(alias, host, own)),
    virtualServices: virtualServices.filter((virtualService) => imports.virtualService(virtualService.hosts, virtualService.namespace)),
  };
}

/** The service with one port alone; nothing where it lacks the port. */
export function onlyPort(service: Service, number: number): Service[] {
  const port = portOf(service, number);
  return port === undefined ? [] : service.ports.length === 1 ? [service] : [{ ...service, ports: [port] }];
}
