import { boundGateways } from './clients';
import type { World } from './world';
import { isObject, JsonObject, objectOf, objectsOf, textsOf } from '../../manifests/views';
import type { Check } from '../../validation/check';
import { webhook } from '../../validation/webhook/webhook';
import { Severity } from '../../vocabulary/finding';
import { Resource } from '../resource';

/** Something that Istio's admission webhook says of an object. */
export interface Admission {
  readonly resource: Resource;
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  readonly message: string;
  readonly fix?: string;
}

/** What the admission webhook says of every object of Istio. */
export function admissions(world: World): readonly Admission[] {
  return world.once('admissions', () => {
    const named = world.parity ? world.virtualServices.flatMap((one) => boundGateways(world, one)) : [];
    const truncated = new Set(named.map(({ resource }) => resource));
    return world.resources.flatMap((resource) => {
      const check = checkOf(resource);
      const found: Admission[] = [];
      check?.(world.parity ? asAnalyzed(resource, truncated.has(resource)) : asStored(resource), (rule, severity, path, message, fix) => {
        found.push({ resource, rule, severity, path, message, fix });
      });
      return found;
    });
  });
}

function checkOf({ group }: Resource): Check | undefined {
  return group === 'networking.istio.io' || group === 'security.istio.io' ? webhook : undefined;
}

/** Rules compare with the object's own namespace, also where the manifest leaves it to be filled in. */
function asStored({ json, namespace }: Resource): JsonObject {
  const metadata = objectOf(json.metadata);
  return metadata.namespace === undefined && isObject(json.metadata) ? { ...json, metadata: { ...metadata, namespace } } : json;
}

/** The analyzer hands over name, namespace and spec only (AF-09), and has by then lost hosts of Gateways that a VirtualService names (AN-016). */
function asAnalyzed({ json, name, namespace, spec }: Resource, isTruncated: boolean): JsonObject {
  return { apiVersion: json.apiVersion, kind: json.kind, metadata: { name, namespace }, spec: isTruncated ? withTruncatedHosts(spec) : spec };
}

function withTruncatedHosts(spec: JsonObject): JsonObject {
  const servers = objectsOf(spec.servers).map((server) => (textsOf(server.hosts).includes('*/*') ? { ...objectOf(server), hosts: ['*'] } : server));
  return { ...spec, servers };
}
