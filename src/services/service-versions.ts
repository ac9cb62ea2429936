import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { renderAutoscaler } from './autoscale';
import { renderDeploymentSpec, versionLabels } from './pod-template';
import { requireWorkload } from './require-workload';
import { ResolvedPort } from './service-port';
import { Version, versionsOf } from './version';
import { VersionedServiceProps } from './versioned-service-props';
import { mergeWorkload, WorkloadOptions } from './workload-options';
import { claimWorkload } from './workload-owners';
import { RenderedObject } from '../resources/rendered-object';
import { Destination } from '../traffic/destination';
import { given } from '../vocabulary/given';
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
  private entries: readonly Entry[] = [];

  constructor(private readonly scope: Construct, private readonly service: string, private readonly namespace: string | undefined,
    private readonly host: string, private readonly ports: ResolvedPort[], private readonly props: VersionedServiceProps) {}

  /** The versions, in the order of declaration. */
  public get all(): readonly Version[] {
    return this.entries.map(({ version }) => version);
  }

  /** The versions as written, in the order of declaration. */
  public get names(): string[] {
    return this.entries.map(({ version }) => version.name);
  }

  /** Version → workload. */
  public get workloads(): { [version: string]: ApiObject } {
    return Object.fromEntries(this.entries.flatMap(({ version, workload }) => (workload ? [[version.name, workload]] : [])));
  }

  /** Declares versions; throws for names that Kubernetes refuses and for two with one subset. */
  public declare(who: string, names: string[]): Version[] {
    const versions = versionsOf(who, this.service, [...this.names, ...names]).slice(this.entries.length);
    this.entries = [...this.entries, ...versions.map((version) => ({ version }))];
    return versions;
  }

  /** Makes the built-in Deployment of a version. */
  public build(who: string, version: Version): void {
    const workload = this.deployment(who, this.scope, version.deploymentName, version);
    claimWorkload(who, workload);
    this.set({ version, workload });
  }

  /** The names of a version, known or new, for a workload that wants to be it. Throws where another one is it already. */
  public vacancy(who: string, name: string, workload?: ApiObject): Version {
    const taken = this.entries.find((one) => workload !== undefined && one.workload === workload);
    if (taken) {
      throw problem(who, `'${taken.workload!.node.path}' is the workload of version ${show(taken.version.name)} of '${this.service}' already`,
        'Leave it out here, or give a workload of your own');
    }
    const entry = this.entry(name);
    if (entry?.workload && entry.workload.node.scope !== this.scope) {
      throw problem(who, `version ${show(name)} of '${this.service}' has a workload already, '${entry.workload.node.path}'`,
        'Keep one of them, or give the other another version');
    }
    const version = entry?.version ?? versionsOf(who, this.service, [...this.names, name])[this.entries.length];
    if (workload) {
      claimWorkload(who, workload, entry?.workload);
    }
    return version;
  }

  /** Takes a workload for a version, in place of the built-in one. Tells whether the version is new. */
  public occupy(who: string, version: Version, workload: ApiObject): boolean {
    const before = this.entry(version.name);
    claimWorkload(who, workload, before?.workload);
    if (before?.workload) {
      this.scope.node.tryRemoveChild(before.workload.node.id);
    }
    this.set({ version, workload });
    if (before?.isRetired) {
      this.retire(version);
    }
    return before === undefined;
  }

  /** Marks the workload of a version as one that the next release may drop. On the object itself, so that its pods stay as they are. */
  public retire(version: Version): void {
    const workload = this.entry(version.name)?.workload;
    this.set({ version, workload, isRetired: true });
    workload?.metadata.addAnnotation(RETIRED_ANNOTATION, 'true');
  }

  /** A version by its name; throws for one that is not declared. */
  public find(who: string, name: string): Version {
    const entry = this.entry(name);
    if (!entry) {
      throw problem(who, `${show(name)} is not a version of '${this.service}' (known: ${this.names.join(', ')})`,
        `Declare it where the service is defined, for example { ${typeof name === 'string' && /^[A-Za-z_]\w*$/.test(name) ? name : show(name)}: 0 }`);
    }
    return entry.version;
  }

  /** A version as a destination of routes; throws for one that is not declared. */
  public destination(who: string, name: string): Destination {
    return Destination.host(this.host, { subset: this.find(who, name).subset });
  }

  /** A Deployment of a version: the service's options, the version's, and those of the Deployment itself. */
  public deployment(who: string, scope: Construct, id: string, version: Version, own?: WorkloadOptions): ApiObject {
    const { props, service } = this;
    const labels = versionLabels(service, version.name, props.standardLabels ?? true);
    requireWorkload(who, '', props);
    given(props.versions?.[version.name], (it) => requireWorkload(who, `versions.${version.name}.`, it));
    given(own, (it) => requireWorkload(who, '', it));
    const options = mergeWorkload(mergeWorkload({ image: `${this.scope.node.id}:{version}`, ...props }, props.versions?.[version.name]), own);
    const spec = renderDeploymentSpec({ who, service, version: version.name, ports: this.ports, labels, options });
    const { deploymentName } = version;
    const { namespace } = this;
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

  private entry(name: string): Entry | undefined {
    return this.entries.find(({ version }) => version.name === name);
  }

  /** Writes down what is known of a version, in its place if it has one. */
  private set(entry: Entry): void {
    const isNew = this.entry(entry.version.name) === undefined;
    this.entries = isNew ? [...this.entries, entry] : this.entries.map((other) => (other.version.name === entry.version.name ? entry : other));
  }
}
