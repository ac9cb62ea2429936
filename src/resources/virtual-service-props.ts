import { IstioResourceProps } from './istio-resource';
import { HttpRoute } from '../traffic/http-route';
import { RouteOrder } from '../traffic/route-order';
import { TcpRoute } from '../traffic/tcp-route';
import { TlsRoute } from '../traffic/tls-route';
import { IGateway } from '../vocabulary/references';

/** What a VirtualService takes. */
export interface VirtualServiceProps extends IstioResourceProps {
  /**
   * The hosts that clients call, written as given: DNS names, a wildcard may stand first. Throws for two that overlap.
   * @default - none: the VirtualService is a delegate, for HTTP routes of other VirtualServices
   */
  readonly hosts?: string[];

  /**
   * Where the routes apply: at gateways, and with `VirtualService.MESH` at sidecars.
   * @default - all sidecars
   */
  readonly gateways?: IGateway[];

  /**
   * The namespaces that see the routes; `.` is the own one, `*` all. Throws for doubles and for `*` beside others.
   * @default - as the mesh says: all
   */
  readonly exportTo?: string[];

  /**
   * Routes for HTTP.
   * @default - none; add them with `addHttpRoute`
   */
  readonly http?: HttpRoute[];

  /**
   * Routes for TLS that is passed on without being opened. Throws in a delegate.
   * @default - none; add them with `addTlsRoute`
   */
  readonly tls?: TlsRoute[];

  /**
   * Routes for plain TCP. Throws in a delegate.
   * @default - none; add them with `addTcpRoute`
   */
  readonly tcp?: TcpRoute[];

  /**
   * The order of the HTTP routes.
   * @default RouteOrder.DECLARED
   */
  readonly routeOrder?: RouteOrder;
}
