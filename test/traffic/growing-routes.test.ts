import * as fc from 'fast-check';
import { GrowingRoutes } from '../../src/traffic/growing-routes';
import { orderRoutes, RankedRoute } from '../../src/traffic/order-routes';
import type { HttpMatchSpec } from '../../src/vocabulary/virtual-service-spec';
import { anyMatch } from '../vocabulary/match-reference';

const ranked = fc.record({ match: fc.array(anyMatch, { maxLength: 2 }), priority: fc.constantFrom(0, 0, 0, 1, -1) })
  .map(({ match, priority }): RankedRoute => ({ route: { ...(match.length === 0 ? {} : { match }), route: [] }, priority }));

function isReachable(routes: readonly RankedRoute[]): boolean {
  try {
    orderRoutes(routes, 'test');
    return true;
  } catch {
    return false;
  }
}

test('what is said to be reachable is, in every order of coming', () => {
  let certain = 0;
  fc.assert(fc.property(fc.array(ranked, { maxLength: 7 }), (routes) => {
    const growing = new GrowingRoutes();
    const kept: RankedRoute[] = [];
    for (const route of routes) {
      const mayBeHidden = growing.add(route);
      kept.push(route);
      if (!mayBeHidden) {
        certain++;
        expect(isReachable(kept)).toBe(true);
      } else if (!isReachable(kept)) {
        return;
      }
    }
  }), { numRuns: 2000 });
  expect(certain).toBeGreaterThan(2000);
});

const exact = (value: string): HttpMatchSpec => ({ headers: { 'x-user': { exact: value } } });
const prefix = (text: string): HttpMatchSpec => ({ uri: { prefix: text } });
const one = (priority: number, ...match: HttpMatchSpec[]): RankedRoute => ({ route: { match, route: [] }, priority });

test.each([
  ['others of the same header', [one(0, exact('a')), one(0, exact('b'))], false],
  ['the same again', [one(0, exact('a')), one(0, exact('a'))], true],
  ['a more specific one later', [one(0, prefix('/a')), one(0, prefix('/a/b'))], false],
  ['a more specific one of lower priority', [one(1, prefix('/a')), one(0, prefix('/a/b'))], true],
  ['a general one of higher priority later', [one(0, prefix('/a/b')), one(1, prefix('/a'))], true],
  ['a general one later', [one(0, prefix('/a/b')), one(0, prefix('/a'))], false],
  ['two that take it together', [one(1, prefix('/a')), one(1, prefix('/b')), one(0, prefix('/a/1'), prefix('/b/1'))], true],
  ['one for everything', [one(0, prefix('/a')), one(0, {})], false],
])('%s: %j may be hidden: %s', (_case, routes, expected) => {
  const growing = new GrowingRoutes();
  expect(routes.map((route) => growing.add(route)).includes(true)).toBe(expected);
});
