import { otherNameProblem, requestNameProblem } from './header-names';
import type { Problems } from './problems';
import { textsOf } from './texts';
import { isObject, JsonObject, objectOf } from '../../manifests/views';
import { headerValueProblem } from '../../vocabulary/header-values';
import { show } from '../../vocabulary/problem';

type NameProblem = (name: string) => string | undefined;

/** VS-060 to VS-065. */
export function checkHeaderOperations(problems: Problems, path: string, headers: JsonObject): void {
  const request = objectOf(headers.request);
  const response = objectOf(headers.response);
  for (const verb of ['add', 'set'] as const) {
    checkMap(problems, 'VS-060', 'VS-061', `${path}.request.${verb}`, request[verb], requestNameProblem);
    checkMap(problems, 'VS-063', 'VS-064', `${path}.response.${verb}`, response[verb], otherNameProblem);
  }
  checkRemoved(problems, 'VS-062', `${path}.request.remove`, request.remove);
  checkRemoved(problems, 'VS-065', `${path}.response.remove`, response.remove);
}

function checkMap(problems: Problems, nameRule: string, valueRule: string, path: string, map: unknown, nameProblem: NameProblem): void {
  if (!isObject(map)) {
    return;
  }
  for (const [name, value] of Object.entries(map)) {
    const wrong = nameProblem(name);
    if (wrong !== undefined) {
      problems.error(nameRule, `${path}.${name}`, `invalid header: ${wrong}, got ${show(name)}`);
    }
    const fix = typeof value === 'string' ? headerValueProblem(value) : undefined;
    if (fix !== undefined) {
      problems.error(valueRule, `${path}.${name}`, `header value configuration is invalid, got ${show(value)}`, fix);
    }
  }
}

function checkRemoved(problems: Problems, rule: string, path: string, names: unknown): void {
  for (const name of textsOf(names)) {
    const wrong = otherNameProblem(name);
    if (wrong !== undefined) {
      problems.error(rule, path, `invalid header: ${wrong}, got ${show(name)}`);
    }
  }
}

/** VS-066: places that change the host, of which there may be one. */
export function checkOneAuthority(problems: Problems, path: string, route: JsonObject): void {
  const request = objectOf(objectOf(route.headers).request);
  const authorities = ['set', 'add'].flatMap((verb) => Object.entries(objectOf(request[verb]))
    .filter(([name, value]) => /^(host|:authority)$/i.test(name) && value !== '')
    .map(([name]) => `headers.request.${verb}.${name}`));
  if (textAuthority(route) !== '') {
    authorities.unshift('rewrite.authority');
  }
  if (authorities.length > 1) {
    problems.error('VS-066', path, `authority header cannot be set multiple times, got ${authorities.join(' and ')}`, 'Keep one of them');
  }
}

function textAuthority(route: JsonObject): unknown {
  return objectOf(route.rewrite).authority ?? '';
}
