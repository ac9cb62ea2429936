import type { MeshOptions } from './mesh-options';
import { requireFilledText, requireStruct } from './requirements';

/** Throws for options that would be read as something else than was meant; null counts as absent. */
export function requireMeshOptions(options: MeshOptions): MeshOptions {
  const who = 'MeshOptions';
  const given = requireStruct(who, 'the options', options);
  for (const name of ['clusterDomain', 'rootNamespace', 'defaultNamespace'] as const) {
    requireFilledText(who, name, given[name] ?? 'default');
  }
  requireStruct(who, 'meshConfig', given.meshConfig ?? {});
  return given;
}
