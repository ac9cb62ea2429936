import { checkAutoscale } from './autoscale';
import { renderResources } from './container-resources';
import { imageOf } from './image';
import { securityContexts } from './pod-security';
import { renderContainerPort, ResolvedPort } from './service-port';
import { WorkloadOptions } from './workload-options';
import { isDns1123Subdomain, isLabelKey, isLabelValue } from '../vocabulary/names';
import { problem, show } from '../vocabulary/problem';

/** Labels that decide who belongs to whom; nobody else may set them. */
const RESERVED = ['app', 'version'];

/** One version of a service, with everything that its pods need. @internal */
export interface PodSpecInput {
  /** The construct, for messages. */
  readonly who: string;
  /** The service's name: container, `app` label and default image. */
  readonly service: string;
  readonly version: string;
  readonly ports: ResolvedPort[];
  /** Those of the Deployment itself, which its pods have, too. */
  readonly labels: Record<string, string>;
  readonly options: WorkloadOptions;
}

/** The labels that select the pods of one version. @internal */
export function selectorLabels(service: string, version: string): Record<string, string> {
  return { app: service, version };
}

// Each in one literal: objects that are put together by spreading do not share their layout, which costs memory in every service.

/** The recommended labels of Kubernetes; never in a selector, so that they may change. @internal */
export function standardLabels(service: string, recommended: boolean): Record<string, string> {
  return recommended ? { 'app.kubernetes.io/name': service, 'app.kubernetes.io/managed-by': 'cdk8s' } : {};
}

/** The labels of the Service. @internal */
export function serviceLabels(service: string, recommended: boolean): Record<string, string> {
  return recommended ? { 'app.kubernetes.io/name': service, 'app.kubernetes.io/managed-by': 'cdk8s', 'app': service } : { app: service };
}

/** The labels of the Deployment of one version and of its pods: those that select, and the recommended ones. @internal */
export function versionLabels(service: string, version: string, recommended: boolean): Record<string, string> {
  return recommended ? {
    'app.kubernetes.io/name': service,
    'app.kubernetes.io/version': version,
    'app.kubernetes.io/managed-by': 'cdk8s',
    'app': service,
    version,
  } : selectorLabels(service, version);
}

/** The spec of a Deployment, all values checked. @internal */
export function renderDeploymentSpec(input: PodSpecInput): object {
  const { who, service, version, ports, options } = input;
  return {
    replicas: checkAutoscale(who, options) ? undefined : checkReplicas(who, options.replicas ?? 1),
    selector: { matchLabels: selectorLabels(service, version) },
    template: {
      metadata: {
        labels: podLabels(input.labels, checkLabels(who, options.podLabels)),
        annotations: checkAnnotations(who, options.podAnnotations),
      },
      spec: renderPodSpec(input, ports),
    },
  };
}

/** What is said of the pods alone comes before what is recommended; nobody sets the labels that select. */
function podLabels(labels: Record<string, string>, own: { [key: string]: string }): Record<string, string> {
  return Object.keys(own).length > 0 ? { ...labels, ...own } : labels;
}

function renderPodSpec(input: PodSpecInput, ports: ResolvedPort[]): object {
  const { who, service, version, options } = input;
  const security = securityContexts(who, options.podSecurity, options.runAsUser);
  const firstPort = ports[0].targetPort;
  const volumes = options.volumes ?? [];
  const env = options.env ?? [];
  const volumeName = twice(volumes.map((volume) => volume.name));
  if (volumeName !== undefined) {
    throw problem(who, `two volumes have the name ${show(volumeName)}`, 'Give one of them another name: { name: … }');
  }
  const mountPath = twice(volumes.map((volume) => volume.mountPath));
  if (mountPath !== undefined) {
    throw problem(who, `two volumes have the mount path ${show(mountPath)}`, 'Mount one of them elsewhere');
  }
  const variable = twice(env.map(({ name }) => name));
  if (variable !== undefined) {
    throw problem(who, `env names ${show(variable)} twice`, 'Keep one of the two');
  }
  return {
    serviceAccountName: checkServiceAccount(who, options.serviceAccount),
    securityContext: security.pod,
    containers: [{
      name: service,
      image: imageOf(who, options.image ?? `${service}:{version}`, version),
      ports: containerPorts(ports),
      env: nonEmpty(env.map((one) => one._render())),
      resources: renderResources(who, options.resources),
      readinessProbe: options.readiness?._render(firstPort),
      livenessProbe: options.liveness?._renderOnce(who, 'liveness', firstPort),
      startupProbe: options.startup?._renderOnce(who, 'startup', firstPort),
      volumeMounts: nonEmpty(volumes.map((volume) => volume._renderMount())),
      securityContext: security.container,
    }],
    volumes: nonEmpty(volumes.map((volume) => volume._renderVolume())),
  };
}

/** Two ports of a Service may lead to one port of the container, which is listed once. */
function containerPorts(ports: ResolvedPort[]): object[] {
  const seen = new Set<string>();
  return ports.filter((port) => {
    const key = `${port.transport} ${port.targetPort}`;
    return !seen.has(key) && seen.add(key);
  }).map(renderContainerPort);
}

function nonEmpty<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function checkReplicas(who: string, replicas: unknown): number {
  if (typeof replicas !== 'number' || !Number.isInteger(replicas) || replicas < 0 || replicas > 2 ** 31 - 1) {
    throw problem(who, `replicas must be a whole number from 0, got ${show(replicas)}`, 'Give the number of pods, for example 2');
  }
  return replicas;
}

function checkServiceAccount(who: string, name: string | undefined): string | undefined {
  if (name !== undefined && (typeof name !== 'string' || !isDns1123Subdomain(name))) {
    throw problem(who, `serviceAccount must be the name of a ServiceAccount, got ${show(name)}`, 'Give its metadata.name in lower case');
  }
  return name;
}

function checkLabels(who: string, labels: { [key: string]: string } = {}): { [key: string]: string } {
  for (const [key, value] of Object.entries(labels)) {
    if (RESERVED.includes(key)) {
      throw problem(who, `podLabels must not set ${key}, got ${show(value)}`,
        'The selectors of Service, Deployment and subset live by it; choose another key');
    }
    if (!isLabelKey(key)) {
      throw problem(who, `podLabels has a key that Kubernetes refuses, got ${show(key)}`,
        'A key is [prefix/]name: letters, digits, -, _ and ., at most 63 for the name');
    }
    if (typeof value !== 'string' || !isLabelValue(value)) {
      throw problem(who, `label ${key} has a value that Kubernetes refuses, got ${show(value)}`,
        'A value is at most 63 letters, digits, -, _ and ., with a letter or digit at both ends');
    }
  }
  return labels;
}

function checkAnnotations(who: string, annotations: { [key: string]: string } = {}): object | undefined {
  for (const [key, value] of Object.entries(annotations)) {
    if (!isLabelKey(key)) {
      throw problem(who, `podAnnotations has a key that Kubernetes refuses, got ${show(key)}`,
        'A key is [prefix/]name: letters, digits, -, _ and ., at most 63 for the name');
    }
    if (typeof value !== 'string') {
      throw problem(who, `annotation ${key} must be a string, got ${show(value)}`, 'Write it in quotes');
    }
  }
  return Object.keys(annotations).length > 0 ? annotations : undefined;
}

function twice(names: string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}
