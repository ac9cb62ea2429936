import { joined } from './findings';
import { AnalyzeContext, AnalyzeOptions } from './options';
import { RULES } from './rules';
import { runRules } from './run-rules';
import { byCluster } from '../manifests/clusters';
import { Manifest } from '../manifests/manifest';
import { Finding } from '../vocabulary/finding';
import type { MeshOptions } from '../vocabulary/mesh-options';
import { requireFlag, requireStruct } from '../vocabulary/requirements';

/** What does not fit together in a set of manifests, cluster by cluster. Sorted, without duplicates, the same for any order of the manifests. */
export function analyzeManifests(manifests: readonly Manifest[], options: AnalyzeOptions & AnalyzeContext = {}, mesh: MeshOptions = {}): Finding[] {
  const { parity, complete } = requireStruct('analyze', 'options', options);
  Object.entries({ parity, complete }).filter(([, flag]) => flag !== undefined).forEach(([name, flag]) => requireFlag('analyze', name, flag));
  const rules = RULES.filter(({ mode }) => mode === 'BOTH' || mode === (options.parity ? 'PARITY' : 'STRICT'));
  return joined([...byCluster(manifests).values()].map((cluster) => runRules(rules, cluster, options, mesh)));
}
