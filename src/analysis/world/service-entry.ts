import { JsonObject, numberOf, objectOf, objectsOf, TextMap, textMapOf, textOf, textsOf } from '../../manifests/views';
import { Resource } from '../resource';

/** One port of a ServiceEntry. */
export interface EntryPort {
  readonly path: string;
  readonly number: number;
  readonly protocol: string;
}

/** A ServiceEntry as rules of the analysis read it. */
export interface ServiceEntry {
  readonly resource: Resource;
  readonly hosts: readonly string[];
  readonly ports: readonly EntryPort[];
  readonly exportTo: readonly string[];
  readonly workloadLabels: TextMap;
  readonly endpoints: readonly JsonObject[];
}

/** Reads a ServiceEntry. */
export function readServiceEntry(resource: Resource): ServiceEntry {
  return {
    resource,
    hosts: textsOf(resource.spec.hosts),
    ports: objectsOf(resource.spec.ports).map((json, i) => ({
      path: `spec.ports[${i}]`,
      number: numberOf(json.number) ?? 0,
      protocol: textOf(json.protocol),
    })),
    exportTo: textsOf(resource.spec.exportTo),
    workloadLabels: textMapOf(objectOf(resource.spec.workloadSelector).labels),
    endpoints: objectsOf(resource.spec.endpoints),
  };
}
