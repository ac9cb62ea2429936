import { isCorsName } from './header-names';
import type { Problems } from './problems';
import { checkDuration, checkRegex } from './scalars';
import { textsOf } from './texts';
import { JsonObject, listOf, objectOf } from '../../manifests/views';
import { isWholeDuration, parseDuration } from '../../vocabulary/durations';
import { show } from '../../vocabulary/problem';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', '*']);
const SECOND = 1e9;

/** VS-130 to VS-136. */
export function checkCors(problems: Problems, path: string, cors: JsonObject): void {
  listOf(cors.allowOrigins).forEach((element, i) => {
    const at = `${path}.allowOrigins[${i}]`;
    const origin = objectOf(element);
    const texts = [origin.exact, origin.prefix, origin.regex].filter((text) => text !== undefined);
    if (texts.length === 0 || texts.includes('')) {
      problems.error('VS-130', at, `not a valid match type for CORS allow origins, got ${show(origin)}`, 'Give an exact, prefix or regex that is not empty');
    } else {
      checkRegex(problems, 'VS-131', `${at}.regex`, origin.regex);
    }
  });
  for (const method of textsOf(cors.allowMethods)) {
    if (!METHODS.has(method)) {
      problems.error('VS-132', `${path}.allowMethods`, `not a supported HTTP method, got ${show(method)}`, 'Methods are written in upper case');
    }
  }
  for (const field of ['allowHeaders', 'exposeHeaders']) {
    for (const name of textsOf(cors[field])) {
      if (!isCorsName(name)) {
        problems.error('VS-133', `${path}.${field}`, `not a valid header name, got ${show(name)}`);
      }
    }
  }
  checkDuration(problems, 'VS-134', `${path}.maxAge`, cors.maxAge);
  if (typeof cors.maxAge === 'string' && parseDuration(cors.maxAge) !== undefined && !isWholeDuration(cors.maxAge, SECOND)) {
    problems.error('VS-135', `${path}.maxAge`, `maxAge is accurate only to seconds precision, got ${show(cors.maxAge)}`, 'Round it to whole seconds');
  }
}
