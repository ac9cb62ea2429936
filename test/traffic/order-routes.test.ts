import * as fc from 'fast-check';
import { orderRoutes, RankedRoute, sortRoutes, unreachableRoutes } from '../../src/traffic/order-routes';
import { readRoute, hides, takesEverything } from '../../src/vocabulary/route-cover';
import type { HttpMatchSpec } from '../../src/vocabulary/virtual-service-spec';
import { anyMatch } from '../vocabulary/match-reference';

const rule = (name: string, match?: HttpMatchSpec, priority = 0): RankedRoute =>
  ({ priority, route: { name, ...(match ? { match: [match] } : {}), route: [] } });
const api = { uri: { prefix: '/api' } };
const v2 = { uri: { prefix: '/api/v2' } };
const beta = { headers: { 'x-user-type': { exact: 'beta' } } };

test.each<[string, RankedRoute[], string[]]>([
  ['the default last', [rule('default'), rule('beta', beta)], ['beta', 'default']],
  ['a match of everything is a default', [rule('all', { uri: { prefix: '/' } }), rule('beta', beta)], ['beta', 'all']],
  ['as declared', [rule('a', api), rule('b', beta)], ['a', 'b']],
  ['as declared', [rule('b', beta), rule('a', api)], ['b', 'a']],
  ['more specific first', [rule('api', api), rule('v2', v2)], ['v2', 'api']],
  ['more specific first, the rest as declared', [rule('api', api), rule('beta', beta), rule('v2', v2)], ['v2', 'api', 'beta']],
  ['more specific first, in steps', [rule('api', api), rule('v2', v2), rule('v2-beta', { ...v2, ...beta })], ['v2-beta', 'v2', 'api']],
  ['higher priority first', [rule('a', api), rule('b', beta, 1)], ['b', 'a']],
  ['negative priority last', [rule('a', api, -1), rule('b', beta), rule('default')], ['b', 'a', 'default']],
  ['priority does not put the default before conditions', [rule('default', undefined, 9), rule('b', beta)], ['b', 'default']],
])('%s', (_name, rules, expected) => {
  expect(orderRoutes(rules, 'owner').map(({ name }) => name)).toEqual(expected);
});

test.each<[string, RankedRoute[], string]>([
  ['twins', [rule('a', beta), rule('b', beta)],
    'route \'b\' of CanaryService \'reviews\': it can never match, since route \'a\' before it takes all its requests, got match [{"headers":{"x-user-type":{"exact":"beta"}}}]. Give it a higher priority or other conditions, or take it out. [IST0130]'],
  ['two defaults', [rule('default'), rule('again')],
    "route 'again' of CanaryService 'reviews': it can never match, since route 'default' before it takes all its requests, got no match. Give it a higher priority or other conditions, or take it out. [IST0130]"],
  ['priority hides', [rule('api', api, 5), rule('v2', v2)],
    'route \'v2\' of CanaryService \'reviews\': it can never match, since route \'api\' before it takes all its requests, got match [{"uri":{"prefix":"/api/v2"}}]. Give it a higher priority or other conditions, or take it out. [IST0130]'],
])('a rule that could never match is an error: %s', (_name, rules, message) => {
  expect(() => orderRoutes(rules, "CanaryService 'reviews'")).toThrow(new Error(message));
});

test('routes without a name are told by their place', () => {
  expect(unreachableRoutes([{ route: [] }, { match: [beta], route: [] }], 'VirtualService a')).toEqual([expect.stringMatching(/^route #1 of .* since route #0 before it /)]);
});

test('no rule stands behind one of its priority that hides it, and nothing is lost', () => {
  const anyRule = fc.record({ priority: fc.constantFrom(0, 0, 0, 1), match: fc.array(anyMatch, { maxLength: 2 }) });
  fc.assert(fc.property(fc.array(anyRule, { maxLength: 8 }), (rules) => {
    const ranked = rules.map(({ priority, match }, i) => ({ priority, route: { name: `${i}`, match, route: [] } }));
    const ordered = sortRoutes(ranked);
    expect(new Set(ordered)).toEqual(new Set(ranked.map(({ route }) => route)));
    expect(sortRoutes(ordered.map((route) => ranked.find((one) => one.route === route)!))).toEqual(ordered);
    const sets = ordered.map(readRoute);
    const priority = (at: number) => ranked.find((one) => one.route === ordered[at])!.priority;
    sets.forEach((later, i) => sets.slice(0, i).forEach((earlier, k) => {
      expect(takesEverything(earlier) && !takesEverything(later)).toBe(false);
      if (takesEverything(earlier) === takesEverything(later)) {
        expect(priority(k)).toBeGreaterThanOrEqual(priority(i));
      }
      if (!takesEverything(earlier) && priority(k) === priority(i)) {
        expect(hides(earlier, later) && !hides(later, earlier)).toBe(false);
      }
    }));
  }), { numRuns: 300 });
});
