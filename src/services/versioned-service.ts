import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { connectionRoutes } from './default-routes';
import { checkExposure } from './exposure';
import { claimHost } from './host-owners';
import { renderDeploymentSpec, selectorLabels, standardLabels } from './pod-template';
import { RouteOptions } from './route-options';
import { renderDefaultRoute, renderRule, RuleContext } from './rule-route';
import { checkNamespace, checkOverrides, checkServiceName, clusterDomain, portsOf } from './service-identity';
import { renderServicePort, requireHttp, ResolvedPort, resolvePorts } from './service-port';
import { DEFAULT_RULE, ServiceRules } from './service-rules';
import { ServiceVirtualService } from './service-virtual-service';
import { Version, versionsOf } from './version';
import { VersionedServiceProps } from './versioned-service-props';
import { mergeWorkload, WorkloadOptions } from './workload-options';
import { DestinationRule } from '../resources/destination-rule';
import { VirtualService } from '../resources/virtual-service';
import { Destination } from '../traffic/destination';
import { Split, split } from '../traffic/split';
import { serviceFqdn } from '../vocabulary/hosts';
import { problem, show } from '../vocabulary/problem';
import type { IGateway } from '../vocabulary/references';
import type { HttpRouteSpec, VirtualServiceSpec } from '../vocabulary/virtual-service-spec';

/**
 * A Service with versions: matched Deployments, Service, DestinationRule and VirtualService from one declaration.
 * Throws at the user's line for everything that Kubernetes or Istio would refuse, and for a host that another service of the cluster has.
 *
 * @see https://istio.io/latest/docs/concepts/traffic-management/
 */
export abstract class VersionedService extends Construct {
  /** The host that clients call: the full name where the namespace is known, else the name of the Service. */
  public readonly host: string;

  /** `metadata.name` of the Service, also the `app` label. */
  public readonly serviceName: string;

  /** The namespace of all objects, if one is known. */
  public readonly namespace?: string;

  /** The Service. */
  public readonly service: ApiObject;

  /** The DestinationRule: a subset for each version. */
  public readonly destinationRule: DestinationRule;

  /** The one VirtualService of the host. */
  public readonly virtualService: VirtualService;

  private readonly ports: ResolvedPort[];
  private readonly weights: Split;
  private readonly known = new Map<string, Version>();
  private readonly workloads = new Map<string, ApiObject>();
  private readonly rules = new ServiceRules();
  private readonly context: RuleContext;
  private readonly fallback: HttpRouteSpec;
  private readonly exposedBy: string[] = [];
  private readonly exposedHosts: string[] = [];

  /**
   * @param scope the chart
   * @param id the host, unless `serviceName` says another
   * @param weights version → whole percent, together 100
   * @param props everything else
   */
  constructor(scope: Construct, id: string, weights: { readonly [version: string]: number }, private readonly props: VersionedServiceProps = {}) {
    super(scope, id);
    try {
      const who = this._who;
      this.weights = split(who, weights);
      this.serviceName = checkServiceName(who, props.serviceName ?? id);
      this.namespace = checkNamespace(who, props.namespace ?? Chart.of(this).namespace);
      versionsOf(who, this.serviceName, Object.keys(weights)).forEach((version) => this.known.set(version.name, version));
      checkOverrides(who, props, this.versions);
      this.ports = resolvePorts(who, portsOf(who, props));
      this.host = this.namespace === undefined ? this.serviceName : serviceFqdn(this.serviceName, this.namespace, clusterDomain(who, this));
      this.context = {
        service: who,
        weights: this.weights,
        inherited: { timeout: props.timeout, retries: props.retries },
        destination: (asker, version) => this.destination(asker, version),
      };
      this.fallback = renderDefaultRoute(DEFAULT_RULE, this.context);
      claimHost(who, this, this.host);
      this.service = this.makeService();
      this.known.forEach((version) => this.workloads.set(version.name, this._makeDeployment(who, this, version.deploymentName, version)));
      const metadata = { name: this.serviceName, namespace: this.namespace, labels: this.labels() };
      this.destinationRule = new DestinationRule(this, 'DestinationRule', {
        metadata, apiVersion: props.apiVersion, host: this.host, trafficPolicy: props.trafficPolicy,
      });
      this.known.forEach((version) => this.addSubset(version));
      this.virtualService = new ServiceVirtualService(this, 'VirtualService', { metadata, apiVersion: props.apiVersion, hosts: [this.host] },
        (foreign) => this.routes(foreign));
    } catch (e) {
      scope.node.tryRemoveChild(id);
      throw e;
    }
  }

  /** The versions as written, in the order of declaration. */
  public get versions(): string[] {
    return [...this.known.keys()];
  }

  /** Version → its Deployment, or the workload that was adopted for it. */
  public get deployments(): { [version: string]: ApiObject } {
    return Object.fromEntries(this.workloads);
  }

  /**
   * A version as a destination of other routes.
   * @param name the version as written; throws for one that the service does not have
   */
  public version(name: string): Destination {
    return this.destination(this._who, name, this.ports.length > 1 ? this.ports[0].port : undefined);
  }

  /**
   * Adds a rule to the service's VirtualService. Rules stand before the default; among themselves those of higher `priority` first, then the more
   * specific one where one would hide the other, else in order of declaration. Throws for an unknown version, a name that is taken, a
   * rule without conditions and one that could never match.
   *
   * @param id the rule's name, unique in the service
   * @param options conditions and what happens
   */
  public addRoute(id: string, options: RouteOptions): void {
    this._addRule(id, this.node.path, options);
  }

