import * as fc from 'fast-check';
import { CookieMatch } from '../../src/traffic/cookie-match';
import { renderRequestMatch } from '../../src/traffic/render-request-match';
import { regex } from '../../src/vocabulary/regex';

const meets = (header: string, ...cookies: CookieMatch[]) =>
  regex(renderRequestMatch({ cookies }, 'a match').headers!.cookie.regex!)!.fullMatch(header);

const canary = CookieMatch.exact('canary', 'always');

test('one cookie is the pattern that is right for real browsers', () => {
  expect(renderRequestMatch({ cookies: [canary] }, 'a match')).toEqual({ headers: { cookie: { regex: '(?:.*;\\s*)?canary=always(?:;.*)?' } } });
});

test.each([
  ['canary=always', true],
  ['a=b; canary=always', true],
  ['a=b;canary=always', true],
  ['canary=always; a=b', true],
  ['a=b; canary=always; c=d', true],
  ['xcanary=always', false],
  ['a=b; xcanary=always', false],
  ['canary=always-not', false],
  ['canary=alway', false],
  ['canary=', false],
  ['a=canary=always', false],
  ['', false],
])('exact: %j → %s', (header, expected) => {
  expect(meets(header, canary)).toBe(expected);
});

test.each([
  ['prefix', CookieMatch.prefix('s', 'a.'), 's=a.b; t=1', true],
  ['prefix', CookieMatch.prefix('s', 'a.'), 's=ab; t=a.', false],
  ['present', CookieMatch.present('s'), 't=1; s=', true],
  ['present', CookieMatch.present('s'), 't=s', false],
  ['regex', CookieMatch.regex('s', '.*premium'), 's=very-premium; t=1', true],
  ['regex stays in its cookie', CookieMatch.regex('s', '.*premium'), 's=1; t=premium', false],
  ['regex stays in its cookie', CookieMatch.regex('s', '[^a]+'), 's=b; t=1', true],
  ['regex stays in its cookie', CookieMatch.regex('s', '[^b]*c'), 's=1; t=c', false],
  ['regex stays in its cookie', CookieMatch.regex('s', '\\S+'), 's=b;t=1', true],
  ['regex stays in its cookie', CookieMatch.regex('s', '\\D+x'), 's=b; t=x', false],
  ['regex with ] and - first in a class', CookieMatch.regex('s', '[^]-]+'), 's=ab; t=1', true],
  ['regex with ] and - first in a class', CookieMatch.regex('s', '[^]-]+c'), 's=a; t=c', false],
  ['regex with - first in a class', CookieMatch.regex('s', '[^-a]+'), 's=Q; t=1', true],
  ['regex with anchors', CookieMatch.regex('s', '^a|b$'), 't=1; s=b', true],
  ['regex with alternatives', CookieMatch.regex('s', 'a|b'), 's=a; t=1', true],
  ['regex with alternatives', CookieMatch.regex('s', 'a|b'), 's=c; b', false],
  ['regex with a flag', CookieMatch.regex('s', '(?i)gold'), 's=GOLD', true],
  ['regex with a class', CookieMatch.regex('s', '[[:alpha:]]{2}[\\]x]'), 's=ab]', true],
  ['regex with an escape', CookieMatch.regex('s', 'a\\.b\\\\'), 's=a.b\\; t=1', true],
  ['regex with a dollar', CookieMatch.regex('s', 'a\\$'), 's=a$; t=1', true],
])('%s: %o on %j → %s', (_name, cookie, header, expected) => {
  expect(meets(header, cookie)).toBe(expected);
});

test.each([
  [() => CookieMatch.exact('a b', 'c'), "CookieMatch.exact: the name must be a cookie name (letters, digits and !#$%&'*+-.^_`|~), got 'a b'. Take out blanks, = and other separators."],
  [() => CookieMatch.present(''), "CookieMatch.present: the name must be a cookie name (letters, digits and !#$%&'*+-.^_`|~), got ''. Name the cookie."],
  [() => CookieMatch.exact('a', 'b;c'), "CookieMatch.exact: the value must have no semicolon, no control character and no blank at its ends, got 'b;c'. Give the value as the browser sends it."],
  [() => CookieMatch.prefix('a', ''), "CookieMatch.prefix: the prefix must not be empty, got ''. Give at least one character."],
  [() => CookieMatch.regex('a', '('), /^CookieMatch.regex: the pattern must be a regular expression of RE2, got '\(' /],
  [() => CookieMatch.regex('a', 'b;c'), "CookieMatch.regex: the pattern must stay inside one cookie, got 'b;c'. Take out anchors, \\Q…\\E, and whatever matches a semicolon: a cookie's value never holds one."],
  [() => CookieMatch.regex('a', 'b\\x3bc'), /must stay inside one cookie/],
  [() => CookieMatch.regex('a', 'b\\073c'), /must stay inside one cookie/],
  [() => CookieMatch.regex('a', '[ -~]+'), /must stay inside one cookie/],
  [() => CookieMatch.regex('a', '\\pP'), /must stay inside one cookie/],
  [() => CookieMatch.regex('a', 'b$c'), /must stay inside one cookie/],
  [() => renderRequestMatch({ cookies: ['a', 'b', 'c', 'd'].map(CookieMatch.present) }, 'route r'),
    'route r: a match can have at most 3 cookies, got 4 (a, b, c, d). Put some of them into one cookie, or use a header.'],
  [() => renderRequestMatch({ cookies: [canary, canary] }, 'route r'),
    "route r: cookies can have one condition for each name, got two for 'canary'. Say both in one regular expression, or use two matches to have either."],
  [() => renderRequestMatch({ cookies: ['a', 'b', 'c'].map((name) => CookieMatch.exact(name, 'x'.repeat(60))) }, 'route r'),
    /^route r: the pattern of all cookies must have at most 1024 bytes, got 1\d\d\d /],
])('%s throws', (bad, message) => {
  expect(bad).toThrow(typeof message === 'string' ? new Error(message) : message);
});

test('up to three cookies are found in any order among others', () => {
  const names = ['a', 'b', 'c', 'ab', 'd'];
  const values = ['', '1', '2', '12', 'a=1', '1 2'];
  const cookie = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...values));
  const sent = fc.uniqueArray(cookie, { selector: ([name]) => name, maxLength: 5 });
  const asked = fc.uniqueArray(fc.tuple(cookie, fc.constantFrom('exact', 'prefix', 'present', 'regex')), { selector: ([[name]]) => name, minLength: 1, maxLength: 3 });
  fc.assert(fc.property(sent, asked, (given, wanted) => {
    const conditions = wanted.map(([[name, value], kind]) => kind === 'exact' ? CookieMatch.exact(name, value)
      : kind === 'regex' ? CookieMatch.regex(name, '.*2')
        : kind === 'prefix' && value !== '' ? CookieMatch.prefix(name, value) : CookieMatch.present(name));
    const expected = wanted.every(([[name, value], kind]) => given.some(([own, actual]) => own === name
      && (kind === 'exact' ? actual === value : kind === 'regex' ? actual.endsWith('2') : kind === 'prefix' ? actual.startsWith(value) : true)));
    return meets(given.map((one) => one.join('=')).join('; '), ...conditions) === expected;
  }), { numRuns: 1500 });
});
