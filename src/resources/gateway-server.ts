import type {
  GatewayServerOptions, HttpServerOptions, HttpsServerOptions, IstioMutualServerOptions, MutualServerOptions, TcpServerOptions,
} from './gateway-server-options';
import { ServerTls } from '../policy/server-tls';
import type { ServerPortSpec, ServerSpec, ServerTlsSpec } from '../vocabulary/gateway-spec';
import { given } from '../vocabulary/given';
import { HTTP_FAMILY, isUnixAddress, requireBind, requireProtocol, requireServedHost } from '../vocabulary/listeners';
import { problem, show } from '../vocabulary/problem';
import { requireFilledText, requireFlag, requireList, requirePort, requireText } from '../vocabulary/requirements';

const PLAIN = new Set(['TCP', 'UDP', 'MONGO', 'REDIS', 'MYSQL']);
const ENCRYPTED = new Set(['HTTPS', 'TLS']);

/**
 * A port at which a Gateway listens, and the hosts it serves there.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Server
 */
export class GatewayServer {
  /**
   * HTTP in plain text, at port 80.
   *
   * @param options hosts, port and redirect to https; throws where Istio would refuse them
   */
  public static http(options: HttpServerOptions): GatewayServer {
    const tls = given(options?.httpsRedirect, (it) => ({ httpsRedirect: requireFlag('GatewayServer.http', 'httpsRedirect', it) }));
    return GatewayServer.make('http', 80, HTTP_FAMILY, 'HTTP', options, options?.protocol, tls);
  }

  /**
   * TLS with a certificate, at port 443; `protocol: 'TLS'` for TCP inside.
   *
   * @param options hosts, port and certificate; throws where Istio would refuse them
   */
  public static https(options: HttpsServerOptions): GatewayServer {
    return GatewayServer.encrypted('https', options, ServerTls._terminated('SIMPLE', 'GatewayServer.https', options));
  }

  /**
   * TLS in which clients show certificates too, at port 443.
   *
   * @param options hosts, port, certificate and how clients are verified; throws where Istio would refuse them
   */
  public static mutual(options: MutualServerOptions): GatewayServer {
    return GatewayServer.encrypted('mutual', options, ServerTls._terminated('MUTUAL', 'GatewayServer.mutual', options));
  }

  /**
   * TLS in which clients may show certificates, at port 443.
   *
   * @param options hosts, port, certificate and how clients are verified; throws where Istio would refuse them
   */
  public static optionalMutual(options: MutualServerOptions): GatewayServer {
    return GatewayServer.encrypted('optionalMutual', options, ServerTls._terminated('OPTIONAL_MUTUAL', 'GatewayServer.optionalMutual', options));
  }

  /**
   * Mutual TLS with the certificates of the mesh, at port 443.
   *
   * @param options hosts and port; throws where Istio would refuse them
   */
  public static istioMutual(options: IstioMutualServerOptions): GatewayServer {
    return GatewayServer.encrypted('istioMutual', options, ServerTls._istioMutual('GatewayServer.istioMutual', options));
  }

  /**
   * TLS that is passed on without being opened, at port 443; TLS routes of VirtualServices say where to.
   *
   * @param options hosts, as server names (SNI), and port; throws where Istio would refuse them
   */
  public static tlsPassthrough(options: GatewayServerOptions): GatewayServer {
    return GatewayServer.make('tlsPassthrough', 443, ENCRYPTED, 'TLS', options, undefined, ServerTls.passthrough()._render());
  }

  /**
   * TLS that is passed on to the host that the server name says, without any VirtualService, at port 443: between clusters.
   *
   * @param options hosts, as server names (SNI), and port; throws where Istio would refuse them
   */
  public static tlsAutoPassthrough(options: GatewayServerOptions): GatewayServer {
    return GatewayServer.make('tlsAutoPassthrough', 443, ENCRYPTED, 'TLS', options, undefined, ServerTls.autoPassthrough()._render());
  }

  /**
   * TCP in plain text.
   *
   * @param options hosts and port; throws where Istio would refuse them
   */
  public static tcp(options: TcpServerOptions): GatewayServer {
    return GatewayServer.make('tcp', undefined, PLAIN, 'TCP', options, options?.protocol);
  }

  private static encrypted(factory: string, options: HttpsServerOptions, tls: ServerTls): GatewayServer {
    return GatewayServer.make(factory, 443, ENCRYPTED, 'HTTPS', options, options?.protocol, tls._render());
  }

  private static make(factory: string, defaultPort: number | undefined, protocols: ReadonlySet<string>, defaultProtocol: string,
    options: GatewayServerOptions, protocol: string | undefined, tls?: ServerTlsSpec): GatewayServer {
    const who = `GatewayServer.${factory}`;
    const { hosts, name, defaultEndpoint, bind } = options ?? {};
    if (requireList(who, 'hosts', hosts).length === 0) {
      throw problem(who, `a server needs at least one host, got ${show(hosts)}`, "Give the names that clients use, or ['*'] for all");
    }
    return new GatewayServer({
      name: given(name, (it) => requireText(who, 'the name', it)),
      port: renderPort(who, options, requireProtocol(who, 'the protocol', protocol ?? defaultProtocol, protocols), defaultPort),
      hosts: hosts.map((host) => requireServedHost(who, 'a host', host)),
      bind: given(bind, (it) => requireBind(who, 'bind', it)),
      defaultEndpoint: given(defaultEndpoint, (it) => requireText(who, 'defaultEndpoint', it)),
      tls,
    });
  }

  private constructor(private readonly spec: ServerSpec) {}

  /** @internal */
  public _render(): ServerSpec {
    return this.spec;
  }
}

function renderPort(who: string, options: GatewayServerOptions, protocol: string, defaultPort: number | undefined): ServerPortSpec {
  const { port, portName, targetPort, bind } = options;
  if (targetPort !== undefined && targetPort !== 0) {
    throw problem(who, `targetPort has no effect at gateways, got ${show(targetPort)}`, 'Leave it out; the Service of the gateway says where its ports lead');
  }
  const socket = typeof bind === 'string' && isUnixAddress(bind);
  if (socket && port !== undefined && port !== 0) {
    throw problem(who, `a server at a socket has no port, got ${show(port)} with ${show(bind)}`, 'Leave port out');
  }
  return {
    number: socket ? 0 : requirePort(who, 'the port', port ?? defaultPort),
    protocol,
    name: given(portName, (it) => requireFilledText(who, 'portName', it)),
    targetPort,
  };
}
