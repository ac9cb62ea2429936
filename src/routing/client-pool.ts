import { Client } from './client';
import type { HttpRequest } from './http-request';
import type { RequestDefaults } from './request-defaults';
import { RoutingClient } from './routing-client';
import { problem, show } from '../vocabulary/problem';
import type { MeshModel } from './translate/mesh-model';
import type { ServiceNames } from './translate/service-names';
import { PodIndex } from './translate/version-names';

const NO_LABELS: { readonly [key: string]: string } = Object.freeze({});

/** More clients than this are not remembered, so that memory does not grow with requests. */
const MOST_CLIENTS = 256;

/** The clients that were asked for, each compiled once. */
export class ClientPool {
  private readonly plain = new Map<string, RoutingClient>();
  private readonly others = new Map<string, RoutingClient>();
  private readonly pods: PodIndex;

  public constructor(private readonly mesh: MeshModel, private readonly names: ServiceNames, private readonly defaults: RequestDefaults) {
    this.pods = new PodIndex(mesh.objects.pods);
  }

  /** The client of a request. */
  public of(request: HttpRequest): RoutingClient {
    const { from } = request;
    if (from === undefined || from === null) {
      return this.sidecar(this.defaults.namespace(request.host));
    }
    if (typeof from !== 'object' || typeof from._key !== 'string') {
      throw problem('Mesh.send', `from must be a Client, got ${show(from)}`, "Give for example Client.sidecar({ namespace: 'shop' })");
    }
    return this.client(from, request.host);
  }

  /** The compiled client; where it has no namespace, the host decides. */
  public client(from: Client, host?: string): RoutingClient {
    if (from.namespace !== undefined) {
      return remember(this.others, from._key, () => this.build(from.isGateway, from.namespace!, from.labels));
    }
    const namespace = this.defaults.namespace(host);
    return remember(this.others, `${namespace}${from._key}`, () => this.build(from.isGateway, namespace, from.labels));
  }

  private sidecar(namespace: string): RoutingClient {
    return this.plain.get(namespace) ?? remember(this.plain, namespace, () => this.build(false, namespace, NO_LABELS));
  }

  private build(isGateway: boolean, namespace: string, labels: { readonly [key: string]: string }): RoutingClient {
    return new RoutingClient(this.mesh, this.names, this.pods, isGateway, namespace, labels);
  }
}

function remember(clients: Map<string, RoutingClient>, key: string, build: () => RoutingClient): RoutingClient {
  let client = clients.get(key);
  if (client === undefined) {
    if (clients.size >= MOST_CLIENTS) {
      clients.delete(clients.keys().next().value!);
    }
    client = build();
    clients.set(key, client);
  }
  return client;
}
