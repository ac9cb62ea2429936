import type { Autoscale } from './autoscale';
import { ContainerResources } from './container-resources';
import { EnvVar } from './env-var';
import { PodSecurity } from './pod-security';
import { Probe } from './probe';
import { Volume } from './volume';

/**
 * What can be said about the pods of a service, for all versions or for one.
 * For anything else patch the Deployment: `ApiObject.of(deployment).addJsonPatch(…)`.
 */
export interface WorkloadOptions {
  /**
   * The container image; `{version}` is filled in.
   * @default - `<id>:{version}`
   */
  readonly image?: string;

  /**
   * How many pods, a whole number from 0. Throws beside `autoscale`; a version's `replicas` takes the place of the service's `autoscale`.
   * @default 1; with `autoscale` the autoscaler decides
   */
  readonly replicas?: number;

  /**
   * Lets Kubernetes decide how many pods there are. Throws beside `replicas` and without `resources.cpuRequest`;
   * a version's `autoscale` takes the place of the service's `autoscale` or `replicas`.
   * @default - a fixed number, `replicas`
   */
  readonly autoscale?: Autoscale;

  /**
   * CPU and memory of the container.
   * @default - none requested, no limits
   */
  readonly resources?: ContainerResources;

  /**
   * Environment variables. A version's variable replaces the service's of the same name.
   * @default - none
   */
  readonly env?: EnvVar[];

  /**
   * Whether a pod may get traffic.
   * @default - as soon as the container runs
   */
  readonly readiness?: Probe;

  /**
   * Whether a container must be restarted.
   * @default - only when its process ends
   */
  readonly liveness?: Probe;

  /**
   * Whether a container has started; the other probes wait for it.
   * @default - the other probes start at once
   */
  readonly startup?: Probe;

  /**
   * Mounted files. A version's volume replaces the service's of the same mount path.
   * @default - none
   */
  readonly volumes?: Volume[];

  /**
   * `metadata.name` of the ServiceAccount the pods run as.
   * @default - the namespace's default account
   */
  readonly serviceAccount?: string;

  /**
   * The numeric user that the container runs as.
   * @default - the `USER` of the image
   */
  readonly runAsUser?: number;

  /**
   * What the pods may do.
   * @default PodSecurity.RESTRICTED
   */
  readonly podSecurity?: PodSecurity;

  /**
   * Further labels of the pods, `app` and `version` excepted. A version's are added to the service's.
   * @default - none
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * Annotations of the pods. A version's are added to the service's.
   * @default - none
   */
  readonly podAnnotations?: { [key: string]: string };
}

/** The options of one version: the service's, with the version's own on top. @internal */
export function mergeWorkload(base: WorkloadOptions, own: WorkloadOptions = {}): WorkloadOptions {
  return {
    image: own.image ?? base.image,
    // One excludes the other, so what a version says about its number of pods replaces all that the service says.
    ...(own.replicas ?? own.autoscale) === undefined
      ? { replicas: base.replicas, autoscale: base.autoscale }
      : { replicas: own.replicas, autoscale: own.autoscale },
    resources: own.resources || base.resources ? { ...base.resources, ...defined(own.resources) } : undefined,
    env: merged(base.env, own.env, (variable) => variable.name),
    readiness: own.readiness ?? base.readiness,
    liveness: own.liveness ?? base.liveness,
    startup: own.startup ?? base.startup,
    volumes: merged(base.volumes, own.volumes, (volume) => volume.mountPath),
    serviceAccount: own.serviceAccount ?? base.serviceAccount,
    runAsUser: own.runAsUser ?? base.runAsUser,
    podSecurity: own.podSecurity ?? base.podSecurity,
    podLabels: { ...base.podLabels, ...own.podLabels },
    podAnnotations: { ...base.podAnnotations, ...own.podAnnotations },
  };
}

/** Python and Java pass what was left out as undefined, which must not hide the service's value. */
function defined(options: object = {}): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function merged<T>(base: T[] = [], own: T[] = [], key: (item: T) => string): T[] {
  const keys = new Set(own.map(key));
  return [...base.filter((item) => !keys.has(key(item))), ...own];
}
