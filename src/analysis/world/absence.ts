import { Severity } from '../../vocabulary/finding';
import { Detail } from '../rule';

/** How a reference to something that the manifests do not hold is told: as what does not exist, or, without evidence, as what may live elsewhere. */
export function absent(severity: Severity): Pick<Detail, 'severity' | 'message' | 'fix'> {
  return severity === Severity.INFO ? {
    severity,
    message: 'the {!what} {value} is not among the manifests, and may live elsewhere',
    fix: 'Check that it exists, or analyze its manifests together with these',
  } : { severity };
}
