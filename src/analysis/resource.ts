import { Manifest } from '../manifests/manifest';
import { isObject, JsonObject, objectOf } from '../manifests/views';
import { Identity, identityOf } from '../manifests/views-identity';

/** One object of the mesh under analysis. */
export interface Resource extends Identity {
  readonly spec: JsonObject;
  readonly json: JsonObject;
  readonly origin: string;
}

/** The object of a manifest, or undefined where the manifest is none. */
export function readResource({ json, origin }: Manifest, defaultNamespace: string): Resource | undefined {
  return isObject(json) ? { ...identityOf(json, defaultNamespace), spec: objectOf(json.spec), json, origin } : undefined;
}

/** `namespace/name`, as Istio writes references. */
export function qualifiedName({ namespace, name }: Identity): string {
  return `${namespace}/${name}`;
}
