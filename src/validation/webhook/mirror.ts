import { checkDestination, DestinationRules } from './destination';
import type { Problems } from './problems';
import { isObject, JsonObject, listOf, objectOf } from '../../manifests/views';
import { show } from '../../vocabulary/problem';

const MIRROR: DestinationRules = { missing: 'VS-123', host: 'VS-123', subset: 'VS-123', port: 'VS-123' };
const MIRRORS: DestinationRules = { missing: 'VS-125', host: 'VS-126', subset: 'VS-126', port: 'VS-126' };

/** VS-120 to VS-127. */
export function checkMirrors(problems: Problems, path: string, route: JsonObject, relaxed: boolean): void {
  const percent = route.mirrorPercent ?? route.mirror_percent;
  if (percent !== undefined && percent !== null) {
    problems.warning('VS-121', `${path}.mirrorPercent`, `using deprecated setting "mirrorPercent", got ${show(percent)}`, 'Use mirrorPercentage instead');
    if (typeof percent === 'number' && percent > 100) {
      problems.error('VS-120', `${path}.mirrorPercent`, `mirror_percent must have a max value of 100, got ${show(percent)}`);
    }
  }
  checkShare(problems, 'VS-122', `${path}.mirrorPercentage`, route.mirrorPercentage);
  if (isObject(route.mirror)) {
    checkDestination(problems, MIRROR, `${path}.mirror`, route.mirror, relaxed);
  }
  listOf(route.mirrors).forEach((element, i) => {
    const mirror = objectOf(element);
    checkShare(problems, 'VS-127', `${path}.mirrors[${i}].percentage`, mirror.percentage);
    checkDestination(problems, MIRRORS, `${path}.mirrors[${i}].destination`, mirror.destination, relaxed);
  });
}

function checkShare(problems: Problems, rule: string, path: string, percentage: unknown): void {
  const { value } = objectOf(percentage);
  if (typeof value === 'number' && (value < 0 || value > 100)) {
    problems.error(rule, `${path}.value`, `a mirror percentage must have a min value of 0 and a max value of 100, got ${show(value)}`);
  }
}
