import * as fc from 'fast-check';
import { ANY_VALUE, cookiePattern } from '../../src/vocabulary/cookie-pattern';
import { regex } from '../../src/vocabulary/regex';
import { contains, textCovers, textSet } from '../../src/vocabulary/text-set';
import type { StringMatchSpec } from '../../src/vocabulary/virtual-service-spec';

const joined = (parts: fc.Arbitrary<string>, maxLength: number) => fc.array(parts, { maxLength }).map((some) => some.join(''));

/** Patterns as nobody writes them, so that what their text seems to show is put to the test. */
const pattern = joined(fc.constantFrom(
  'a', 'b', '.', '.*', '.+', '.*?', '[^a]', '\\w', '\\.', '\\x61', '(?i)', '(', ')', '|', '*', '?', '{2}', '(?:', '(.*)', '(b.*)?',
  '\\b', '^', '$', '\\\\', '[\\]]', '[.*', ']', '\\Q', '\\E', '\\$', '(?U)', '\\z', '😀', '-',
), 6).filter((source) => source !== '' && regex(source) !== undefined);
const word = joined(fc.constantFrom('a', 'b', 'A', '.', '*', '😀', '\\', '$', '-', '{', '2'), 5);

const condition: fc.Arbitrary<[StringMatchSpec, boolean]> = fc.tuple(fc.oneof(
  { weight: 3, arbitrary: pattern.map((source): StringMatchSpec => ({ regex: source })) },
  { weight: 1, arbitrary: word.map((exact): StringMatchSpec => ({ exact })) },
  { weight: 2, arbitrary: word.map((prefix): StringMatchSpec => ({ prefix })) },
), fc.boolean());

function meets([match, fold]: [StringMatchSpec, boolean], text: string): boolean {
  const [a, b] = fold && match.regex === undefined ? [text.toLowerCase(), (match.exact ?? match.prefix)!.toLowerCase()] : [text, match.exact ?? match.prefix];
  return match.regex !== undefined ? regex(match.regex)!.fullMatch(text) : match.exact !== undefined ? a === b : a.startsWith(b!);
}

const texts = fc.sample(word, { numRuns: 400, seed: 7 });

test('true is certain, whatever the patterns', () => {
  fc.assert(fc.property(condition, condition, (outer, inner) => {
    const cover = textCovers(textSet(...outer), textSet(...inner));
    return !cover || texts.every((text) => !meets(inner, text) || meets(outer, text));
  }), { numRuns: 3000 });
});

test('a set holds what its condition lets through', () => {
  fc.assert(fc.property(condition, fc.constantFrom(...texts), (one, text) => [undefined, meets(one, text)].includes(contains(textSet(...one), text))), { numRuns: 3000 });
});

const cookie = fc.tuple(fc.constantFrom('a', 'b', 'ab', 'c'), fc.constantFrom(ANY_VALUE, '', '1', '12', '1[^;]*', '[12]+', '.*2'));
const part = cookie.map(([name, value]) => `${name}=${value}`);
const wanted = fc.uniqueArray(part, { minLength: 1, maxLength: 3 });
const jar = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'ab', 'c', 'd'), fc.constantFrom('', '1', '2', '12', '21')), { maxLength: 5 })
  .map((cookies) => cookies.map(([name, value]) => `${name}=${value}`).join('; '));
const jars = fc.sample(jar, { numRuns: 400, seed: 7 });
const cookies = (parts: readonly string[]) => ({ regex: cookiePattern(parts) });

test('true is certain for cookies', () => {
  fc.assert(fc.property(wanted, wanted, (outer, inner) => {
    const cover = textCovers(textSet(cookies(outer), false), textSet(cookies(inner), false));
    return !cover || jars.every((text) => !meets([cookies(inner), false], text) || meets([cookies(outer), false], text));
  }), { numRuns: 2000 });
});

test.each([
  [[`user=${ANY_VALUE}`], ['user=beta'], true],
  [['user=beta'], ['user=beta', 'region=eu'], true],
  [['region=eu'], ['user=beta', 'region=eu'], true],
  [['user=beta', 'region=eu'], ['region=eu', 'user=beta'], true],
  [['c=3', 'a=1'], ['a=1', 'b=2', 'c=3'], true],
  [['user=beta'], [`user=${ANY_VALUE}`], false],
  [['user=beta', 'region=eu'], ['user=beta'], false],
  [['user=beta'], ['superuser=beta'], false],
])('the cookies %j cover %j: %s', (outer, inner, cover) => {
  expect(textCovers(textSet(cookies(outer), false), textSet(cookies(inner), false))).toBe(cover);
});
