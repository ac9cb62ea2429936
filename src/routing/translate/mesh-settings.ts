import { DEFAULT_CLUSTER_DOMAIN } from '../../vocabulary/hosts';
import type { MeshOptions } from '../../vocabulary/mesh-options';
import type { RetriesSpec } from '../../vocabulary/virtual-service-spec';
import type { PathNormalization } from '../match/normalize-path';
import { decimal, listOf, Misfit, objectOf, Shape, text, whole } from '../objects/shape';

/** What the mesh configuration says about routing, with Istio's defaults filled in. */
export interface MeshSettings {
  readonly clusterDomain: string;
  readonly rootNamespace: string;
  readonly defaultNamespace: string;
  readonly registryOnly: boolean;
  readonly pathNormalization: PathNormalization;
  readonly serviceExportTo?: readonly string[];
  readonly virtualServiceExportTo: readonly string[];
  readonly destinationRuleExportTo: readonly string[];
  readonly retries?: RetriesSpec;
  /** What could not be read. */
  readonly notes: readonly string[];
}

/** A word of an enum, or its number, which Istio's decoder takes as well. */
function oneOf<T extends string>(...words: T[]): Shape<T> {
  return {
    read: (value, path) => {
      const word = typeof value === 'number' ? words[value] : value as T;
      if (!words.includes(word)) {
        throw new Misfit(path, `one of ${words.join(', ')}`, value);
      }
      return word;
    },
  };
}

const exportTo = listOf(text);
const meshConfigShape = objectOf({
  outboundTrafficPolicy: objectOf({ mode: oneOf('REGISTRY_ONLY', 'ALLOW_ANY') }),
  pathNormalization: objectOf({ normalization: oneOf('DEFAULT', 'NONE', 'BASE', 'MERGE_SLASHES', 'DECODE_AND_MERGE_SLASHES') }),
  defaultServiceExportTo: exportTo,
  defaultVirtualServiceExportTo: exportTo,
  defaultDestinationRuleExportTo: exportTo,
  rootNamespace: text,
  defaultHttpRetryPolicy: objectOf({ attempts: whole, perTryTimeout: text, retryOn: text, backoff: text, percentage: decimal }),
});

/** Reads the options of a mesh; a mesh configuration that Istio would not take counts as none. */
export function readMeshSettings(options: MeshOptions = {}): MeshSettings {
  const notes: string[] = [];
  const config = readConfig(options.meshConfig ?? {}, notes);
  const normalization = config.pathNormalization?.normalization;
  return {
    clusterDomain: options.clusterDomain ?? DEFAULT_CLUSTER_DOMAIN,
    rootNamespace: options.rootNamespace ?? config.rootNamespace ?? 'istio-system',
    defaultNamespace: options.defaultNamespace ?? 'default',
    registryOnly: config.outboundTrafficPolicy?.mode === 'REGISTRY_ONLY',
    pathNormalization: normalization === undefined || normalization === 'DEFAULT' ? 'BASE' : normalization,
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
