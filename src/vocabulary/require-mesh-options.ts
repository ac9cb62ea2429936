import type { MeshOptions } from './mesh-options';
import { requireFilledText, requireKnown, requireStruct } from './requirements';

const NAMES = ['clusterDomain', 'rootNamespace', 'defaultNamespace'] as const;
const PROPERTIES: ReadonlySet<string> = new Set(['meshConfig', ...NAMES]);

/** Throws for options that would be read as something else than was meant; null counts as absent. */
export function requireMeshOptions(options: MeshOptions): MeshOptions {
  const who = 'MeshOptions';
  const given = requireKnown(who, requireStruct(who, 'the options', options), PROPERTIES);
  for (const name of NAMES) {
    requireFilledText(who, name, given[name] ?? 'default');
  }
  requireStruct(who, 'meshConfig', given.meshConfig ?? {});
  return given;
}
