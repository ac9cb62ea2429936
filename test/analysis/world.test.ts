import { globMatches } from '../../src/analysis/glob';
import { fill } from '../../src/analysis/message';
import { LabelIndex, SelectorIndex, selects, selectorText } from '../../src/analysis/world/labels';
import { TextMap } from '../../src/manifests/views';

/** All maps of some keys and values, for comparing with the plain way. */
function maps(): TextMap[] {
  const values = [undefined, '1', '2'];
  return values.flatMap((a) => values.flatMap((b) => values.map((c) =>
    Object.fromEntries(Object.entries({ a, b, c }).filter((entry): entry is [string, string] => entry[1] !== undefined)))));
}

describe('indexes of labels', () => {
  const all = maps();

  it('a selector finds what the plain way finds', () => {
    const index = new LabelIndex(all, (labels) => labels);
    for (const selector of all) {
      const expected = all.filter((labels) => selects(selector, labels));
      expect(index.select(selector)).toEqual(expected);
      expect(index.has(selector)).toBe(expected.length > 0);
    }
    expect(index.has({ a: '3' })).toBe(false);
    expect(index.has({ a: '1', z: '1' })).toBe(false);
  });

  it('labels find the selectors that the plain way finds', () => {
    const index = new SelectorIndex(all, (selector) => selector);
    for (const labels of all) {
      const expected = all.filter((selector) => Object.keys(selector).length > 0 && selects(selector, labels));
      expect([...index.selecting(labels)].map(selectorText).sort()).toEqual(expected.map(selectorText).sort());
    }
    expect(index.unselective).toEqual([{}]);
  });

  it('keeps keys and values apart', () => {
    const index = new LabelIndex<TextMap>([{ a: 'b=c' }], (labels) => labels);
    expect(index.has({ 'a=b': 'c' })).toBe(false);
  });
});

describe('globs', () => {
  it.each<[string, string, boolean]>([
    ['abc', 'abc', true], ['abc', 'abcd', false], ['*', '', true], ['a*', 'abc', true], ['*c', 'abc', true], ['a*c', 'ac', true], ['a*a', 'a', false],
    ['a*b*c', 'a-b-c', true], ['a*b*c', 'a-c-b', false], ['*b*', 'abc', true], ['*b*', 'ac', false], ['a.c', 'abc', false], ['**', 'x', true],
  ])('%s and %s: %s', (pattern, text, expected) => {
    expect(globMatches(pattern, text)).toBe(expected);
  });
});

describe('texts of findings', () => {
  it.each<[string, string, { [name: string]: string | number | string[] }, string]>([
    ['quotes strings', 'the host {host}', { host: 'a' }, "the host 'a'"],
    ['leaves words', 'the {!what}', { what: 'gateway' }, 'the gateway'],
    ['tells numbers', 'port {port}', { port: 80 }, 'port 80'],
    ['tells lists', 'one of {names}', { names: ['a', 'b', 'c'] }, "one of 'a', 'b' and 'c'"],
    ['bounds lists', '{names}', { names: ['1', '2', '3', '4', '5', '6', '7'] }, "'1', '2', '3', '4', '5' and 2 more"],
    ['tells empty lists', '{names}', { names: [] }, 'none'],
    ['replaces no braces of values', '{a}', { a: '{b}', b: 'x' }, "'{b}'"],
    ['leaves unknown braces', 'write {} or { v3: 0 }', {}, 'write {} or { v3: 0 }'],
    ['shows control characters', '{a}', { a: '\u001b[31m' }, "'\\u001b[31m'"],
  ])('%s', (_, text, values, expected) => {
    expect(fill(text, values)).toBe(expected);
  });
});
