import { isObject, JsonObject, objectOf, objectsOf, TextMap, textMapOf, textOf, textsOf } from '../../manifests/views';
import { resolveHost } from '../../vocabulary/hosts';
import { Resource } from '../resource';

/** One entry of `spec.subsets` of a DestinationRule. */
export interface Subset {
  readonly path: string;
  readonly name: string;
  readonly labels: TextMap;
  readonly policy: JsonObject | undefined;
}

/** A DestinationRule as rules of the analysis read it. */
export interface DestinationRule {
  readonly resource: Resource;
  readonly host: string;
  /** The host as istiod resolves it. */
  readonly fqdn: string;
  readonly exportTo: readonly string[];
  readonly hasWorkloadSelector: boolean;
  readonly policy: JsonObject | undefined;
  readonly subsets: readonly Subset[];
}

/** Reads a DestinationRule. */
export function readDestinationRule(resource: Resource, clusterDomain: string, defaultExportTo: readonly string[] = []): DestinationRule {
  const exportTo = textsOf(resource.spec.exportTo);
  const host = textOf(resource.spec.host);
  return {
    resource,
    host,
    fqdn: resolveHost(host, resource.namespace, clusterDomain),
    exportTo: exportTo.length > 0 ? exportTo : defaultExportTo,
    hasWorkloadSelector: isObject(resource.spec.workloadSelector),
    policy: isObject(resource.spec.trafficPolicy) ? resource.spec.trafficPolicy : undefined,
    subsets: objectsOf(resource.spec.subsets).map((json, i) => ({
      path: `spec.subsets[${i}]`,
      name: textOf(json.name),
      labels: textMapOf(json.labels),
      policy: isObject(json.trafficPolicy) ? json.trafficPolicy : undefined,
    })),
  };
}

/** The entry of `portLevelSettings` for a port, the first one as Istio takes it. */
export function portLevelSettings(policy: JsonObject | undefined, port: number): JsonObject | undefined {
  return objectsOf(policy?.portLevelSettings).find((settings) => objectOf(settings.port).number === port);
}
