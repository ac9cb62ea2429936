import type { Problems } from './problems';
import { isObject, JsonObject, listOf, objectOf, textOf } from '../../manifests/views';

/** A prefix that an earlier match had, with its conditions as Istio compares them: VS-175. */
interface Prefix {
  readonly text: string;
  readonly port: unknown;
  readonly method: string;
  readonly authority: string;
  readonly maps: readonly (readonly (readonly [string, string])[])[];
  readonly label: string;
}

/** Rules and matches that can never take a request, as Istio finds them on the list as written: VS-170 to VS-175. */
export function checkUnreachable(problems: Problems, path: string, routes: readonly unknown[], isHttp: boolean): void {
  const seen = new Map<string, string>();
  const prefixes: Prefix[] = [];
  let catchAll: string | undefined;
  routes.forEach((element, i) => {
    const route = objectOf(element);
    const label = labelOf(route, i, isHttp);
    const matches = listOf(route.match);
    const at = `${path}[${i}]`;
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
        problems.warning('VS-171', where, `match ${matchLabel} of rule ${label} not used, route without matches defined before (rule ${catchAll})`, 'Move the route without matches to the end');
      }
      const key = canonical(isHttp ? withoutName(match) : match);
      const before = seen.get(key);
      if (before !== undefined) {
        duplicates++;
        problems.warning('VS-172', where, `match ${matchLabel} of rule ${label} is not used, duplicate/overlapping match in rule ${before}`, 'Leave one of them out');
      } else {
        seen.set(key, label);
        if (isHttp) {
          checkPrefix(problems, where, match, prefixes, label, matchLabel);
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
  return name === '' ? `#${index}` : `"${name}"`;
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

function checkPrefix(problems: Problems, path: string, match: JsonObject, prefixes: Prefix[], label: string, matchLabel: string): void {
  const text = textOf(objectOf(match.uri).prefix);
  if (text === '') {
    return;
  }
  const prefix: Prefix = {
    text,
    port: match.port ?? 0,
    method: match.method === undefined ? 'exact:GET' : conditionText(match.method),
    authority: conditionText(match.authority),
    maps: [match.headers, match.queryParams, match.withoutHeaders]
      .map((map) => Object.entries(objectOf(map)).map(([key, value]) => [key, conditionText(value)] as const)),
    label,
  };
  const hiding = prefixes.find((earlier) => earlier.text !== text && text.startsWith(earlier.text) && hides(earlier, prefix));
  if (hiding) {
    problems.warning('VS-174', path, `match ${matchLabel} of rule ${label} is not used, it is covered by a match of prefix ${JSON.stringify(hiding.text)} in rule ${hiding.label}`,
      'Move the longer prefix before the shorter one');
  }
  prefixes.push(prefix);
}

function conditionText(match: unknown): string {
  const { exact, prefix } = objectOf(match);
  return typeof exact === 'string' ? `exact:${exact}` : typeof prefix === 'string' ? `prefix:${prefix}` : '';
}

function hides(earlier: Prefix, later: Prefix): boolean {
  return earlier.port === later.port && covers(earlier.method, later.method) && covers(earlier.authority, later.authority)
    && earlier.maps.every((map, i) => {
      const others = new Map(later.maps[i]);
      return map.length === others.size && map.every(([key, text]) => others.has(key) && covers(text, others.get(key)!));
    });
}

/** "Equal, or A's string starts with B's": A is the earlier one. */
function covers(a: string, b: string): boolean {
  return a.startsWith(b);
}
