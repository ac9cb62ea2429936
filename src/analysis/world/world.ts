import { isObject, objectOf, textOf } from '../../manifests/views';
import { readMeshSettings } from '../../routing/translate/mesh-settings';
import { Severity } from '../../vocabulary/finding';
import { DEFAULT_CLUSTER_DOMAIN } from '../../vocabulary/hosts';
import type { MeshOptions } from '../../vocabulary/mesh-options';
import { Kind, kindOf } from '../kinds';
import { AnalyzeContext, AnalyzeOptions } from '../options';
import { Resource } from '../resource';
import { DestinationRule, readDestinationRule } from './destination-rule';
import { Gateway, readGateway } from './gateway';
import { groupBy } from './grouping';
import { IstioHosts } from './istio-hosts';
import { LabelIndex, SelectorIndex } from './labels';
import { Registry } from './registry';
import { readService, Service } from './service';
import { readServiceEntry, ServiceEntry } from './service-entry';
import { readVirtualService, VirtualService } from './virtual-service';
import { podWorkload, TEMPLATE_KINDS, templateWorkload, Workload } from './workload';

/** All objects under analysis, and what rules ask about them; each index is made once, when it is first asked for. */
export class World {
  public readonly parity: boolean;
  public readonly complete: boolean;
  private readonly partial: boolean;
  public readonly rootNamespace: string;
  public readonly clusterDomain: string;
  public readonly resources: readonly Resource[];
  /** The objects that were written more than once, with the number of times; only their last writing is among the resources. */
  public readonly repeated: ReadonlyMap<Resource, number>;
  private readonly byKind = new Map<Kind, Resource[]>();
  private readonly made = new Map<string, unknown>();

  public constructor(written: readonly Resource[], options: AnalyzeOptions & AnalyzeContext, private readonly mesh: MeshOptions) {
    const byName = groupBy(written, (resource) => `${resource.group}/${resource.id}`);
    this.resources = [...byName.values()].map((list) => list[list.length - 1]);
    this.repeated = new Map([...byName.values()].filter((list) => list.length > 1).map((list) => [list[list.length - 1], list.length]));
    this.parity = options.parity ?? false;
    this.complete = options.complete ?? false;
    this.partial = options.partial ?? false;
    this.rootNamespace = mesh.rootNamespace ?? (textOf(objectOf(mesh.meshConfig).rootNamespace) || 'istio-system');
    this.clusterDomain = this.parity ? DEFAULT_CLUSTER_DOMAIN : mesh.clusterDomain ?? DEFAULT_CLUSTER_DOMAIN;
    for (const resource of this.resources) {
      const kind = kindOf(resource.group, resource.kind);
      if (kind) {
        const list = this.byKind.get(kind);
        list ? list.push(resource) : this.byKind.set(kind, [resource]);
      }
    }
  }

  /** The objects of a kind. */
  public of(kind: Kind): readonly Resource[] {
    return this.byKind.get(kind) ?? [];
  }

  /** Something that several rules need, made on first use. */
  public once<T>(name: string, make: () => T): T {
    if (!this.made.has(name)) {
      this.made.set(name, make());
    }
    return this.made.get(name) as T;
  }

  /** Who sees what says nothing about it; Istio's analyzers do not ask the mesh config. */
  private get exportDefaults(): { services?: readonly string[]; virtualServices?: readonly string[]; destinationRules?: readonly string[] } {
    return this.once('exportDefaults', () => {
      const settings = this.parity ? undefined : readMeshSettings(this.mesh);
      return {
        services: settings?.serviceExportTo,
        virtualServices: settings?.virtualServiceExportTo,
        destinationRules: settings?.destinationRuleExportTo,
      };
    });
  }

  public get virtualServices(): readonly VirtualService[] {
    return this.once('virtualServices', () => this.of('VirtualService').map((one) => readVirtualService(one, this.exportDefaults.virtualServices)));
  }

  public get destinationRules(): readonly DestinationRule[] {
    return this.once('destinationRules', () => this.of('DestinationRule').map((rule) => readDestinationRule(rule, this.clusterDomain, this.exportDefaults.destinationRules)));
  }

