import { isObject, listOf, numberOf, objectOf, objectsOf, textMapOf, textOf, textsOf } from '../../src/manifests/views';

const hostile: [string, unknown][] = [
  ['null', null], ['undefined', undefined], ['a number', 7], ['NaN', NaN], ['a string', 'x'], ['a list', [1]], ['an object', { a: 1 }], ['true', true],
];

describe('views of hostile JSON', () => {
  it.each(hostile)('%s never throws and has the type asked for', (_, value) => {
    expect(isObject(objectOf(value))).toBe(true);
    expect(Array.isArray(listOf(value))).toBe(true);
    expect(Array.isArray(objectsOf(value))).toBe(true);
    expect(typeof textOf(value)).toBe('string');
    expect(Array.isArray(textsOf(value))).toBe(true);
    expect(isObject(textMapOf(value))).toBe(true);
    expect(['number', 'undefined']).toContain(typeof numberOf(value));
  });

  it.each([
    ['keeps positions in lists of objects', objectsOf([{ a: 1 }, null, 3]), [{ a: 1 }, {}, {}]],
    ['takes the strings of a list', textsOf(['a', 1, null, 'b']), ['a', 'b']],
    ['takes the strings of a map', textMapOf({ a: 'x', b: 1, c: null }), { a: 'x' }],
    ['reads numbers in quotes', numberOf('80'), 80],
    ['does not read blanks as 0', numberOf(' '), undefined],
    ['does not read words', numberOf('eighty'), undefined],
    ['does not take infinities', numberOf('Infinity'), undefined],
  ])('%s', (_, got, expected) => {
    expect(got).toEqual(expected);
  });

  it('changes no prototype', () => {
    const map = textMapOf(JSON.parse('{"__proto__": "x", "a": 1}'));
    expect(Object.keys(map)).toEqual(['__proto__']);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
