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
            const pattern = header.toLowerCase() === 'cookie' ? textOf(objectOf(condition).regex) : '';
            const verdict = pattern === '' ? undefined : judge(pattern);
            if (verdict) {
              report('CI0015', resource, { path: `${rule.path}.match[${i}].headers.${header}.regex`, values: { pattern, ...verdict } });
            }
          }
        });
      }
    }
  },
};

/** `name=value` where both sides are plain text; classes and assertions before a name are no part of it. */
const PAIR = /([\w.-]+)=([\w%-]+)(?![*+?{[\\\w%-])/g;

/** Holds the pattern against cookies as browsers send them: a blank after each semicolon, any order. */
function judge(pattern: string): { failure: string; suggestion: string } | undefined {
  const compiled = regex(pattern);
  const pair = [...pattern.replace(/\\[bBsSdDwW]/g, ' ').replace(/\\([.-])/g, '$1').matchAll(PAIR)].pop();
  if (!compiled || !pair) {
    return undefined;
  }
  const [, name, value] = pair;
  const sent = `${name}=${value}`;
  const other = sent === 'a=b' ? 'b=a' : 'a=b';
  const wanted = [sent, `${other}; ${sent}`, `${sent}; ${other}`, `${other}; ${sent}; c=d`];
  const unwanted = [`x${sent}`, `${other}; x${sent}`, `${sent}x`, `${sent}-x; ${other}`];
  const missed = wanted.find((cookie) => !compiled.fullMatch(cookie));
  // A pattern that takes none of them is about something else, for example two cookies at once.
  if (missed !== undefined && wanted.every((cookie) => !compiled.fullMatch(cookie))) {
    return undefined;
  }
  const stray = unwanted.find((cookie) => compiled.fullMatch(cookie));
  const suggestion = cookiePattern([`${quoted(name)}=${quoted(value)}`]);
  if (missed !== undefined) {
    return { failure: `does not match '${missed}', as browsers send it`, suggestion };
  }
  return stray === undefined ? undefined : { failure: `also matches '${stray}', which is another cookie`, suggestion };
}
