import { split } from '../../src/traffic/split';

const who = "CanaryService 'shop/reviews'";

test.each([
  [{ v1: 75, v2: 25 }, [['v1', 75], ['v2', 25]]],
  [{ v1: 100 }, [['v1', 100]]],
  [{ v1: 90, v2: 10, v3: 0 }, [['v1', 90], ['v2', 10], ['v3', 0]]],
])('%j is kept as declared', (weights, expected) => {
  expect(split(who, weights as any)).toEqual(expected);
});

test.each([
  [{ v1: 75, v2: 20 }, 'weights must add up to 100, got 95 (v1=75, v2=20). Change one of them by 5.'],
  [{ v1: 75, v2: 99 }, 'weights must add up to 100, got 174 (v1=75, v2=99). Change one of them by 74.'],
  [{ v1: 50 }, "weights must add up to 100, got 50 (v1=50). Set 'v1' to 100."],
  [{ v1: 0, v2: 0 }, 'weights must add up to 100, got 0 (v1=0, v2=0). Change one of them by 100.'],
  [{}, 'weights must name at least one version, got {}. Give for example { v1: 100 }.'],
  [{ v1: -5, v2: 105 }, "the weight of 'v1' must be a whole number from 0 to 100, got -5. Use 0 to declare 'v1' without traffic."],
  [{ v1: 0.5, v2: 99.5 }, "the weight of 'v1' must be a whole number from 0 to 100, got 0.5. Give a whole percentage, 0 for a version without traffic."],
  [{ v1: NaN }, "the weight of 'v1' must be a whole number from 0 to 100, got NaN. Give a whole percentage, 0 for a version without traffic."],
  [{ v1: Infinity }, "the weight of 'v1' must be a whole number from 0 to 100, got Infinity. Give a whole percentage, 0 for a version without traffic."],
  [{ v1: '75', v2: 25 }, "the weight of 'v1' must be a whole number from 0 to 100, got '75'. Write it without quotes: 75."],
  [{ v1: null }, "the weight of 'v1' must be a whole number from 0 to 100, got null. Give a whole percentage, 0 for a version without traffic."],
  [{ v1: undefined }, "the weight of 'v1' must be a whole number from 0 to 100, got undefined. Give a whole percentage, 0 for a version without traffic."],
  [undefined, 'weights must be a map of version to percent, got undefined. Give for example { v1: 90, v2: 10 }.'],
  [[75, 25], 'weights must be a map of version to percent, got [75,25]. Give for example { v1: 90, v2: 10 }.'],
  ['v1', "weights must be a map of version to percent, got 'v1'. Give for example { v1: 90, v2: 10 }."],
])('%j throws', (weights, message) => {
  expect(() => split(who, weights as any)).toThrow(new Error(`${who}: ${message}`));
});
