import { numberOf, objectsOf, TextMap, textMapOf, textOf } from '../../manifests/views';
import { Resource } from '../resource';

/** One port of a Kubernetes Service. */
export interface ServicePort {
  readonly path: string;
  readonly number: number;
  readonly name: string;
  /** As written: empty where the manifest leaves it to the API server. */
  readonly protocol: string;
  readonly appProtocol: string | undefined;
  /** A number, a name, or empty where none is written. */
  readonly targetPort: string;
}

/** A Kubernetes Service as rules of the analysis read it. */
export interface Service {
  readonly resource: Resource;
  readonly type: string;
  readonly selector: TextMap;
  readonly ports: readonly ServicePort[];
  readonly exportTo: readonly string[];
}

const EXPORT_TO = 'networking.istio.io/exportTo';

/** Reads a Service. */
export function readService(resource: Resource, defaultExportTo: readonly string[] = ['*']): Service {
  return {
    resource,
    type: textOf(resource.spec.type),
    selector: textMapOf(resource.spec.selector),
    ports: objectsOf(resource.spec.ports).map((json, i) => ({
      path: `spec.ports[${i}]`,
      number: numberOf(json.port) ?? 0,
      name: textOf(json.name),
      protocol: textOf(json.protocol),
      appProtocol: typeof json.appProtocol === 'string' ? json.appProtocol : undefined,
      targetPort: typeof json.targetPort === 'number' ? String(json.targetPort) : textOf(json.targetPort),
    })),
    exportTo: resource.annotations[EXPORT_TO]?.split(',').map((entry) => entry.trim()) ?? defaultExportTo,
  };
}
