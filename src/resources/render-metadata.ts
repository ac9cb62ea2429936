import { ApiObjectMetadataDefinition } from 'cdk8s';

/** What cdk8s keeps of the metadata of an object. Another release may keep it in another way: then it renders by itself. */
const MEMBERS = 'name,namespace,labels,annotations,finalizers,ownerReferences,apiObject,_additionalAttributes';

/** What an object may be made with so that nothing is left to ask cdk8s about. */
const SIMPLE = new Set(['name', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences']);

interface Kept {
  readonly labels: { readonly [key: string]: unknown };
  readonly annotations: { readonly [key: string]: unknown };
  readonly finalizers: readonly unknown[];
  readonly ownerReferences: readonly unknown[];
  readonly _additionalAttributes: object;
}

/** The metadata of an object as cdk8s renders it; name, namespace, labels and annotations that are texts without asking its resolvers. */
export function renderMetadata(metadata: ApiObjectMetadataDefinition): unknown {
  if (Object.keys(metadata).join() !== MEMBERS) {
    return metadata.toJson();
  }
  const { labels, annotations, finalizers, ownerReferences, _additionalAttributes } = metadata as unknown as Kept;
  const { name, namespace } = metadata;
  if (finalizers.length > 0 || ownerReferences.length > 0 || !isText(name) || !(namespace === undefined || isText(namespace))
    || !isTexts(labels) || !isTexts(annotations)
    || !Object.keys(_additionalAttributes).every((key) => SIMPLE.has(key))) {
    return metadata.toJson();
  }
  const json: { [member: string]: unknown } = {};
  if (Object.keys(annotations).length > 0) {
    json.annotations = sorted(annotations);
  }
  if (Object.keys(labels).length > 0) {
    json.labels = sorted(labels);
  }
  json.name = name;
  if (namespace !== undefined) {
    json.namespace = namespace;
  }
  return json;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isTexts(map: { readonly [key: string]: unknown }): boolean {
  // A key may be named like a member of all objects, which cdk8s takes for a class.
  return map.constructor === Object && map.resolve === undefined && Object.values(map).every(isText);
}

function sorted(map: { readonly [key: string]: unknown }): { [key: string]: unknown } {
  const copy: { [key: string]: unknown } = {};
  for (const key of Object.keys(map).sort()) {
    copy[key] = map[key];
  }
  return copy;
}