  public get gateways(): readonly Gateway[] {
    return this.once('gateways', () => this.of('Gateway').map(readGateway));
  }

  public get services(): readonly Service[] {
    return this.once('services', () => this.of('Service').map((service) => readService(service, this.exportDefaults.services)));
  }

  public get serviceEntries(): readonly ServiceEntry[] {
    return this.once('serviceEntries', () => this.of('ServiceEntry').map(readServiceEntry));
  }

  /** Pods; beyond parity also what makes pods. */
  public get workloads(): readonly Workload[] {
    return this.once('workloads', () => [...this.of('Pod').map(podWorkload), ...(this.parity ? [] : this.templates)]);
  }

  /** What makes pods: everything with a pod template. */
  public get templates(): readonly Workload[] {
    return this.once('templates', () => TEMPLATE_KINDS.flatMap((kind) => this.of(kind)).map(templateWorkload)
      .filter((workload): workload is Workload => workload !== undefined));
  }

  public get istioHosts(): IstioHosts {
    return this.once('istioHosts', () => new IstioHosts(this.services, this.serviceEntries));
  }

  /** The hosts of the mesh as they are at run time. */
  public get registry(): Registry {
    return this.once('registry', () => new Registry(this.services, this.serviceEntries, this.clusterDomain));
  }

  /** Whether the manifests hold objects of a kind in a namespace. */
  public holds(kind: Kind, namespace: string): boolean {
    return this.once(`namespacesOf/${kind}`, () => new Set(this.of(kind).map((resource) => resource.namespace))).has(namespace);
  }

  /**
   * How bad it is that an object is not among the manifests: where they hold no other of its kind and namespace, it may live elsewhere.
   *
   * @param own whether the object that names it is of that namespace itself
   */
  public severityOfAbsence(kind: Kind, namespace: string, own = false): Severity {
    return this.severityOf(own || this.holds(kind, namespace));
  }

  /** How bad it is that something is missing, given whether the manifests show that it is nowhere else. */
  public severityOf(isEvident: boolean): Severity {
    return this.complete || (!this.partial && isEvident) ? Severity.ERROR : Severity.INFO;
  }

  /** Gateways by `namespace/name`. */
  public get gatewaysByName(): ReadonlyMap<string, Gateway> {
    return this.once('gatewaysByName', () => new Map(this.gateways.map((gateway) => [`${gateway.resource.namespace}/${gateway.resource.name}`, gateway])));
  }

  /** Gateways of the Gateway API by `namespace/name`. */
  public get kubernetesGatewaysByName(): ReadonlyMap<string, Resource> {
    return this.once('kubernetesGateways', () => new Map(this.of('KubernetesGateway').map((gateway) => [`${gateway.namespace}/${gateway.name}`, gateway])));
  }

  /** Namespace objects by name. */
  public get namespaces(): ReadonlyMap<string, Resource> {
    return this.once('namespaces', () => new Map(this.of('Namespace').map((namespace) => [namespace.name, namespace])));
  }

  /** Workloads of all namespaces by their labels. */
  public get workloadsByLabels(): LabelIndex<Workload> {
    return this.once('workloadsByLabels', () => new LabelIndex(this.workloads, (workload) => workload.labels));
  }

  /** Workloads of one namespace by their labels. */
  public workloadsIn(namespace: string): LabelIndex<Workload> {
    const groups = this.once('workloadsByNamespace', () => groupBy(this.workloads, (workload) => workload.namespace));
    return this.once(`workloadsIn/${namespace}`, () => new LabelIndex(groups.get(namespace) ?? [], (workload) => workload.labels));
  }

  /** The Services of one namespace, to be asked which of them select given labels. */
  public servicesIn(namespace: string): SelectorIndex<Service> {
    const groups = this.once('servicesByNamespace', () => groupBy(this.services, (service) => service.resource.namespace));
    return this.once(`servicesIn/${namespace}`, () => new SelectorIndex(groups.get(namespace) ?? [], (service) => service.selector));
  }

  /** A field of the mesh config, by path. */
  public meshConfig(...path: string[]): unknown {
    return path.reduce<unknown>((value, field) => (isObject(value) ? value[field] : undefined), this.mesh.meshConfig);
  }
}
