import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { renderAutoscaler } from './autoscale';
import { renderDeploymentSpec, selectorLabels, standardLabels } from './pod-template';
import { ResolvedPort } from './service-port';
import { Version, versionsOf } from './version';
import { VersionedServiceProps } from './versioned-service-props';
import { mergeWorkload, WorkloadOptions } from './workload-options';
import { RenderedObject } from '../resources/rendered-object';
import { problem, show } from '../vocabulary/problem';
import { RETIRED_ANNOTATION } from '../vocabulary/retired';

/** A version and its workload, once it has one. */
interface Entry {
  readonly version: Version;
  readonly workload?: ApiObject;
  readonly isRetired?: boolean;
}

/**
 * The versions of one service and their workloads: built-in Deployments, and those that took their places.
 * @internal
 */
export class ServiceVersions {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly scope: Construct, private readonly service: string, private readonly namespace: string | undefined,
    private readonly ports: ResolvedPort[], private readonly props: VersionedServiceProps) {}

  /** The versions as written, in the order of declaration. */
  public get names(): string[] {
    return [...this.entries.keys()];
  }

  /** Version → workload. */
  public get workloads(): { [version: string]: ApiObject } {
    return Object.fromEntries([...this.entries].flatMap(([name, { workload }]) => (workload ? [[name, workload]] : [])));
  }

  /** Declares versions; throws for names that Kubernetes refuses and for two with one subset. */
  public declare(who: string, names: string[]): Version[] {
    const versions = versionsOf(who, this.service, [...this.names, ...names]).slice(this.entries.size);
    versions.forEach((version) => this.entries.set(version.name, { version }));
    return versions;
  }

  /** Makes the built-in Deployment of a version. */
  public build(who: string, version: Version): void {
    this.entries.set(version.name, { version, workload: this.deployment(who, this.scope, version.deploymentName, version) });
  }

  /** The names of a version, known or new, for a workload that wants to be it. Throws where another one is it already. */
  public vacancy(who: string, name: string): Version {
    const entry = this.entries.get(name);
    if (entry?.workload && entry.workload.node.scope !== this.scope) {
      throw problem(who, `version ${show(name)} of '${this.service}' has a workload already, '${entry.workload.node.path}'`,
        'Keep one of them, or give the other another version');
    }
    return entry?.version ?? versionsOf(who, this.service, [...this.names, name])[this.entries.size];
  }

  /** Takes a workload for a version, in place of the built-in one. Tells whether the version is new. */
  public occupy(version: Version, workload: ApiObject): boolean {
    const before = this.entries.get(version.name);
    if (before?.workload) {
      this.scope.node.tryRemoveChild(before.workload.node.id);
    }
    this.entries.set(version.name, { version, workload });
    if (before?.isRetired) {
      this.retire(version);
    }
    return before === undefined;
  }

  /** Marks the workload of a version as one that the next release may drop. On the object itself, so that its pods stay as they are. */
  public retire(version: Version): void {
    const workload = this.entries.get(version.name)?.workload;
    this.entries.set(version.name, { version, workload, isRetired: true });
    workload?.metadata.addAnnotation(RETIRED_ANNOTATION, 'true');
  }

  /** A version by its name; throws for one that is not declared. */
  public find(who: string, name: string): Version {
    const entry = this.entries.get(name);
    if (!entry) {
      throw problem(who, `${show(name)} is not a version of '${this.service}' (known: ${this.names.join(', ')})`,
        `Declare it where the service is defined, for example { ${/^[A-Za-z_]\w*$/.test(name) ? name : show(name)}: 0 }`);
    }
    return entry.version;
  }

  /** A Deployment of a version: the service's options, the version's, and those of the Deployment itself. */
  public deployment(who: string, scope: Construct, id: string, version: Version, own?: WorkloadOptions): ApiObject {
    const { props, service } = this;
    const labelled = props.standardLabels ?? true;
    const options = mergeWorkload(mergeWorkload({ image: `${this.scope.node.id}:{version}`, ...props }, props.versions?.[version.name]), own);
    const spec = renderDeploymentSpec({ who, service, version: version.name, ports: this.ports, standardLabels: labelled, options });
    const { deploymentName } = version;
    const { namespace } = this;
    const labels = { ...(labelled ? standardLabels(service, version.name) : {}), ...selectorLabels(service, version.name) };
    const deployment = new RenderedObject(scope, id, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: deploymentName, namespace, labels }, spec });
    if (options.autoscale) {
      // Below the Deployment, so that it goes where the Deployment goes.
      new RenderedObject(deployment, 'HorizontalPodAutoscaler', {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        ...renderAutoscaler({ deploymentName, namespace, labels, autoscale: options.autoscale }),
      });
    }
    return deployment;
  }
}
