import { PrefixMatches } from './prefix-matches';
import type { Problems } from './problems';
import { isObject, JsonObject, listOf, objectOf, textOf } from '../../manifests/views';
import { show } from '../../vocabulary/problem';

/** The lists of routes that Istio looks through. */
export type RouteKind = 'http' | 'tls' | 'tcp';

/** Rules and matches that can never take a request, as Istio finds them on the list as written: VS-170 to VS-175. */
export function checkUnreachable(problems: Problems, kind: RouteKind, routes: readonly unknown[]): void {
  const isHttp = kind === 'http';
  const seen = new Map<string, string>();
  const prefixes = new PrefixMatches();
  let catchAll: string | undefined;
  routes.forEach((element, i) => {
    const route = objectOf(element);
    const label = labelOf(route, i, isHttp);
    const matches = listOf(route.match);
    const at = `spec.${kind}[${i}]`;
    if (matches.length === 0) {
      if (catchAll !== undefined) {
        problems.warning('VS-170', at, `rule ${label} not used, only the last rule can have no matches (rule ${catchAll} has none)`, 'Merge the two, or give the first one a match');
      }
      catchAll ??= label;
      return;
    }
    let duplicates = 0;
    matches.forEach((one, j) => {
      const match = objectOf(one);
      const where = `${at}.match[${j}]`;
      const matchLabel = labelOf(match, j, isHttp);
      if (catchAll !== undefined) {
        // Istio neither compares such a match with others nor others with it.
        problems.warning('VS-171', where, `match ${matchLabel} of rule ${label} not used, route without matches defined before (rule ${catchAll})`, 'Move the route without matches to the end');
        return;
      }
      const key = canonical(isHttp ? withoutName(match) : match);
      const before = seen.get(key);
      if (before !== undefined) {
        duplicates++;
        problems.warning('VS-172', where, `match ${matchLabel} of rule ${label} is not used, duplicate/overlapping match in rule ${before}`, 'Leave one of them out');
      } else {
        seen.set(key, label);
        if (isHttp) {
          for (const hiding of prefixes.add(match, label)) {
            problems.warning('VS-174', where, `match ${matchLabel} of rule ${label} is not used, it is covered by a match of prefix ${show(hiding.text)} in rule ${hiding.label}`,
              'Move the longer prefix before the shorter one');
          }
        }
      }
    });
    if (duplicates === matches.length) {
      problems.warning('VS-173', at, `rule ${label} is not used, all matches used by prior rules`, 'Leave it out');
    }
  });
}

function labelOf(element: JsonObject, index: number, named: boolean): string {
  const name = named ? textOf(element.name) : '';
  return name === '' ? `#${index}` : show(name);
}

function withoutName(match: JsonObject): JsonObject {
  const { name: _name, ...rest } = match;
  return rest;
}

/** JSON with sorted keys, so that equal objects have equal texts. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join()}]`;
  }
  return isObject(value)
    ? `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`
    : JSON.stringify(value) ?? 'null';
}
