import { ApiObject, ApiObjectMetadata, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { placeInChart } from './place';
import { renderObject } from './rendered-object';
import { requireMetadata } from './require-metadata';
import { validateAtSynth } from './validate-at-synth';
import type { AcceptedFinding } from '../vocabulary/accepted-finding';
import { isDns1123Label, isDns1123Subdomain } from '../vocabulary/names';
import { problem, show } from '../vocabulary/problem';
import { requireOneOf, requireStruct } from '../vocabulary/requirements';
import { acceptFindings } from '../vocabulary/suppress';

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
   * Name, namespace, labels and annotations. Throws where Kubernetes or Istio would refuse them.
   * @default - the construct's id as name, the chart's namespace and labels
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Findings of `analyze` on this object that were looked at and accepted, each with its reason. Written as an annotation, so that the pipeline
   * and the command line know of them too. What Istio refuses cannot be suppressed.
   * @default - none
   */
  readonly suppress?: AcceptedFinding[];

  /**
   * The API version that is written.
   * @default IstioApiVersion.V1
   */
  readonly apiVersion?: IstioApiVersion;
}

/** The metadata as given where nothing is added to it: services give several resources one. */
function metadataOf(who: string, name: string, { metadata, suppress }: IstioResourceProps): ApiObjectMetadata {
  return suppress === undefined && metadata?.name === name
    ? metadata
    : { ...metadata, name, annotations: acceptFindings(who, suppress, metadata?.annotations) };
}

/** The spec of a resource that is being made. */
class LateSpec {
  public resource?: IstioResource;

  public produce(): any {
    return this.resource?._toSpec();
  }
}

/**
 * The base of all Istio resources: an `ApiObject` named after the construct's id, without a hash.
 * Patches reach every field: `resource.addJsonPatch(…)`.
 */
export abstract class IstioResource extends ApiObject {
  /**
   * @internal
   */
  protected constructor(scope: Construct, id: string, group: string, kind: string, props: IstioResourceProps) {
    const place = placeInChart(kind, scope, id);
    const who = `${kind} '${[scope.node.path, id].filter(Boolean).join('/')}'`;
    const name = requireStruct(who, 'the properties', props).metadata?.name ?? id;
    if (typeof name !== 'string' || !isDns1123Subdomain(name)) {
      throw problem(who, `the name must be a lower-case DNS name, got ${show(name)}`,
        'Use letters, digits, - and dots, or give another one with metadata: { name }');
    }
    const namespace = props.metadata?.namespace ?? Chart.of(scope).namespace ?? '';
    if (typeof namespace !== 'string' || (namespace !== '' && !isDns1123Label(namespace))) {
      throw problem(who, `the namespace must be a lower-case DNS label, got ${show(namespace)}`, 'Use at most 63 letters, digits and -');
    }
    requireMetadata(who, kind, props.metadata);
    // The spec is rendered when the object is, and there is no `this` before the base is made.
    const late = new LateSpec();
    super(place, id, {
      apiVersion: `${group}/${requireOneOf(who, 'apiVersion', props.apiVersion ?? IstioApiVersion.V1, IstioApiVersion, 'IstioApiVersion').toLowerCase()}`,
      kind,
      metadata: metadataOf(who, name, props),
      spec: Lazy.any(late),
    });
    late.resource = this;
    validateAtSynth(this);
  }

  /** `metadata.namespace`, if the resource or its chart has one. */
  public get namespace(): string | undefined {
    return this.metadata.namespace;
  }

  /** The object as it is written, after patches. */
  public override toJson(): any {
    return renderObject(this, () => ({ spec: this._toSpec() }), () => super.toJson());
  }

  /** `Kind 'path'`, for messages. @internal */
  public get _who(): string {
    return `${this.kind} '${this.node.path}'`;
  }

  /** The spec as Istio reads it, rendered once per synthesis. @internal */
  public abstract _toSpec(): any;
}
