import { DEFAULT_CLUSTER_DOMAIN } from '../../vocabulary/hosts';
import type { MeshOptions } from '../../vocabulary/mesh-options';
import type { RetriesSpec } from '../../vocabulary/virtual-service-spec';
import { decimal, listOf, Misfit, objectOf, text, whole } from '../objects/shape';

/** What the mesh configuration says about routing, with Istio's defaults filled in. */
export interface MeshSettings {
  readonly clusterDomain: string;
  readonly rootNamespace: string;
  readonly defaultNamespace: string;
  readonly registryOnly: boolean;
  readonly serviceExportTo?: readonly string[];
  readonly virtualServiceExportTo: readonly string[];
  readonly destinationRuleExportTo: readonly string[];
  readonly retries?: RetriesSpec;
  /** What could not be read. */
  readonly notes: readonly string[];
}

const exportTo = listOf(text);
const meshConfigShape = objectOf({
  outboundTrafficPolicy: objectOf({ mode: { read: readMode } }),
  defaultServiceExportTo: exportTo,
  defaultVirtualServiceExportTo: exportTo,
  defaultDestinationRuleExportTo: exportTo,
  rootNamespace: text,
  defaultHttpRetryPolicy: objectOf({ attempts: whole, perTryTimeout: text, retryOn: text, backoff: text, percentage: decimal }),
});

function readMode(value: unknown, path: string): 'REGISTRY_ONLY' | 'ALLOW_ANY' {
  // Istio's decoder takes the number of an enum as well as its name.
  const mode = value === 0 ? 'REGISTRY_ONLY' : value === 1 ? 'ALLOW_ANY' : value;
  if (mode !== 'REGISTRY_ONLY' && mode !== 'ALLOW_ANY') {
    throw new Misfit(path, 'ALLOW_ANY or REGISTRY_ONLY', value);
  }
  return mode;
}

/** Reads the options of a mesh; a mesh configuration that Istio would not take counts as none. */
export function readMeshSettings(options: MeshOptions = {}): MeshSettings {
  const notes: string[] = [];
  const config = readConfig(options.meshConfig ?? {}, notes);
  return {
    clusterDomain: options.clusterDomain ?? DEFAULT_CLUSTER_DOMAIN,
    rootNamespace: options.rootNamespace ?? config.rootNamespace ?? 'istio-system',
    defaultNamespace: options.defaultNamespace ?? 'default',
    registryOnly: config.outboundTrafficPolicy?.mode === 'REGISTRY_ONLY',
    serviceExportTo: filled(config.defaultServiceExportTo),
    virtualServiceExportTo: filled(config.defaultVirtualServiceExportTo) ?? ['*'],
    destinationRuleExportTo: filled(config.defaultDestinationRuleExportTo) ?? ['*'],
    retries: config.defaultHttpRetryPolicy as RetriesSpec | undefined,
    notes,
  };
}

function readConfig(config: unknown, notes: string[]): ReturnType<typeof meshConfigShape.read> {
  try {
    return meshConfigShape.read(config, 'meshConfig');
  } catch (e) {
    notes.push(`the mesh configuration is ignored: ${(e as Error).message}`);
    return {};
  }
}

function filled(list: readonly string[] | undefined): readonly string[] | undefined {
  return list !== undefined && list.length > 0 ? list : undefined;
}
