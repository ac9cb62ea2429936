import { Manifest } from '../manifests/manifest';
import { isObject, JsonObject, objectOf } from '../manifests/views';
import { Identity, identityOf } from '../manifests/views-identity';
import { isTooDeep, withoutNulls } from '../validation/nulls';

const ORDINARY_DEPTH = 30;

/** One object of the mesh under analysis. */
export interface Resource extends Identity {
  readonly spec: JsonObject;
  readonly json: JsonObject;
  readonly origin: string;
}

/** The object of a manifest as the API server would keep it; undefined where the manifest is none, or nested deeper than anybody would send it. */
export function readResource({ json, origin }: Manifest, defaultNamespace: string): Resource | undefined {
  const object = isObject(json) ? asStored(json) : undefined;
  return object && { ...identityOf(object, defaultNamespace), spec: objectOf(object.spec), json: object, origin };
}

/** Nearly every object is taken as it is, after one look at it. */
function asStored(json: JsonObject): JsonObject | undefined {
  return isOrdinary(json, 0) ? json : isTooDeep(json) ? undefined : objectOf(withoutNulls(json));
}

/** Whether there is no null in it, and no more depth than objects have. */
function isOrdinary(value: object, depth: number): boolean {
  if (Array.isArray(value)) {
    return value.every((item) => isOrdinaryPart(item, depth));
  }
  for (const key in value) {
    if (!isOrdinaryPart((value as JsonObject)[key], depth)) {
      return false;
    }
  }
  return true;
}

function isOrdinaryPart(value: unknown, depth: number): boolean {
  return typeof value !== 'object' || (value !== null && depth < ORDINARY_DEPTH && isOrdinary(value, depth + 1));
}

/** `namespace/name`, as Istio writes references. */
export function qualifiedName({ namespace, name }: Identity): string {
  return `${namespace}/${name}`;
}
