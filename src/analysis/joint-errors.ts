import { JOINT_ERROR_RULES } from './joint-error-rules';
import { runRules } from './run-rules';
import { Manifest } from '../manifests/manifest';
import { Finding, Severity } from '../vocabulary/finding';

/** What certainly does not fit together in a set of manifests, although there may be more where they go. */
export function jointErrors(manifests: readonly Manifest[]): Finding[] {
  return runRules(JOINT_ERROR_RULES, manifests, { partial: true }, {}).filter(({ severity }) => severity === Severity.ERROR);
}