  /**
   * Binds the service to a gateway as well: rules with `expose` and the default count there for these hosts. In the mesh nothing changes.
   * Throws for `*`, partial wildcards, short names, hosts that no server of the gateway serves, and a gateway of another namespace where the
   * service's own is not known.
   *
   * @param gateway a Gateway of this app, or `Gateway.fromName('istio-system/main-gateway')`
   * @param hosts the names that clients outside use
   */
  public exposeVia(gateway: IGateway, hosts: string[]): void {
    const who = this._who;
    const reference = checkExposure(who, gateway, hosts, this.namespace);
    requireHttp(who, 'exposeVia', this.ports);
    if (this.exposedBy.length === 0) {
      this.virtualService.addGateway(VirtualService.MESH);
    }
    this.virtualService.addGateway(gateway);
    hosts.filter((host) => !this.exposedHosts.includes(host)).forEach((host) => {
      this.virtualService.addHost(host);
      this.exposedHosts.push(host);
    });
    if (!this.exposedBy.includes(reference)) {
      this.exposedBy.push(reference);
    }
  }

  /** `CanaryService 'shop/reviews'`, for messages. @internal */
  public get _who(): string {
    return `${this.constructor.name} '${this.node.path}'`;
  }

  /** @internal */
  public _addRule(name: string, path: string, options: RouteOptions): void {
    const who = `route ${show(name)} of ${this._who}`;
    if (typeof name !== 'string' || name === '') {
      throw problem(who, `a rule must have a name, got ${show(name)}`, "Give one, for example 'beta-users'");
    }
    requireHttp(who, 'a rule', this.ports);
    const { priority = 0, expose = options.fault === undefined } = options;
    if (typeof priority !== 'number' || !Number.isFinite(priority)) {
      throw problem(who, `priority must be a finite number, got ${show(priority)}`, 'Rules with a higher one are asked first; the default is 0');
    }
    this.rules.add(this._who, { name, path, priority, expose, route: renderRule(name, options, this.context) });
  }

  /** The names of a version that a workload wants to be. @internal */
  public _nameVersion(who: string, version: string): Version {
    const before = this.workloads.get(version);
    if (before && before.node.scope !== this) {
      throw problem(who, `version ${show(version)} of '${this.serviceName}' has a workload already, '${before.node.path}'`,
        'Keep one of them, or give the other another version');
    }
    return this.known.get(version) ?? versionsOf(who, this.serviceName, [...this.versions, version])[this.known.size];
  }

  /** Takes a workload for a version, in place of the built-in one. @internal */
  public _addVersion(version: Version, workload: ApiObject): void {
    const before = this.workloads.get(version.name);
    if (before) {
      this.node.tryRemoveChild(before.node.id);
    }
    this.workloads.set(version.name, workload);
    if (!this.known.has(version.name)) {
      this.known.set(version.name, version);
      this.addSubset(version);
    }
  }

  /** @internal */
  public _makeDeployment(who: string, scope: Construct, id: string, version: Version, own?: WorkloadOptions): ApiObject {
    const options = mergeWorkload(mergeWorkload({ image: `${this.node.id}:{version}`, ...this.props }, this.props.versions?.[version.name]), own);
    const spec = renderDeploymentSpec({
      who, service: this.serviceName, version: version.name, ports: this.ports, standardLabels: this.props.standardLabels ?? true, options,
    });
    return new ApiObject(scope, id, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: version.deploymentName,
        namespace: this.namespace,
        labels: { ...this.labels(version.name), ...selectorLabels(this.serviceName, version.name) },
      },
      spec,
    });
  }

  private makeService(): ApiObject {
    return new ApiObject(this, 'Service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: this.serviceName, namespace: this.namespace, labels: { ...this.labels(), app: this.serviceName } },
      spec: { selector: { app: this.serviceName }, ports: this.ports.map(renderServicePort) },
    });
  }

  private addSubset({ name, subset }: Version): void {
    const own = this.props.versions?.[name];
    this.destinationRule.addSubset({ name: subset, labels: { version: name }, trafficPolicy: own?.trafficPolicy, subsetPolicy: own?.subsetPolicy });
  }

  private labels(version?: string): Record<string, string> {
    return this.props.standardLabels ?? true ? standardLabels(this.serviceName, version) : {};
  }

  private routes(foreign: readonly HttpRouteSpec[]): VirtualServiceSpec {
    const httpPorts = this.ports.filter((port) => port.routedAs === 'http');
    const severalPorts = this.ports.length > 1;
    const reach = { host: this.host, gateways: this.exposedBy, httpPorts, gatewayPort: httpPorts[0]?.port, severalPorts };
    return {
      http: httpPorts.length > 0 ? this.rules.render(this._who, reach, foreign, this.fallback) : foreign,
      ...connectionRoutes(this.host, this.weights, this.ports, severalPorts, this.exposedBy.length > 0),
    };
  }

  private destination(who: string, name: string, port?: number): Destination {
    const version = this.known.get(name);
    if (!version) {
      throw problem(who, `${show(name)} is not a version of '${this.serviceName}' (known: ${this.versions.join(', ')})`,
        `Declare it where the service is defined, for example { ${/^[A-Za-z_]\w*$/.test(name) ? name : show(name)}: 0 }`);
    }
    return Destination.host(this.host, { subset: version.subset, port });
  }
}
