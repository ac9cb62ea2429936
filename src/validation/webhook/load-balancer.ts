import { checkConsistentHash } from './consistent-hash';
import { checkLocality } from './locality';
import type { Problems } from './problems';
import { checkDuration } from './scalars';
import { isObject, JsonObject, objectOf } from '../../manifests/views';
import { show } from '../../vocabulary/problem';

/** DR-050 to DR-078. Istio loses the warnings in nested policies (LOST-3). */
export function checkLoadBalancer(problems: Problems, path: string, loadBalancer: JsonObject, hasOutlierDetection: boolean, warn: boolean): void {
  if (isObject(loadBalancer.consistentHash)) {
    checkConsistentHash(problems, `${path}.consistentHash`, loadBalancer.consistentHash, warn);
  }
  checkLocality(problems, path, loadBalancer, hasOutlierDetection, warn);
  if (isObject(loadBalancer.warmup)) {
    checkWarmup(problems, `${path}.warmup`, loadBalancer.warmup);
  }
}

function checkWarmup(problems: Problems, path: string, warmup: JsonObject): void {
  if (warmup.duration === undefined) {
    problems.error('DR-075', `${path}.duration`, 'duration is required, got none');
  }
  checkDuration(problems, 'DR-075', `${path}.duration`, warmup.duration);
  const percent = scalar(warmup.minimumPercent);
  if (percent !== undefined && percent > 100) {
    problems.error('DR-076', `${path}.minimumPercent`, `minimumPercent value should be less than or equal to 100, got ${show(percent)}`);
  }
  const aggression = scalar(warmup.aggression);
  if (aggression !== undefined && aggression <= 0) {
    problems.error('DR-077', `${path}.aggression`, `aggression should be greater than 0, got ${show(aggression)}`);
  }
}

/** A number, or one in the wrapper `{ value }` that protobuf knows. */
function scalar(value: unknown): number | undefined {
  const number = isObject(value) ? objectOf(value).value : value;
  return typeof number === 'number' ? number : undefined;
}
