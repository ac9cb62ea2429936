import { ApiObject, ApiObjectMetadata, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { isDns1123Subdomain } from '../vocabulary/names';
import { problem, show } from '../vocabulary/problem';

/** The API version that a resource is written with. All have the same schema; old clusters may lack `V1`. */
export enum IstioApiVersion {
  /** `networking.istio.io/v1`, `security.istio.io/v1`: Istio 1.22 and later. */
  V1 = 'V1',
  /** `networking.istio.io/v1beta1`, `security.istio.io/v1beta1`. */
  V1BETA1 = 'V1BETA1',
  /** `networking.istio.io/v1alpha3`. Resources of the group `security.istio.io` never had it. */
  V1ALPHA3 = 'V1ALPHA3',
}

/** What every Istio resource takes. */
export interface IstioResourceProps {
  /**
   * Name, namespace, labels and annotations.
   * @default - the construct's id as name, the chart's namespace and labels
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The API version that is written.
   * @default IstioApiVersion.V1
   */
  readonly apiVersion?: IstioApiVersion;
}

/**
 * The base of all Istio resources: a plain `ApiObject` named after the construct's id, without a hash.
 * Reach the object for patches with `ApiObject.of(resource)`.
 */
export abstract class IstioResource extends Construct {
  /** The Kubernetes object. */
  public readonly apiObject: ApiObject;

  /**
   * @internal
   */
  protected constructor(scope: Construct, id: string, group: string, kind: string, props: IstioResourceProps) {
    super(scope, id);
    const name = props.metadata?.name ?? id;
    if (!isDns1123Subdomain(name)) {
      throw problem(`${kind} '${this.node.path}'`, `the name must be a lower-case DNS name, got ${show(name)}`,
        'Use letters, digits, - and dots, or give another one with metadata: { name }');
    }
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: `${group}/${(props.apiVersion ?? IstioApiVersion.V1).toLowerCase()}`,
      kind,
      metadata: { ...props.metadata, name },
      spec: Lazy.any({ produce: () => this._toSpec() }),
    });
  }

  /** `metadata.name`. */
  public get name(): string {
    return this.apiObject.name;
  }

  /** `metadata.namespace`, if the resource or its chart has one. */
  public get namespace(): string | undefined {
    return this.apiObject.metadata.namespace ?? Chart.of(this).namespace;
  }

  /** `Kind 'path'`, for messages. @internal */
  protected get _who(): string {
    return `${this.apiObject.kind} '${this.node.path}'`;
  }

  /** The spec as Istio reads it, rendered once per synthesis. @internal */
  public abstract _toSpec(): any;
}
