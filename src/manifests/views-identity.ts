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

/** Lists in lists beyond this are not opened. */
const DEEPEST_LIST = 100;

/** The manifests with every `kind: List` taken apart, those in Lists too, as kubectl does. Never throws. */
export function withoutLists(manifests: readonly Manifest[]): Manifest[] {
  const flat: Manifest[] = [];
  manifests.forEach((manifest) => takeApart(manifest, flat, new Set(), 0));
  return flat;
}

/** A List that is met again is left as it is: it may hold itself. */
function takeApart(manifest: Manifest, flat: Manifest[], opened: Set<unknown>, depth: number): void {
  const items = depth > DEEPEST_LIST || opened.has(manifest.json) ? undefined : itemsOf(manifest.json);
  if (items === undefined) {
    flat.push(manifest);
    return;
  }
  opened.add(manifest.json);
  items.forEach((json) => takeApart({ json, origin: manifest.origin }, flat, opened, depth + 1));
}

function itemsOf(json: unknown): readonly unknown[] | undefined {
  try {
    return isObject(json) && json.kind === 'List' && Array.isArray(json.items) && json.items.length <= MOST_ITEMS ? [...json.items] : undefined;
  } catch {
    return undefined;
  }
}
