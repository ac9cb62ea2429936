import { Construct } from 'constructs';
import { GatewayServer } from './gateway-server';
import type { HttpsServerOptions } from './gateway-server-options';
import { IstioResource, IstioResourceProps } from './istio-resource';
import { SynthValidation } from './synth-validation';
import { whole } from './whole';
import { isDomainLabel } from '../vocabulary/domains';
import type { GatewaySpec, ServerSpec } from '../vocabulary/gateway-spec';
import { given } from '../vocabulary/given';
import { hostCovers } from '../vocabulary/hosts';
import { requireLabels } from '../vocabulary/label-maps';
import { problem, show } from '../vocabulary/problem';
import { IGateway } from '../vocabulary/references';
import { requireFlag, requireList, requireMade, requireText } from '../vocabulary/requirements';

/** What a Gateway takes. */
export interface GatewayProps extends IstioResourceProps {
  /**
   * The ports at which it listens. Two with one port name throw.
   * @default - none; add them with `addServer`, since Istio wants one at least
   */
  readonly servers?: GatewayServer[];

  /**
   * The labels of the gateway's pods. An empty map selects every proxy.
   * @default - `{ istio: 'ingressgateway' }`
   */
  readonly selector?: { readonly [label: string]: string };
}

/**
 * The ports and hosts of a proxy at the edge of the mesh.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/
 */
export class Gateway extends IstioResource implements IGateway {
  /**
   * A Gateway that is made elsewhere.
   *
   * @param name `name`, or `namespace/name`; anything else throws
   */
  public static fromName(name: string): IGateway {
    const parts = requireText('Gateway.fromName', 'the name', name).split('/');
    if (parts.length > 2 || !parts.every(isDomainLabel)) {
      throw problem('Gateway.fromName', `the name must be 'name' or 'namespace/name', got ${show(name)}`, "Give for example 'istio-system/main-gateway'");
    }
    return parts.length === 1 ? { gatewayName: name } : { gatewayName: parts[1], gatewayNamespace: parts[0] };
  }

  private readonly selector: Record<string, string>;
  private readonly servers: ServerSpec[] = [];
  private readonly portNames = new Set<string>();
  private readonly portsPerProtocol = new Map<string, number>();

  public constructor(scope: Construct, id: string, props: GatewayProps = {}) {
    super(scope, id, 'networking.istio.io', 'Gateway', props);
    this.selector = whole(this, () => {
      if (!isDomainLabel(this.name)) {
        throw problem(this._who, `the name of a Gateway must be a DNS label, got ${show(this.name)}`, 'Leave dots out, or give another name with metadata: { name }');
      }
      requireList(this._who, 'servers', props.servers).forEach((server) => this.addServer(server));
      return requireLabels(this._who, 'selector', props.selector ?? { istio: 'ingressgateway' });
    });
    this.node.addValidation({
      validate: () => this.servers.length > 0 ? []
        : SynthValidation._failing(this, [problem(this._who, 'a Gateway needs at least one server, got none', 'Add one with addServer').message]),
    });
  }

  /** `metadata.name`, for VirtualServices. */
  public get gatewayName(): string {
    return this.name;
  }

  /** `metadata.namespace`, for VirtualServices. */
  public get gatewayNamespace(): string | undefined {
    return this.namespace;
  }

  /**
   * Adds a port at which it listens.
   *
   * @param server port, hosts and TLS; throws for a port name that another server has
   */
  public addServer(server: GatewayServer): void {
    const spec = requireMade(this._who, 'a server', server, 'GatewayServer');
    if (typeof spec?.port !== 'object') {
      throw problem(this._who, `a server must be a GatewayServer, got ${show(server)}`, 'Make it with one of the functions of GatewayServer');
    }
    const name = spec.port.name ?? this.freePortName(spec.port.protocol.toLowerCase());
    this.requireFree(name);
    this.portNames.add(name);
    this.servers.push({ ...spec, port: { ...spec.port, name } });
  }

  /**
   * Serves hosts with TLS, and sends whoever asks in plain HTTP at port 80 to the same address with https. To be called once for each certificate.
   *
   * ```ts
   * gateway.addHttps({ hosts: ['shop.example.com', 'www.example.com'], credentialName: 'shop-certificate' });
   * ```
   *
   * @param options hosts, certificate and TLS versions; throws where Istio would refuse them
   * @param redirectHttp whether port 80 redirects; if not, it is closed for these hosts
   */
  public addHttps(options: HttpsServerOptions, redirectHttp: boolean = true): void {
    const https = GatewayServer.https(options);
    const http = requireFlag(this._who, 'redirectHttp', redirectHttp) ? [GatewayServer.http({ hosts: options.hosts, httpsRedirect: true })] : [];
    given(options.portName, (name) => this.requireFree(name));
    [...http, https].forEach((server) => this.addServer(server));
  }

  /**
   * Whether some server serves this host to VirtualServices of this namespace; where a namespace is not known, only `*` and `./` of the
   * same unknown one count.
   * @internal
   */
  public _covers(host: string, namespace: string | undefined): boolean {
    return this.servers.some(({ hosts }) => hosts.some((entry) => {
      const slash = entry.indexOf('/');
      const from = slash < 0 ? '*' : entry.slice(0, slash);
      return (from === '*' || (from === '.' ? this.namespace : from) === namespace) && hostCovers(entry.slice(slash + 1).toLowerCase(), host.toLowerCase());
    }));
  }

  /** @internal */
  public _toSpec(): GatewaySpec {
    return { selector: this.selector, servers: this.servers };
  }

  private requireFree(portName: string): void {
    if (this.portNames.has(portName)) {
      throw problem(this._who, `servers must have different port names, got ${show(portName)} again`, 'Give another portName');
    }
  }

  private freePortName(protocol: string): string {
    for (let number = (this.portsPerProtocol.get(protocol) ?? 0) + 1; ; number++) {
      const name = number === 1 ? protocol : `${protocol}-${number}`;
      if (!this.portNames.has(name)) {
        this.portsPerProtocol.set(protocol, number);
        return name;
      }
    }
  }
}
