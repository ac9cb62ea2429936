import { isObject, JsonObject, objectOf, textOf } from '../../manifests/views';
import { regex } from '../../vocabulary/regex';
import { Rule } from '../rule';

interface Impossible {
  readonly path: string;
  readonly condition: string;
  readonly why: string;
  readonly advice: string;
}

export const impossibleMatch: Rule = {
  name: 'ci0032-impossible-match',
  mode: 'STRICT',
  codes: ['CI0032'],
  check: (world, report) => {
    for (const { resource, rules } of world.virtualServices) {
      for (const rule of rules.filter(({ protocol }) => protocol === 'http')) {
        rule.matches.forEach((match, i) => {
          for (const { path, condition, why, advice } of [...impossiblePath(match), ...impossibleAbsence(match)]) {
            report('CI0032', resource, { path: `${rule.path}.match[${i}].${path}`, values: { condition, why, advice } });
          }
        });
      }
    }
  },
};

function impossiblePath(match: JsonObject): Impossible[] {
  const uri = objectOf(match.uri);
  return ['exact', 'prefix'].filter((kind) => textOf(uri[kind]) !== '' && textOf(uri[kind]) !== '*').flatMap((kind) => {
    const condition = textOf(uri[kind]);
    const path = `uri.${kind}`;
    if (!condition.startsWith('/')) {
      return [{ path, condition, why: 'paths begin with /', advice: 'Begin it with /' }];
    }
    return /[?#]/.test(condition) ? [{ path, condition, why: 'paths are compared without query and fragment', advice: 'Match the query with queryParams' }] : [];
  });
}

/** A missing header counts as an empty one: refusing what an empty text matches refuses every request without the header. */
function impossibleAbsence(match: JsonObject): Impossible[] {
  return Object.entries(objectOf(match.withoutHeaders)).flatMap(([name, condition]) => {
    const { exact, regex: pattern } = objectOf(condition);
    const isAny = isObject(condition) && (exact === '' || (textOf(pattern) !== '' && pattern !== '*' && regex(textOf(pattern))?.fullMatch('') === true));
    const why = 'a header that is missing counts as an empty one, and is refused too';
    const named = `withoutHeaders ${name} ${exact === '' ? 'exact' : textOf(pattern)}`.trim();
    return isAny ? [{ path: `withoutHeaders.${name}`, condition: named, why, advice: 'Write {} to ask that the header is missing' }] : [];
  });
}
