import { Manifest } from '../manifests/manifest';
import { readPlain } from '../manifests/plain';
import { isObject, JsonObject, objectOf } from '../manifests/views';
import { Identity, identityOf } from '../manifests/views-identity';

/** One object of the mesh under analysis. */
export interface Resource extends Identity {
  readonly spec: JsonObject;
  readonly json: JsonObject;
  readonly origin: string;
}

/** The object of a manifest as the API server would keep it; undefined where the manifest is none, or nothing that anybody could send. */
export function readResource({ json, origin }: Manifest, defaultNamespace: string): Resource | undefined {
  const object = readPlain(json).json;
  return isObject(object) ? { ...identityOf(object, defaultNamespace), spec: objectOf(object.spec), json: object, origin } : undefined;
}

/** `namespace/name`, as Istio writes references. */
export function qualifiedName({ namespace, name }: Identity): string {
  return `${namespace}/${name}`;
}
