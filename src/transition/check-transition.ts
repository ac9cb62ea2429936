import { STEP_RULES } from './rules';
import { Step, worldOf } from './step';
import { STEP_CODES } from '../analysis/catalogue/step-codes';
import { Findings, joined } from '../analysis/findings';
import { Suppressions } from '../analysis/suppression';
import { byCluster, requireOneCluster } from '../manifests/clusters';
import { Manifest } from '../manifests/manifest';
import { Finding } from '../vocabulary/finding';
import type { MeshOptions } from '../vocabulary/mesh-options';

/** Manifests, and what they do not say about their mesh. */
export interface Side {
  readonly manifests: readonly Manifest[];
  readonly options: MeshOptions;
}

/**
 * What goes wrong while one set of manifests takes the place of another. Nothing arrives everywhere at once: for a while each proxy has some objects of the
 * old and some of the new set, and pods come later than configuration. Sorted, without duplicates, the same for any order of the manifests.
 */
export function checkTransition(before: Side, after: Side): Finding[] {
  const old = byCluster(before.manifests);
  const next = byCluster(after.manifests);
  if (old.size === 1 || next.size === 1) {
    // Manifests that were applied do not say to which cluster.
    requireOneCluster('Mesh.checkTransition', (old.size > 1 ? before : after).manifests);
    return checkCluster(before, after);
  }
  const clusters = [...new Set([...old.keys(), ...next.keys()])];
  return joined(clusters.map((cluster) => checkCluster(
    { ...before, manifests: old.get(cluster) ?? [] }, { ...after, manifests: next.get(cluster) ?? [] })));
}

function checkCluster(before: Side, after: Side): Finding[] {
  const step: Step = { before: worldOf(before.manifests, before.options), after: worldOf(after.manifests, after.options) };
  const suppressions = new Suppressions({});
  const findings = new Findings();
  for (const { code, check } of STEP_RULES) {
    check(step, (resource, detail) => {
      if (!suppressions.covers(code, resource)) {
        findings.add(code, STEP_CODES[code], resource, detail);
      }
    });
  }
  return findings.sorted;
}
