import type { Client } from './client';
import { ClientPool } from './client-pool';
import type { HttpRequest } from './http-request';
import { requireOneCluster } from '../manifests/clusters';
import type { Manifest } from '../manifests/manifest';
import type { MeshOptions } from '../vocabulary/mesh-options';
import type { CompiledListener, CompiledPort } from './match/compiled-table';
import { normalizePath, PathNormalization } from './match/normalize-path';
import { joinedHeader, RequestFacts } from './match/request-facts';
import { refusal } from './match/request-validity';
import { hostWithoutPort, VirtualHostLookup } from './match/virtual-host-lookup';
import { Judgement } from './outcome/judgement';
import { Outcome } from './outcome/outcome';
import { OutcomeKind } from './outcome/outcome-kind';
import { summaryOf } from './outcome/route-summary';
import { RequestDefaults } from './request-defaults';
import { requireDialledPort, requireRequest } from './require-request';
import type { RoutingClient } from './routing-client';
import type { Unmatched } from './table';
import { readMesh } from './translate/mesh-model';
import { ServiceNames } from './translate/service-names';

const UNMATCHED: Record<Unmatched, OutcomeKind> = {
  ALLOW_ANY: OutcomeKind.PASSTHROUGH, REGISTRY_ONLY: OutcomeKind.BLACKHOLE, REFUSE: OutcomeKind.NO_LISTENER,
};

/** Says where requests go, for one set of manifests: translate, match, outcome. */
export class Router {
  private readonly defaults: RequestDefaults;
  private readonly clients: ClientPool;
  private readonly facts = new RequestFacts();
  private readonly pathNormalization: PathNormalization;

  public constructor(manifests: readonly Manifest[], options?: MeshOptions) {
    requireOneCluster('Mesh', manifests);
    const mesh = readMesh(manifests, options);
    const names = new ServiceNames(mesh);
    this.pathNormalization = mesh.settings.pathNormalization;
    this.defaults = new RequestDefaults(mesh, names);
    this.clients = new ClientPool(mesh, names, this.defaults);
  }

  /** What becomes of a request. Throws where the host may mean several Services and nobody says who asks. */
  public send(request: HttpRequest): Outcome {
    requireRequest(request);
    const client = this.clients.of(request);
    const port = requireDialledPort(request.port ?? this.defaults.port(request, client.namespace, client.isGateway));
    const tls = request.scheme ? request.scheme.toLowerCase() === 'https' : client.isGateway && port === 443;
    const place = client.compiled.port(client.table.listeningPort(port));
    const listener = place && listenerFor(place, client, request);
    const address = listener?.hasRanges ? addressOf(client, request) : undefined;
    const chain = listener?.find(address, tls ? serverName(request.host) : undefined);
    const scheme = client.isGateway || tls ? tls ? 'https' : 'http' : forwardedScheme(request);
    const judgement = new Judgement(request, client, port, request.method ?? 'GET', scheme, request.path || '/', this.defaults);
    judgement.listener = listener?.listener;
    if (chain === undefined) {
      judgement.kind = UNMATCHED[client.table.unmatched];
    } else if (chain.virtualHosts === undefined) {
      judgement.kind = OutcomeKind.TCP;
      judgement.chain = chain.chain;
      judgement.tcp = chain.chain.tcp;
    } else {
      judgement.chain = chain.chain;
      this.http(judgement, chain.virtualHosts);
    }
    return Outcome._of(judgement);
  }

  /** The compiled client, for those who want to see its table. */
  public client(from: Client): RoutingClient {
    return this.clients.client(from);
  }

  private http(judgement: Judgement, virtualHosts: VirtualHostLookup): void {
    const { request, method, scheme } = judgement;
    const refused = refusal(request, method, judgement.path, this.pathNormalization);
    if (refused !== undefined) {
      judgement.kind = refused.statusCode === 404 ? OutcomeKind.NOT_FOUND : OutcomeKind.BAD_REQUEST;
      judgement.refusal = refused;
      return;
    }
    const path = normalizePath(judgement.path, this.pathNormalization);
    judgement.path = path;
    const virtualHost = virtualHosts.find(request.host);
    if (virtualHost === undefined) {
      return;
    }
    judgement.virtualHost = virtualHost;
    if (virtualHost.virtualHost.requireTls && scheme !== 'https') {
      judgement.kind = OutcomeKind.REDIRECT;
      return;
    }
    const route = virtualHost.match(this.facts.read(request, method, path, scheme, judgement.client.isGateway));
    if (route !== undefined) {
      judgement.route = route;
      judgement.kind = summaryOf(route.route).kind;
    }
  }
}

function addressOf(client: RoutingClient, { ip, host }: HttpRequest): string | undefined {
  return ip ?? (typeof host === 'string' ? client.addressOf(host) : undefined);
}

/** A listener for the very address comes first (R-L5). */
function listenerFor({ any, byAddress }: CompiledPort, client: RoutingClient, request: HttpRequest): CompiledListener | undefined {
  if (byAddress === undefined) {
    return any;
  }
  const address = addressOf(client, request);
  if (client.isGateway && address === undefined && any === undefined) {
    // A pod's own address is not known here; what is bound to it is what a gateway is asked at.
    return byAddress.values().next().value;
  }
  return (address === undefined ? undefined : byAddress.get(address)) ?? any;
}

/** A client of TLS says the name that it dials. */
function serverName(host: unknown): string {
  return typeof host === 'string' ? hostWithoutPort(host) : '';
}

/** A sidecar believes what the client says of the scheme (R-M13). */
function forwardedScheme(request: HttpRequest): string {
  const said = joinedHeader(request, 'x-forwarded-proto')?.toLowerCase();
  return said === 'https' ? said : 'http';
}
