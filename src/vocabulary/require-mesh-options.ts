import type { MeshOptions } from './mesh-options';
import { requireFilledText, requireStruct } from './requirements';

const NAMES = ['clusterDomain', 'rootNamespace', 'defaultNamespace'] as const;

/** Throws for options that would be read as something else than was meant; null counts as absent. */
export function requireMeshOptions(options: MeshOptions): MeshOptions {
  const who = 'MeshOptions';
  const given = requireStruct(who, 'the options', options);
  for (const name of NAMES) {
    requireFilledText(who, name, given[name] ?? 'default');
  }
  requireStruct(who, 'meshConfig', given.meshConfig ?? {});
  return given;
}
