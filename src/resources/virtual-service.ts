import { Construct } from 'constructs';
import { IstioResource } from './istio-resource';
import { SynthValidation } from './synth-validation';
import { VirtualServiceProps } from './virtual-service-props';
import { HttpRoute } from '../traffic/http-route';
import { RankedRoute, sortRoutes, unreachableRoutes } from '../traffic/order-routes';
import { renderHttpRoute } from '../traffic/render-http-route';
import { isOutboundSni, renderTcpRoute, renderTlsRoute } from '../traffic/render-l4-route';
import { RouteOrder } from '../traffic/route-order';
import { TcpRoute } from '../traffic/tcp-route';
import { TlsRoute } from '../traffic/tls-route';
import { usesClaims } from '../vocabulary/claims';
import { isAddress, isWildcardDomain } from '../vocabulary/domains';
import { requireExportTo } from '../vocabulary/export-to';
import { gatewayReference } from '../vocabulary/gateway-names';
import { hostsOverlap, MESH } from '../vocabulary/hosts';
import { problem, show } from '../vocabulary/problem';
import { IGateway, IVirtualService } from '../vocabulary/references';
import { requireList, requireOneOf, requireText } from '../vocabulary/requirements';
import type { HttpRouteSpec, TcpRouteSpec, TlsRouteSpec, VirtualServiceSpec } from '../vocabulary/virtual-service-spec';

export * from './virtual-service-props';

