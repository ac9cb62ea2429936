import { objectOf, textOf } from '../../manifests/views';
import { cookiePattern, quoted } from '../../vocabulary/cookie-pattern';
import { regex } from '../../vocabulary/regex';
import { Rule } from '../rule';

export const cookiePatternRule: Rule = {
  name: 'ci0015-cookie-pattern',
  mode: 'STRICT',
  codes: ['CI0015'],
  check: (world, report) => {
    for (const { resource, rules } of world.virtualServices) {
      for (const rule of rules) {
        rule.matches.forEach((match, i) => {
          for (const [header, condition] of Object.entries(objectOf(match.headers))) {
            for (const kind of header.toLowerCase() === 'cookie' ? KINDS : []) {
              const pattern = textOf(objectOf(condition)[kind]);
              const verdict = pattern === '' ? undefined : judge(kind, pattern);
              if (verdict) {
                report('CI0015', resource, { path: `${rule.path}.match[${i}].headers.${header}.${kind}`, values: { pattern, ...verdict } });
              }
            }
          }
        });
      }
    }
  },
};

const KINDS = ['exact', 'prefix', 'regex'] as const;

/** `name=value` where both sides are plain text; classes and assertions before a name are no part of it. */
const PAIR = /([\w.-]+)=([\w%-]+)(?![*+?{[\\\w%-])/g;

/** Holds the pattern against cookies as browsers send them: a blank after each semicolon, any order. */
function judge(kind: typeof KINDS[number], pattern: string): { failure: string; suggestion: string } | undefined {
  const matches = matcher(kind, pattern);
  const pair = [...pattern.replace(/\\[bBsSdDwW]/g, ' ').replace(/\\([.-])/g, '$1').matchAll(PAIR)].pop();
  if (!matches || !pair) {
    return undefined;
  }
  const [, name, value] = pair;
  const sent = `${name}=${value}`;
  const other = sent === 'a=b' ? 'b=a' : 'a=b';
  const wanted = [sent, `${other}; ${sent}`, `${sent}; ${other}`, `${other}; ${sent}; c=d`];
  const unwanted = [`x${sent}`, `${other}; x${sent}`, `${sent}x`, `${sent}-x; ${other}`];
  const missed = wanted.find((cookie) => !matches(cookie));
  // A pattern that takes none of them is about something else, for example two cookies at once.
  if (missed !== undefined && wanted.every((cookie) => !matches(cookie))) {
    return undefined;
  }
  const stray = unwanted.find((cookie) => matches(cookie));
  const suggestion = cookiePattern([`${quoted(name)}=${quoted(value)}`]);
  if (missed !== undefined) {
    return { failure: `does not match '${missed}', as browsers send it`, suggestion };
  }
  return stray === undefined ? undefined : { failure: `also matches '${stray}', which is another cookie`, suggestion };
}

function matcher(kind: typeof KINDS[number], pattern: string): ((cookie: string) => boolean) | undefined {
  const compiled = kind === 'regex' ? regex(pattern) : undefined;
  switch (kind) {
    case 'exact': return (cookie) => cookie === pattern;
    case 'prefix': return (cookie) => cookie.startsWith(pattern);
    case 'regex': return compiled && ((cookie) => compiled.fullMatch(cookie));
  }
}
