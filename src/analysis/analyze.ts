import { AnalyzeContext, AnalyzeOptions } from './options';
import { RULES } from './rules';
import { runRules } from './run-rules';
import { Manifest } from '../manifests/manifest';
import { Finding } from '../vocabulary/finding';
import type { MeshOptions } from '../vocabulary/mesh-options';

/** What does not fit together in a set of manifests. Sorted, without duplicates, the same for any order of the manifests. */
export function analyzeManifests(manifests: readonly Manifest[], options: AnalyzeOptions & AnalyzeContext = {}, mesh: MeshOptions = {}): Finding[] {
  return runRules(RULES.filter(({ mode }) => mode === 'BOTH' || mode === (options.parity ? 'PARITY' : 'STRICT')), manifests, options, mesh);
}