/**
 * Where requests to a host go.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
export class VirtualService extends IstioResource implements IVirtualService {
  /** All sidecars, in place of a gateway. */
  public static readonly MESH: IGateway = { gatewayName: MESH };

  /**
   * A VirtualService that is made elsewhere.
   *
   * @param name `name`, or `namespace/name`; anything else throws
   */
  public static fromName(name: string): IVirtualService {
    const parts = requireText('VirtualService.fromName', 'the name', name).split('/');
    if (parts.length > 2 || parts.includes('')) {
      throw problem('VirtualService.fromName', `the name must be 'name' or 'namespace/name', got ${show(name)}`, "Give for example 'shop/details'");
    }
    return parts.length === 1 ? { virtualServiceName: name } : { virtualServiceName: parts[1], virtualServiceNamespace: parts[0] };
  }

  private hosts: string[] = [];
  private readonly gateways: string[] = [];
  private exportTo: string[];
  private readonly http: RankedRoute[] = [];
  private readonly tls: TlsRouteSpec[] = [];
  private readonly tcp: TcpRouteSpec[] = [];
  private readonly delegate: boolean;
  private claims = false;
  private readonly order: RouteOrder;

  /**
   * @param scope the chart
   * @param id the name, unless `metadata` says another
   * @param props hosts, gateways and routes; throws where Istio would refuse them
   */
  public constructor(scope: Construct, id: string, props: VirtualServiceProps = {}) {
    super(scope, id, 'networking.istio.io', 'VirtualService', props);
    try {
      const who = this._who;
      const hosts = requireList(who, 'hosts', props.hosts);
      this.delegate = hosts.length === 0;
      this.order = props.routeOrder ?? RouteOrder.DECLARED;
      requireOneOf(who, 'routeOrder', this.order, RouteOrder, 'RouteOrder');
      this.exportTo = requireExportTo(who, requireList(who, 'exportTo', props.exportTo), this.namespace);
      requireList(who, 'gateways', props.gateways).forEach((gateway) => this.addGateway(gateway));
      hosts.forEach((host) => this.addHost(host));
      // A list that grew by pushing keeps room for many more; there is one of it in every service.
      this.hosts = this.hosts.slice();
      requireList(who, 'http', props.http).forEach((route) => this.addHttpRoute(route));
      requireList(who, 'tls', props.tls).forEach((route) => this.addTlsRoute(route));
      requireList(who, 'tcp', props.tcp).forEach((route) => this.addTcpRoute(route));
      if (this.order === RouteOrder.BY_PRIORITY) {
        this.node.addValidation({ validate: () => SynthValidation._failing(this, unreachableRoutes(this.orderedHttp(), this._who, this.bound())) });
      }
    } catch (e) {
      scope.node.tryRemoveChild(id);
      throw e;
    }
  }

  /** `metadata.name`, for routes that delegate to this one. */
  public get virtualServiceName(): string {
    return this.name;
  }

  /** `metadata.namespace`, for routes that delegate to this one. */
  public get virtualServiceNamespace(): string | undefined {
    return this.namespace;
  }

  /**
   * Adds a host that clients call.
   *
   * @param host a DNS name, written as given; throws for a host that overlaps another one and in a delegate
   */
  public addHost(host: string): void {
    if (this.delegate) {
      throw problem(this._who, `a delegate has no hosts, got ${show(host)}`, 'To have hosts, give the first one in the constructor');
    }
    requireText(this._who, 'a host', host);
    if (!isWildcardDomain(host) && !isAddress(host) && !isOutboundSni(host)) {
      throw problem(this._who, `a host must be a DNS name, got ${show(host)}`, 'Use letters, digits, - and dots; a wildcard stands first, as in *.example.com');
    }
    const other = this.hosts.find((known) => hostsOverlap(known, host));
    if (other !== undefined) {
      throw problem(this._who, `hosts must not overlap, got ${show(host)} beside ${show(other)}`, 'Leave one out, or make a VirtualService of its own for it');
    }
    this.checkMesh([...this.hosts, host]);
    this.hosts.push(host);
  }

  /**
   * Adds a gateway at which the routes apply. The first one replaces the default: without `VirtualService.MESH` sidecars ignore the routes.
   *
   * @param gateway a Gateway, or `VirtualService.MESH`; throws in a delegate
   */
  public addGateway(gateway: IGateway): void {
    const reference = gatewayReference(this._who, gateway);
    if (this.delegate) {
      throw problem(this._who, `a delegate has no gateways, got ${show(reference)}`, 'It takes those of the routes that delegate to it; leave gateways out, or give hosts');
    }
    if (!this.gateways.includes(reference)) {
      this.checkMesh(this.hosts, [...this.gateways, reference]);
      this.gateways.push(reference);
    }
  }

  /**
   * Adds a route for HTTP.
   *
   * @param route what happens to which requests; throws where Istio would refuse it
   */
  public addHttpRoute(route: HttpRoute): void {
    if (this.delegate && route?.delegate) {
      throw problem(this._who, `a delegate must not delegate, got a route to ${show(route.delegate.virtualServiceName)}`, 'Istio follows one step only; give destinations');
    }
    const priority = route?.priority ?? 0;
    if (typeof priority !== 'number' || Number.isNaN(priority)) {
      throw problem(this._who, `the priority of a route must be a number, got ${show(priority)}`, 'Higher ones come first; 0 is the default');
    }
    if (priority !== 0 && this.order === RouteOrder.DECLARED) {
      throw problem(this._who, `a priority has no effect on routes that are written as declared, got ${priority}`, 'Set routeOrder: RouteOrder.BY_PRIORITY');
    }
    const rendered = renderHttpRoute(route, this._who);
    const claims = this.claims || usesClaims(rendered);
    this.checkMesh(this.hosts, this.gateways, claims);
    this.claims = claims;
    this.http.push({ route: rendered, priority });
  }

  /**
   * Adds a route for TLS connections that are passed on without being opened.
   *
   * @param route which connections go where; throws where Istio would refuse it, and in a delegate
   */
  public addTlsRoute(route: TlsRoute): void {
    this.requireHosts('TLS');
    this.tls.push(renderTlsRoute(route, this._who));
  }

  /**
   * Adds a route for TCP connections.
   *
   * @param route which connections go where; throws where Istio would refuse it, and in a delegate
   */
  public addTcpRoute(route: TcpRoute): void {
    this.requireHosts('TCP');
    this.tcp.push(renderTcpRoute(route, this._who));
  }

  /** Says who sees it. @internal */
  public _exportTo(namespaces: readonly string[]): void {
    this.exportTo = [...namespaces];
  }

  /** @internal */
  public _toSpec(): VirtualServiceSpec {
    const http = this.orderedHttp();
    return {
      hosts: filled(this.hosts),
      gateways: filled(this.gateways),
      exportTo: filled(this.exportTo),
      http: filled(http),
      tls: filled(this.tls),
      tcp: filled(this.tcp),
    };
  }

  private orderedHttp(): HttpRouteSpec[] {
    return this.order === RouteOrder.BY_PRIORITY ? sortRoutes(this.http, this.bound()) : this.http.map(({ route }) => route);
  }

  /** Where the routes apply, the default written out. */
  private bound(): string[] {
    return this.gateways.length > 0 ? this.gateways : [MESH];
  }

  private requireHosts(protocol: string): void {
    if (this.delegate) {
      throw problem(this._who, `a delegate has HTTP routes only, got a ${protocol} route`, 'Give hosts, or put the route into the VirtualService that delegates');
    }
  }

  /** What sidecars cannot do, as far as it is known that they are meant. */
  private checkMesh(hosts: readonly string[], gateways: readonly string[] = this.gateways, claims = this.claims): void {
    if (hosts.includes('*') && gateways.includes(MESH)) {
      throw problem(this._who, "the host '*' cannot be used at sidecars, got '*' with gateway 'mesh'", 'Name the hosts, or leave VirtualService.MESH out');
    }
    if (claims && (this.delegate || gateways.includes(MESH))) {
      throw problem(this._who, `claims of tokens are known at gateways only, got HeaderMatch.jwtClaim ${this.delegate ? 'in a delegate' : "with gateway 'mesh'"}`,
        'Put the route into a VirtualService whose gateways are Gateways only');
    }
  }
}

function filled<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
