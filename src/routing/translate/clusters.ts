import { listed } from '../../vocabulary/problem';
import type { Cluster } from '../route';
import type { DestinationPolicy } from './destination-rules';
import type { MeshModel } from './mesh-model';
import { portOf, selects, Service } from './service';
import { effectivePolicy, EffectivePolicy, subsetOf } from './traffic-policy';

type Labels = Readonly<Record<string, string>>;

/** The clusters of one client: where it can send to, and why elsewhere it cannot (R-D1, R-C1…R-C5, R-C10). */
export class Clusters {
  private readonly byName = new Map<string, Cluster>();
  private readonly policies = new Map<string, DestinationPolicy | undefined>();

  /**
   * @param services what the client's clusters are made from, one per host
   */
  public constructor(
    private readonly mesh: MeshModel,
    private readonly clientNamespace: string,
    private readonly clientLabels: Labels,
    private readonly services: ReadonlyMap<string, Service>,
  ) {}

  /** The service of this host, with all its ports, if the client knows it. */
  public service(host: string): Service | undefined {
    return this.services.get(host);
  }

  /** The DestinationRule that the client obeys for a host. */
  public rule(host: string): DestinationPolicy | undefined {
    if (!this.policies.has(host)) {
      const service = this.services.get(host);
      this.policies.set(host, service && this.mesh.destinationRules.lookUp(service, this.clientNamespace, this.clientLabels));
    }
    return this.policies.get(host);
  }

  /** How the client calls a cluster. */
  public policy({ host, port, subset }: Cluster): EffectivePolicy {
    return effectivePolicy(this.rule(host), port, subset);
  }

  /** The cluster for this host, port and subset, whether Istio makes it or not. */
  public cluster(host: string, port: number, subset = ''): Cluster {
    const name = `outbound|${port}|${subset}|${host}`;
    let cluster = this.byName.get(name);
    if (!cluster) {
      const reason = this.whyMissing(host, port, subset);
      cluster = Object.freeze({
        name, host, port, subset: subset || undefined, missing: reason !== undefined, reason, known: this.mesh.registry.withHost(host).length > 0,
      });
      this.byName.set(name, cluster);
    }
    return cluster;
  }

  private whyMissing(host: string, port: number, subset: string): string | undefined {
    const service = this.services.get(host);
    if (service === undefined) {
      return this.mesh.registry.withHost(host).length === 0
        ? `no service has the host ${host}`
        : `${host} is not visible to clients in namespace ${this.clientNamespace}`;
    }
    if (service.resolution === 'alias') {
      return `${host} is an ExternalName Service, which has no cluster of its own`;
    }
    if (portOf(service, port) === undefined) {
      return `${host} has no port ${port} (it has ${listed(service.ports.map(({ number }) => String(number))) || 'none'})`;
    }
    return this.whyNoSubset(service, subset);
  }

  private whyNoSubset(service: Service, name: string): string | undefined {
    const rule = this.rule(service.host);
    const subset = subsetOf(rule, name);
    if (name !== '' && subset === undefined) {
      return rule === undefined
        ? `subset ${name} does not exist: no DestinationRule for ${service.host} reaches this client`
        : `subset ${name} does not exist in DestinationRule ${rule.id} (it has ${listed(rule.subsets.map((known) => known.name ?? '')) || 'none'})`;
    }
    if (name !== '' && service.resolution === 'dynamicDns') {
      return `${service.host} is resolved for each request, so it has no subsets`;
    }
    return service.resolution === 'dns' && !this.hasEndpoint(service, subset?.labels)
      ? `no endpoint of ${service.host} has the labels of subset ${name}`
      : undefined;
  }

  private hasEndpoint(service: Service, labels: Labels | undefined): boolean {
    if (service.endpoints?.length) {
      return service.endpoints.some((endpoint) => selects(labels, endpoint.labels));
    }
    if (service.selector === undefined) {
      // Without endpoints the host itself is resolved, and has no labels.
      return selects(labels, {});
    }
    return this.mesh.objects.workloadEntries.some((entry) => {
      const own = { ...entry.labels, ...entry.spec.labels };
      return entry.namespace === service.namespace && selects(service.selector, own) && selects(labels, own);
    });
  }
}
