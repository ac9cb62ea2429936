import { isObject, JsonObject, objectOf, textOf } from '../../manifests/views';
import { regex } from '../../vocabulary/regex';
import { literalPrefix } from '../../vocabulary/regex-shape';
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
          for (const { path, condition, why, advice } of [...impossiblePath(match), ...impossibleSpelling(match), ...impossibleAbsence(match)]) {
            report('CI0032', resource, { path: `${rule.path}.match[${i}].${path}`, values: { condition, why, advice } });
          }
        });
      }
    }
  },
};

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT']);

/** Proxies compare letter by letter, and clients write methods in capitals and schemes without. */
function impossibleSpelling(match: JsonObject): Impossible[] {
  const method = textOf(objectOf(match.method).exact);
  const scheme = textOf(objectOf(match.scheme).exact);
  const isMisspelt = !METHODS.has(method) && METHODS.has(method.toUpperCase());
  const isScheme = ['', 'http', 'https'].includes(scheme);
  return [
    ...(isMisspelt ? [{ path: 'method.exact', condition: method, why: 'methods are written in capital letters', advice: `Write ${method.toUpperCase()}` }] : []),
    ...(isScheme ? [] : [{ path: 'scheme.exact', condition: scheme, why: 'the scheme of a request is http or https', advice: 'Write http or https, or leave it out' }]),
  ];
}

function impossiblePath(match: JsonObject): Impossible[] {
  const uri = objectOf(match.uri);
  const start = literalPrefix(textOf(uri.regex));
  if (start !== '' && !/^[/*]/.test(start)) {
    return [{ path: 'uri.regex', condition: textOf(uri.regex), why: 'the whole path must match, and paths begin with /', advice: 'Begin it with /, or with .*' }];
  }
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
