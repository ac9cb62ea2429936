import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { checkExposure } from './exposure';
import { claimHost } from './host-owners';
import { KubernetesService } from './kubernetes-service';
import { MirrorOptions } from './mirror-options';
import { requirePinHeader } from './pin-header';
import { standardLabels } from './pod-template';
import { RouteOptions } from './route-options';
import type { DefaultTraffic } from './rule-route';
import { checkNamespace, checkOverrides, checkServiceName, clusterDomain, portsOf } from './service-identity';
import { destinationPort, requireHttp, ResolvedPort, resolvePorts } from './service-port';
import { AskedRule, RuleOrigin, ServiceTraffic } from './service-traffic';
import { ServiceVersions } from './service-versions';
import { ServiceVirtualService } from './service-virtual-service';
import { showService } from './service-visibility';
import { Version } from './version';
import { VersionChoice } from './version-choice';
import { VersionedServiceProps } from './versioned-service-props';
import { WorkloadOptions } from './workload-options';
import { DestinationRule } from '../resources/destination-rule';
import { placeInChart } from '../resources/place';
import { Subset } from '../resources/subset';
import { VirtualService } from '../resources/virtual-service';
import { Destination } from '../traffic/destination';
import { Split, split } from '../traffic/split';
import { serviceFqdn } from '../vocabulary/hosts';
import type { IGateway } from '../vocabulary/references';
import { requireFlag, requireStruct } from '../vocabulary/requirements';
import { acceptFindings } from '../vocabulary/suppress';

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
  private readonly known: ServiceVersions;
  private readonly traffic: ServiceTraffic;
  private exposedHosts?: Set<string>;

  /**
   * @param scope the chart
   * @param id the host, unless `serviceName` says another
   * @param weights version → whole percent, together 100
   * @param props everything else
   */
  constructor(scope: Construct, id: string, weights: { readonly [version: string]: number }, private readonly props: VersionedServiceProps = {}) {
    super(placeInChart(new.target.name, scope, id), id);
    try {
      const who = this._who;
      requireStruct(who, 'the properties', props);
      const shares = split(who, weights);
      this.serviceName = checkServiceName(who, props.serviceName ?? id);
      this.namespace = checkNamespace(who, props.namespace ?? Chart.of(this).namespace);
      this.host = this.namespace === undefined ? this.serviceName : serviceFqdn(this.serviceName, this.namespace, clusterDomain(who, this));
      this.ports = resolvePorts(who, portsOf(who, props));
      this.known = new ServiceVersions(this, this.serviceName, this.namespace, this.host, this.ports, props);
      const versions = this.known.declare(who, Object.keys(weights));
      checkOverrides(who, props, this.versions);
      this.traffic = new ServiceTraffic({
        service: who,
        host: this.host,
        ports: this.ports,
        ...this._defaultTraffic(shares, props),
        inherited: { timeout: props.timeout, retries: props.retries },
        versions: this.known,
      });
      claimHost(who, this, this.host);
      this.service = new KubernetesService(this, this.serviceName, this.namespace, this.ports, this.recommended);
      versions.forEach((version) => this.known.build(who, version));
      for (const [name, reasons] of Object.entries(acceptFindings(who, props.suppress))) {
        [this.service, ...Object.values(this.deployments)].forEach(({ metadata: own }) => own.addAnnotation(name, reasons));
      }
      const metadata = { name: this.serviceName, namespace: this.namespace, labels: standardLabels(this.serviceName, this.recommended) };
      const { apiVersion, suppress, trafficPolicy } = props;
      const subsets = versions.map((version) => this.subsetOf(version));
      this.destinationRule = new DestinationRule(this, 'DestinationRule', { metadata, apiVersion, suppress, host: this.host, trafficPolicy, subsets });
      this.virtualService = new ServiceVirtualService(this, 'VirtualService', { metadata, apiVersion, suppress, hosts: [this.host] }, this.traffic);
      this.node.defaultChild = this.virtualService;
      showService(who, this, props.exportTo);
    } catch (e) {
      scope.node.tryRemoveChild(id);
      throw e;
    }
  }

  /** The versions as written, in the order of declaration. */
  public get versions(): string[] {
    return this.known.names;
  }

  /** Version → its Deployment, or the workload that was adopted for it. */
  public get deployments(): { [version: string]: ApiObject } {
    return this.known.workloads;
  }

  /**
   * A version as a destination of other routes.
   * @param name the version as written; throws for one that the service does not have
   */
  public version(name: string): Destination {
    return Destination.host(this.host, { subset: this.known.find(this._who, name).subset, port: destinationPort(this.ports) });
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
    this._addRule(id, this.node.path, requireStruct(this._who, 'the options of addRoute', options));
  }

  /**
   * Binds the service to a gateway as well: rules with `expose` and the default count there for these hosts. In the mesh nothing changes.
   * Throws for `*`, partial wildcards, short names, hosts that no server of the gateway serves, hosts that another service of the cluster has, and
   * a gateway of another namespace where the service's own is not known.
   *
   * @param gateway a Gateway of this app, or `Gateway.fromName('istio-system/main-gateway')`
   * @param hosts the names that clients outside use
   */
  public exposeVia(gateway: IGateway, hosts: string[]): void {
    const reference = checkExposure(this._who, gateway, hosts, this.namespace);
    requireHttp(this._who, 'exposeVia', this.ports);
    const exposed = this.exposedHosts ??= new Set();
    const added = [...new Set(hosts)].filter((one) => !exposed.has(one));
    added.forEach((host) => claimHost(this._who, this, host));
    if (this.traffic.expose(reference)) {
      this.virtualService.addGateway(VirtualService.MESH);
    }
    this.virtualService.addGateway(gateway);
    for (const host of added) {
      this.virtualService.addHost(host);
      exposed.add(host);
    }
  }

  /**
   * Keeps a request at one version through several services. Each version sets the header to its own name on the requests that it gets; if the
   * application passes the header on, the next service that is pinned by it sends the request to its version of that name, whatever versions other
   * rules name. Counts in the mesh only, and what clients outside send is overwritten. Versions that are declared later are not pinned, nor are retired ones.
   * Throws for a header that is no token or has a meaning already (`host`, `cookie` …), ports without HTTP, and a second call.
   *
   * @param header the header's name, the same for all services on the way, for example `x-version`
   */
  public pinDownstream(header: string): void {
    this.traffic.pinDownstream(requirePinHeader(this._who, header), this.known.all, this.node.path);
  }

  /**
   * Sends copies of the requests that no rule takes to a version, whose answers nobody sees. Throws for an unknown version, the only one of the
   * service, one that has live traffic (unless `allowLive`), one that has copies already, and a port that speaks no HTTP.
   *
   * @param version the version as written
   * @param percent the share of requests that is copied, 0 to 100
   * @param options the port, and whether the version may have live traffic
   */
  public mirrorTo(version: string, percent: number, options: MirrorOptions = {}): void {
    this.traffic.mirrorTo(this.known.find(this._who, version), percent, options);
  }

  /**
   * Takes a version out of service and keeps it for one more release: make before break. Its Deployment and its subset stay, with weight 0, for the
   * requests that are under way and for proxies that still have the routes of the last release; the Deployment is marked with the annotation
   * `cdk8s-istio.dev/retired`. The next release may leave the version out, and `Mesh.checkTransition` says nothing.
   * Throws for an unknown version, one with a weight, and one that a rule or a mirror still sends to, whether it was added before or is added later.
   *
   * @param version the version as written, with weight 0
   */
  public retire(version: string): void {
    const found = this.known.find(this._who, version);
    this.traffic.retire(found);
    this.known.retire(found);
  }

  /** `CanaryService 'shop/reviews'`, for messages. @internal */
  public get _who(): string {
    return `${this.constructor.name} '${this.node.path}'`;
  }

  /** Where requests go that no rule takes. Asked while the service is made: what a subclass decides, it decides from the arguments. @internal */
  public _defaultTraffic(weights: Split, _props: VersionedServiceProps): DefaultTraffic {
    return { weights };
  }

  /** @internal */
  public _addRule(name: string, path: string, options: RouteOptions, origin?: RuleOrigin): void {
    this._addRules(path, [{ name, options, ...origin }]);
  }

  /** All of these rules, or none. @internal */
  public _addRules(path: string, rules: readonly AskedRule[]): void {
    this.traffic.addRules(path, rules);
  }

  /** @internal */
  public _addChoices(choices: readonly VersionChoice[]): void {
    this.traffic.addChoices(this.node.path, choices);
  }

  /** The names of a version that a workload wants to be. @internal */
  public _nameVersion(who: string, version: string, workload?: ApiObject): Version {
    return this.known.vacancy(who, version, workload);
  }

  /** Takes a workload for a version, in place of the built-in one. @internal */
  public _addVersion(who: string, version: Version, workload: ApiObject): void {
    if (this.known.occupy(who, version, workload)) {
      this.destinationRule.addSubset(this.subsetOf(version));
    }
  }

  /** @internal */
  public _makeDeployment(who: string, scope: Construct, version: Version, own: WorkloadOptions): ApiObject {
    return this.known.deployment(who, scope, 'Resource', version, own);
  }

  private subsetOf({ name, subset }: Version): Subset {
    const own = this.props.versions?.[name];
    return { name: subset, labels: { version: name }, trafficPolicy: own?.trafficPolicy, subsetPolicy: own?.subsetPolicy };
  }

  private get recommended(): boolean {
    return requireFlag(this._who, 'standardLabels', this.props.standardLabels ?? true);
  }
}
