import type { Problems } from './problems';
import { checkDuration, checkPercent } from './scalars';
import { JsonObject } from '../../manifests/views';
import { show } from '../../vocabulary/problem';

/** DR-020 to DR-026. Istio loses the warning in nested policies (LOST-3). */
export function checkOutlierDetection(problems: Problems, path: string, outlier: JsonObject, warn: boolean): void {
  checkDuration(problems, 'DR-020', `${path}.baseEjectionTime`, outlier.baseEjectionTime);
  checkDuration(problems, 'DR-021', `${path}.interval`, outlier.interval);
  if (warn && typeof outlier.consecutiveErrors === 'number' && outlier.consecutiveErrors !== 0) {
    problems.warning('DR-022', `${path}.consecutiveErrors`, `outlier detection consecutive errors is deprecated, got ${show(outlier.consecutiveErrors)}`,
      'Use consecutiveGatewayErrors or consecutive5xxErrors instead');
  }
  const local = outlier.consecutiveLocalOriginFailures;
  if (typeof local === 'number' && local > 0 && outlier.splitExternalLocalOriginErrors !== true) {
    problems.error('DR-023', `${path}.consecutiveLocalOriginFailures`,
      `outlier detection consecutive local origin failures is specified, but split external local origin errors is set to false, got ${show(local)}`,
      'Set splitExternalLocalOriginErrors: true');
  }
  checkPercent(problems, 'DR-024', `${path}.maxEjectionPercent`, outlier.maxEjectionPercent);
  checkPercent(problems, 'DR-025', `${path}.minHealthPercent`, outlier.minHealthPercent);
}
