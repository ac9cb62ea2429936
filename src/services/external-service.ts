import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { checkExternalHost, externalPorts } from './external-ports';
import type { ExternalServiceProps } from './external-service-props';
import { originate } from './external-tls';
import { claimHost } from './host-owners';
import { checkNamespace } from './service-identity';
import type { ResolvedPort } from './service-port';
import { DestinationRule } from '../resources/destination-rule';
import { placeInChart } from '../resources/place';
import { ServiceEntry } from '../resources/service-entry';
import { ServiceEntryLocation, ServiceEntryResolution } from '../resources/service-entry-resolution';
import { VirtualService } from '../resources/virtual-service';
import { Destination } from '../traffic/destination';
import type { HttpRoute } from '../traffic/http-route';
import { requireExportTo } from '../vocabulary/export-to';
import { problem, show } from '../vocabulary/problem';
import { requireFlag, requireList, requireStruct } from '../vocabulary/requirements';

/**
 * A host outside the mesh that its workloads may call.
 *
 * ```ts
 * const maps = new ExternalService(this, 'maps', { host: 'maps.example.com' });                    // clients speak HTTPS
 * const payments = new ExternalService(this, 'payments', {                                         // sidecars speak TLS
 *   host: 'api.payments.example.com', tlsOrigination: true, timeout: Duration.seconds(3), retries: Retries.attempts(2),
 * });
 * ```
 *
 * Writes a ServiceEntry; a DestinationRule for `trafficPolicy` and `tlsOrigination`; a VirtualService for `timeout` and `retries`. All are named after the id.
 * Throws with both paths where another construct of the cluster has the host for the same namespaces.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/egress/
 */
export class ExternalService extends Construct {
  /** The host, as given. */
  public readonly host: string;

  /** The namespace of all objects, if it is known. */
  public readonly namespace?: string;

  /** What makes the host known. */
  public readonly serviceEntry: ServiceEntry;

  /** How the host is called, where there is something to say. */
  public readonly destinationRule?: DestinationRule;

  /** The routes to the host, where there are timeouts or retries. */
  public readonly virtualService?: VirtualService;

  private readonly exportTo: readonly string[];

  /**
   * @param scope the chart
   * @param id the name of all objects
   * @param props the host and how it is called
   */
  constructor(scope: Construct, id: string, props: ExternalServiceProps) {
    super(placeInChart('ExternalService', scope, id), id);
    try {
      const who = `ExternalService '${this.node.path}'`;
      const { tlsOrigination = false, apiVersion, suppress } = requireStruct(who, 'the properties', props);
      requireFlag(who, 'tlsOrigination', tlsOrigination);
      this.host = checkExternalHost(who, this, props.host);
      this.namespace = checkNamespace(who, props.namespace ?? Chart.of(this).namespace);
      this.exportTo = requireExportTo(who, requireList(who, 'exportTo', props.exportTo), this.namespace);
      const ports = externalPorts(who, props);
      const policy = tlsOrigination ? originate(who, this.host, props.trafficPolicy) : props.trafficPolicy;
      this.visibleIn().forEach((place) => claimHost(who, this, place));
      const common = { metadata: { name: id, namespace: this.namespace }, exportTo: props.exportTo, apiVersion, suppress };
      this.serviceEntry = new ServiceEntry(this, 'ServiceEntry', {
        ...common,
        hosts: [this.host],
        addresses: props.addresses,
        ports: ports.map((port) => ({
          name: port.name,
          number: port.port,
          protocol: port.appProtocol.toUpperCase(),
          targetPort: port.targetPort === port.port ? undefined : port.targetPort,
        })),
        location: ServiceEntryLocation.MESH_EXTERNAL,
        resolution: this.host.startsWith('*') ? ServiceEntryResolution.NONE : ServiceEntryResolution.DNS,
      });
      this.node.defaultChild = this.serviceEntry;
      if (policy !== undefined) {
        this.destinationRule = new DestinationRule(this, 'DestinationRule', { ...common, host: this.host, trafficPolicy: policy });
      }
      if (props.timeout !== undefined || props.retries !== undefined) {
        this.virtualService = new VirtualService(this, 'VirtualService', { ...common, hosts: [this.host], http: this.routes(who, props, ports) });
      }
    } catch (e) {
      scope.node.tryRemoveChild(id);
      throw e;
    }
  }

  /** The host as the Sidecar of a namespace lists it; throws where the namespace would not see it. @internal */
  public _servedTo(who: string, namespace: string | undefined): string {
    const places = this.exportTo.map((place) => (place === '.' ? this.namespace : place));
    if (places.length > 0 && !places.includes('*') && !places.includes(namespace)) {
      throw problem(who, `the host '${this.host}' of '${this.node.path}' is not visible in namespace ${show(namespace)}, got exportTo ${show(this.exportTo)}`,
        'Add the namespace to its exportTo');
    }
    return `${this.namespace === namespace ? '.' : this.namespace ?? '*'}/${this.host}`;
  }

  /** The host once for each place that sees it: several namespaces may each have their own. */
  private visibleIn(): string[] {
    const places = this.exportTo.filter((place) => place !== '*');
    return places.length === 0 ? [this.host] : places.map((place) => `${place === '.' ? this.namespace ?? '.' : place}/${this.host}`);
  }

  private routes(who: string, { timeout, retries }: ExternalServiceProps, ports: readonly ResolvedPort[]): HttpRoute[] {
    if (this.host.startsWith('*')) {
      throw problem(who, `timeout and retries need one host, got ${show(this.host)}`, 'A request to a wildcard has no destination of its own: name the host');
    }
    const http = ports.filter(({ routedAs }) => routedAs === 'http');
    if (http.length === 0) {
      throw problem(who, `timeout and retries need a port with an HTTP protocol, got ${ports.map(({ appProtocol }) => appProtocol).join(', ')}`,
        'Sidecars cannot read what is encrypted: set tlsOrigination and let clients call http://');
    }
    return http.map(({ name, port }) => ({
      name,
      match: ports.length > 1 ? [{ port }] : undefined,
      route: [{ destination: Destination.host(this.host, { port }) }],
      timeout,
      retries,
    }));
  }
}
