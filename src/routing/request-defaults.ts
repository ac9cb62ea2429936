import type { HttpRequest } from './http-request';
import { listed, problem, show } from '../vocabulary/problem';
import { hostWithoutPort } from './match/virtual-host-lookup';
import type { Judgement, Remarks } from './outcome/judgement';
import { OutcomeKind } from './outcome/outcome-kind';
import type { MeshModel } from './translate/mesh-model';
import { isHttp, isHttpOrAuto, isTls } from './translate/protocol';
import type { Port, Service } from './translate/service';
import { shortNames } from './translate/service-domains';
import type { ServiceNames } from './translate/service-names';
import { unheard } from './unheard';

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/** Fills in what a request leaves out, and tells about it. */
export class RequestDefaults implements Remarks {
  public constructor(private readonly mesh: MeshModel, private readonly names: ServiceNames) {}

  /** The namespace of a client of which nothing is said: that of the only Service that the host can mean. */
  public namespace(host: unknown): string {
    const services = typeof host === 'string' ? this.names.meant(host) : [];
    if (services.length === 0) {
      return this.mesh.settings.defaultNamespace;
    }
    const [{ namespace }] = services;
    if (services.length > 1 && services.some((service) => service.namespace !== namespace)) {
      throw problem('Mesh.send', `host ${show(host)} may mean ${listed(services.map((service) => service.host))}`,
        `Say who asks, for example from: Client.sidecar({ namespace: '${namespace}' }), or name the host with its namespace`);
    }
    return namespace;
  }

  /** The port that is dialled where none is given. */
  public port(request: HttpRequest, namespace: string, isGateway: boolean): number {
    const service = isGateway || typeof request.host !== 'string' ? undefined : this.names.service(request.host, namespace);
    const ports = usable(service);
    const wanted = portInHost(request.host);
    const tls = request.scheme?.toLowerCase() === 'https';
    if (ports.length > 0) {
      return (ports.find(({ number }) => number === wanted) ?? preferred(ports, tls)).number;
    }
    return wanted ?? (tls ? HTTPS_PORT : HTTP_PORT);
  }

  public before({ request, client, port }: Judgement): readonly string[] {
    const lines: string[] = [];
    if (!request.from) {
      lines.push(`no client is given: a sidecar in namespace ${client.namespace}`);
    }
    if (!request.port) {
      const service = client.isGateway || typeof request.host !== 'string' ? undefined : this.names.service(request.host, client.namespace);
      const all = usable(service).map(({ number }) => number);
      lines.push(all.length > 1 ? `no port is given: ${port} of ${listed(all.map(String))}` : `no port is given: ${port}`);
    }
    return lines;
  }

  public after(judgement: Judgement): readonly string[] {
    const { request: { host }, client } = judgement;
    const service = client.isGateway || typeof host !== 'string' ? undefined : this.names.service(host, client.namespace);
    return [
      ...this.homeless(judgement), ...unheard(this.mesh, judgement, service), ...client.table.notes,
      ...this.mesh.settings.notes, ...this.mesh.objects.ignored,
    ];
  }

  /** A VirtualService alone makes no listener: what people miss most often in manifests that come without their Services. */
  private homeless({ kind, request: { host }, client }: Judgement): string[] {
    const unanswered = kind === OutcomeKind.PASSTHROUGH || kind === OutcomeKind.BLACKHOLE;
    if (!unanswered || typeof host !== 'string' || this.names.service(host, client.namespace) !== undefined) {
      return [];
    }
    const name = hostWithoutPort(host).toLowerCase();
    const { clusterDomain } = this.mesh.settings;
    return this.mesh.virtualServices
      .filter(({ hosts }) => hosts.some((own) => own === name || shortNames(own, client.namespace, clusterDomain).includes(name)))
      .map(({ id }) => `VirtualService ${id} names ${name}, but no Service or ServiceEntry among the manifests does, so nothing listens for it`);
  }
}

function usable(service: Service | undefined): readonly Port[] {
  return service?.ports.filter(({ protocol }) => protocol !== 'udp') ?? [];
}

/** Nobody speaks TLS to a port for plain HTTP where there is one for TLS. */
function preferred(ports: readonly Port[], tls: boolean): Port {
  const own = tls ? ports.find(({ protocol }) => isTls(protocol)) : undefined;
  return own ?? ports.find(({ protocol }) => isHttp(protocol)) ?? ports.find(({ protocol }) => isHttpOrAuto(protocol)) ?? ports[0];
}

function portInHost(host: unknown): number | undefined {
  const digits = typeof host === 'string' ? /:(\d{1,5})$/.exec(host)?.[1] : undefined;
  const port = Number(digits);
  return port >= 1 && port <= 65535 ? port : undefined;
}
