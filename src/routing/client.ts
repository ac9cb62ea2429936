import { problem, show } from '../vocabulary/problem';
import { requireStruct, requireText } from '../vocabulary/requirements';

/** Who sends a request: the workload whose proxy decides. */
export interface ClientOptions {
  /**
   * The namespace of the pods.
   * @default - a sidecar: that of the only Service that the host can mean, else the default namespace; a gateway: 'istio-system'
   */
  readonly namespace?: string;

  /**
   * The labels of the pods, which `sourceLabels`, workload selectors and Gateway selectors compare.
   * @default - a sidecar: none; a gateway: `{ istio: 'ingressgateway' }`
   */
  readonly labels?: { [key: string]: string };
}

/**
 * The workload that sends a request, since what a host means depends on who asks.
 *
 * @see https://istio.io/latest/docs/concepts/traffic-management/
 */
export class Client {
  /** A workload in the mesh. Its own sidecar decides where a request goes. */
  public static sidecar(options: ClientOptions = {}): Client {
    return new Client('sidecar', requireStruct('Client.sidecar', 'the options', options).namespace, options.labels ?? {});
  }

  /**
   * A gateway that gets the request from outside. The namespace is that of the gateway's pods, not of the Gateway resource,
   * and the labels are compared with the resource's `selector`.
   */
  public static gateway(options: ClientOptions = {}): Client {
    return new Client('gateway', requireStruct('Client.gateway', 'the options', options).namespace ?? 'istio-system', options.labels ?? { istio: 'ingressgateway' });
  }

  /** Whether the client is a gateway. */
  public readonly isGateway: boolean;

  /** The namespace of the pods, if it was given. */
  public readonly namespace?: string;

  /** The labels of the pods. */
  public readonly labels: { [key: string]: string };

  /** @internal */
  public readonly _key: string;

  private constructor(kind: 'sidecar' | 'gateway', namespace: string | undefined, labels: { [key: string]: string }) {
    if (namespace !== undefined && namespace !== null && (typeof namespace !== 'string' || namespace === '')) {
      throw problem(`Client.${kind}`, `namespace must be a name, got ${show(namespace)}`, 'Give the namespace of the pods, or leave it out');
    }
    this.isGateway = kind === 'gateway';
    for (const [label, value] of Object.entries(requireStruct(`Client.${kind}`, 'labels', labels))) {
      requireText(`Client.${kind}`, `the label ${show(label)}`, value);
    }
    this.namespace = namespace ?? undefined;
    this.labels = { ...labels };
    this._key = `${kind}|${namespace ?? ''}|${JSON.stringify(Object.entries(this.labels).sort(([a], [b]) => (a < b ? -1 : 1)))}`;
  }

  /** The client in words, for messages. */
  public toString(): string {
    const kind = this.isGateway ? 'gateway' : 'sidecar';
    const labels = Object.entries(this.labels).map(([key, value]) => `${key}=${value}`).join(',');
    return `${kind}${this.namespace === undefined ? '' : ` in namespace ${this.namespace}`}${labels === '' ? '' : ` with ${labels}`}`;
  }
}
