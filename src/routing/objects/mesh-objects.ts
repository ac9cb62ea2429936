import { DestinationRuleSpec, destinationRuleShape } from './destination-rule-shape';
import {
  gatewayShape, GatewaySpec, serviceEntryShape, ServiceEntrySpec, serviceShape, ServiceSpec, sidecarShape, SidecarSpec, workloadEntryShape,
  WorkloadEntrySpec, workloadShape,
} from './service-shape';
import { Misfit, objectOf, Shape, text } from './shape';
import { virtualServiceShape } from './virtual-service-shape';
import type { Manifest } from '../../manifests/manifest';
import { isObject } from '../../manifests/views';
import { Identity, identityOf, withoutLists } from '../../manifests/views-identity';
import type { VirtualServiceSpec } from '../../vocabulary/virtual-service-spec';

/** One object as routing reads it. */
export interface Config<T> {
  readonly name: string;
  readonly namespace: string;
  /** Seconds since 1970, 0 where the manifest does not say. */
  readonly created: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: T;
}

/** The labels of the pods that some object makes. */
export interface PodLabels {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Everything among the manifests that routing depends on, each kind oldest first. */
export interface MeshObjects {
  readonly services: readonly Config<ServiceSpec>[];
  readonly serviceEntries: readonly Config<ServiceEntrySpec>[];
  readonly workloadEntries: readonly Config<WorkloadEntrySpec>[];
  readonly virtualServices: readonly Config<VirtualServiceSpec>[];
  readonly destinationRules: readonly Config<DestinationRuleSpec>[];
  readonly gateways: readonly Config<GatewaySpec>[];
  readonly sidecars: readonly Config<SidecarSpec>[];
  readonly pods: readonly PodLabels[];
  /** One line for each object that Istio would not take, and so is not there. */
  readonly ignored: readonly string[];
}

const ISTIO = 'networking.istio.io';
const ISTIO_VERSIONS = new Set(['v1', 'v1beta1', 'v1alpha3']);

const SHAPES: Record<string, Record<string, Shape<unknown>>> = {
  '': { Service: serviceShape, Pod: objectOf({}) },
  [ISTIO]: {
    VirtualService: virtualServiceShape,
    DestinationRule: destinationRuleShape,
    ServiceEntry: serviceEntryShape,
    WorkloadEntry: workloadEntryShape,
    Gateway: gatewayShape,
    Sidecar: sidecarShape,
  },
  'apps': { Deployment: workloadShape, StatefulSet: workloadShape, DaemonSet: workloadShape, ReplicaSet: workloadShape },
  'batch': { Job: workloadShape, CronJob: workloadShape },
  'argoproj.io': { Rollout: workloadShape },
};

const podMetadata = objectOf({ creationTimestamp: text });

/** Reads what routing depends on; nothing in a manifest makes it throw. */
export function readMeshObjects(manifests: readonly Manifest[], defaultNamespace: string): MeshObjects {
  const found = new Map<string, Map<string, Config<unknown>>>();
  const ignored: string[] = [];
  for (const { json, origin } of withoutLists(manifests)) {
    if (!isObject(json)) {
      continue;
    }
    const identity = identityOf(json, defaultNamespace);
    const shapes = Object.hasOwn(SHAPES, identity.group) ? SHAPES[identity.group] : {};
    const shape = Object.hasOwn(shapes, identity.kind) ? shapes[identity.kind] : undefined;
    if (shape === undefined) {
      continue;
    }
    const where = `${identity.id} (${origin}) is ignored`;
    try {
      const config = readConfig(json, identity, shape);
      const known = found.get(identity.kind) ?? new Map<string, Config<unknown>>();
      found.set(identity.kind, known);
      const key = `${identity.namespace}/${identity.name}`;
      if (known.has(key)) {
        ignored.push(`an earlier ${identity.id} is ignored: ${origin} replaces it`);
        known.delete(key);
      }
      known.set(key, config);
    } catch (e) {
      ignored.push(`${where}: ${e instanceof Misfit ? e.message : 'it cannot be read'}`);
    }
  }
  const of = <T>(kind: string): Config<T>[] => oldestFirst([...(found.get(kind)?.values() ?? [])] as Config<T>[]);
  return {
    services: of('Service'),
    serviceEntries: of('ServiceEntry'),
    workloadEntries: of('WorkloadEntry'),
    virtualServices: of('VirtualService'),
    destinationRules: of('DestinationRule'),
    gateways: of('Gateway'),
    sidecars: of('Sidecar'),
    pods: readPods(found),
    ignored,
  };
}

function readConfig(json: { readonly [field: string]: unknown }, identity: Identity, shape: Shape<unknown>): Config<unknown> {
  if (identity.name === '') {
    throw new Misfit('metadata.name', 'a name', isObject(json.metadata) ? json.metadata.name : undefined);
  }
  const version = String(json.apiVersion).slice(identity.group.length + 1);
  if (identity.group === ISTIO && !ISTIO_VERSIONS.has(version)) {
    throw new Misfit('apiVersion', `${ISTIO}/v1`, json.apiVersion);
  }
  const { creationTimestamp } = podMetadata.read(json.metadata, 'metadata');
  const time = Date.parse(creationTimestamp ?? '');
  return {
    name: identity.name,
    namespace: identity.namespace,
    created: Number.isNaN(time) ? 0 : Math.floor(time / 1000),
    labels: identity.labels,
    annotations: identity.annotations,
    spec: shape.read(json.spec ?? {}, 'spec'),
  };
}

/** By creation, then name, then namespace: the order in which Istio reads everything. */
export function oldestFirst<T extends { created: number; name: string; namespace: string }>(configs: T[]): T[] {
  return configs.sort((a, b) => a.created - b.created || compareText(a.name, b.name) || compareText(a.namespace, b.namespace));
}

/** In the order of bytes, not of some language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface WorkloadSpec {
  readonly template?: { readonly metadata?: { readonly labels?: Record<string, string> } };
  readonly jobTemplate?: { readonly spec?: WorkloadSpec };
}

function readPods(found: ReadonlyMap<string, ReadonlyMap<string, Config<unknown>>>): PodLabels[] {
  const pods: PodLabels[] = [];
  for (const [kind, configs] of found) {
    for (const { namespace, labels, spec } of configs.values()) {
      if (kind === 'Pod') {
        pods.push({ namespace, labels });
      } else if (kind === 'WorkloadEntry') {
        pods.push({ namespace, labels: { ...labels, ...(spec as WorkloadEntrySpec).labels } });
      } else {
        const workload = spec as WorkloadSpec;
        const template = (workload.jobTemplate?.spec ?? workload).template;
        if (template) {
          pods.push({ namespace, labels: template.metadata?.labels ?? {} });
        }
      }
    }
  }
  return pods;
}
