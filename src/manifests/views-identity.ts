import { Manifest } from './manifest';
import { isObject, JsonObject, objectOf, TextMap, textMapOf, textOf } from './views';

/** The names of one object, read tolerantly. */
export interface Identity {
  /** The API group, empty for the core group. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** Empty for cluster-scoped kinds. */
  readonly namespace: string;
  /** `Kind/namespace/name`, cluster-scoped `Kind/name`. */
  readonly id: string;
  readonly labels: TextMap;
  readonly annotations: TextMap;
}

const CLUSTER_SCOPED = new Set([
  'Namespace', 'Node', 'PersistentVolume', 'ClusterRole', 'ClusterRoleBinding', 'CustomResourceDefinition', 'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding', 'StorageClass', 'PriorityClass', 'IngressClass',
  'GatewayClass', 'APIService', 'RuntimeClass', 'ClusterIssuer', 'CSIDriver', 'VolumeAttachment',
]);

/** Whether objects of this kind live outside namespaces. */
export function isClusterScoped(kind: string): boolean {
  return CLUSTER_SCOPED.has(kind);
}

/** The names of an object; `defaultNamespace` where the manifest has none. */
export function identityOf(json: JsonObject, defaultNamespace: string): Identity {
  const metadata = objectOf(json.metadata);
  const apiVersion = textOf(json.apiVersion);
  const kind = textOf(json.kind);
  const name = textOf(metadata.name);
  const namespace = isClusterScoped(kind) ? '' : textOf(metadata.namespace) || defaultNamespace;
  return {
    group: apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '',
    kind,
    name,
    namespace,
    id: namespace === '' ? `${kind}/${name}` : `${kind}/${namespace}/${name}`,
    labels: textMapOf(metadata.labels),
    annotations: textMapOf(metadata.annotations),
  };
}

/** No cluster lists more at once; the length of a list that is only claimed is not counted out. */
const MOST_ITEMS = 10_000_000;

/** The manifests with every `kind: List` taken apart, as kubectl does. Never throws. */
export function withoutLists(manifests: readonly Manifest[]): Manifest[] {
  return manifests.flatMap((manifest) => itemsOf(manifest.json)?.map((item) => ({ json: item, origin: manifest.origin })) ?? [manifest]);
}

function itemsOf(json: unknown): readonly unknown[] | undefined {
  try {
    return isObject(json) && json.kind === 'List' && Array.isArray(json.items) && json.items.length <= MOST_ITEMS ? [...json.items] : undefined;
  } catch {
    return undefined;
  }
}
