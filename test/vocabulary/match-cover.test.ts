import * as fc from 'fast-check';
import { anyCall, anyMatch, matches } from './match-reference';
import { CoverIndex } from '../../src/vocabulary/cover-index';
import { covers, matchCovers } from '../../src/vocabulary/match-cover';
import { readMatch } from '../../src/vocabulary/match-set';
import { hiddenRoutes, readRoute } from '../../src/vocabulary/route-cover';
import type { HttpMatchSpec } from '../../src/vocabulary/virtual-service-spec';

type Row = [rule: string, outer: unknown, inner: unknown, cover: boolean];

const uri = (exact: string) => ({ uri: { exact } });
const prefix = (text: string) => ({ uri: { prefix: text } });
const pattern = (regex: string) => ({ uri: { regex } });
const x = (match: object) => ({ headers: { x: match } });
const notX = (match: object) => ({ withoutHeaders: { x: match } });

const TABLE: Row[] = [
  ['R-M1 no conditions', undefined, prefix('/a'), true],
  ['R-M1 no conditions', {}, undefined, true],
  ['R-M1 prefix / is every path', prefix('/'), x({ exact: 'a' }), true],
  ['R-M1', prefix('/a'), undefined, false],
  ['R-M6 empty uri', { uri: {} }, undefined, true],
  ['R-M2', uri('/a'), uri('/a'), true],
  ['R-M2', uri('/a'), uri('/b'), false],
  ['R-M2', uri('/a'), prefix('/a'), false],
  ['R-M3 raw prefix', prefix('/api'), prefix('/apix'), true],
  ['R-M3 raw prefix', prefix('/api/'), uri('/api'), false],
  ['R-M3', prefix('/api/v2'), prefix('/api'), false],
  ['R-M4 any path', pattern('.*'), prefix('/a'), true],
  ['R-M4 any path', pattern('/.*'), undefined, true],
  ['R-M4 text and .*', pattern('/api/.*'), prefix('/api/v2'), true],
  ['R-M4 text and .*', pattern('/api/.*'), uri('/api'), false],
  ['R-M4 same pattern', pattern('/v[0-9]+'), pattern('/v[0-9]+'), true],
  ['R-M4 same pattern with anchors', pattern('^/v[0-9]+$'), pattern('/v[0-9]+'), true],
  ['R-M4 exact in pattern', pattern('/v[0-9]+'), uri('/v10'), true],
  ['R-M4 exact not in pattern', pattern('/v[0-9]+'), uri('/v10/a'), false],
  ['R-M4 pattern in prefix', prefix('/api'), pattern('/api/(v1|v2)/.*'), true],
  ['R-M4 alternatives', prefix('/api'), pattern('/api/a|/api/b'), true],
  ['R-M4 alternatives', prefix('/api'), pattern('/api/a|/b'), false],
  ['R-M4 alternatives under a flag', prefix('/api'), pattern('(?i)/api/a|/api/b'), false],
  ['R-M4 quantified letter', prefix('/api'), pattern('/api?/.*'), false],
  ['R-M4 escaped dot', uri('/a.b'), pattern('/a\\.b'), true],
  ['R-M4 escaped dot before star', pattern('/a\\.*'), prefix('/a'), false],
  ['R-M4 open end', pattern('/api(/.*)?'), prefix('/api/'), true],
  ['R-M4 open end', pattern('/[a-z]+/.*'), prefix('/api/v1'), true],
  ['R-M4 word end before open end', pattern('/api\\b.*'), prefix('/apix'), false],
  ['R-M4 refused pattern', pattern('('), uri('/a'), false],
  ['R-M5 case', { ...prefix('/API'), ignoreUriCase: true }, prefix('/api/v1'), true],
  ['R-M5 case', prefix('/api'), { ...prefix('/api'), ignoreUriCase: true }, false],
  ['R-M5 no letters', prefix('/1'), { ...prefix('/1/a'), ignoreUriCase: true }, true],
  ['R-M5 no effect on patterns', pattern('/a.'), { ...pattern('/a.'), ignoreUriCase: true }, true],
  ['R-M7 names without case', { headers: { X: { exact: 'a' } } }, x({ exact: 'a' }), true],
  ['R-M7', x({ exact: 'a' }), undefined, false],
  ['R-M7', x({ prefix: 'a' }), x({ exact: 'ab' }), true],
  ['R-M7', x({ exact: 'A' }), x({ exact: 'a' }), false],
  ['R-M7 more conditions are fewer requests', x({ exact: 'a' }), { headers: { x: { exact: 'a' }, y: { exact: 'b' } } }, true],
  ['R-M8 present', x({}), x({ regex: 'a|b' }), true],
  ['R-M8 present', x({ regex: '*' }), x({ exact: '' }), true],
  ['R-M8 any value', x({ regex: '.*' }), x({}), true],
  ['R-M10 a missing header', x({ regex: '.*' }), undefined, false],
  ['R-M9 two conditions on the lines of one header', x({ exact: 'a' }), { headers: { x: { prefix: 'a' }, X: { regex: 'a?' } } }, false],
  ['R-M11', notX({ exact: 'a' }), notX({ prefix: 'a' }), true],
  ['R-M11', notX({ prefix: 'a' }), notX({ exact: 'a' }), false],
  ['R-M11 another line may match', notX({ exact: 'a' }), x({ exact: 'b' }), false],
  ['R-M11 missing is empty', notX({ exact: '' }), notX({}), false],
  ['R-M11 .* refuses everything', notX({ regex: '.*' }), notX({}), false],
  ['R-M11', notX({ exact: 'a' }), undefined, false],
  ['R-M12', notX({}), notX({}), true],
  ['R-M12', notX({}), notX({ exact: 'a' }), false],
  ['R-M12 absent has no value', notX({ exact: 'a' }), notX({ regex: '*' }), true],
  ['R-M13', { method: { exact: 'GET' } }, { method: { exact: 'GET' }, ...uri('/a') }, true],
  ['R-M13', { method: { regex: 'GET|POST' } }, { method: { exact: 'POST' } }, true],
  ['R-M13', { method: { exact: 'GET' } }, { method: { regex: 'GET|POST' } }, false],
  ['R-M13 always sent', { method: {} }, undefined, true],
  ['R-M13 two schemes', { scheme: { regex: 'https?' } }, undefined, true],
  ['R-M13 as a header', { headers: { ':method': { exact: 'GET' } } }, { method: { exact: 'GET' } }, true],
  ['R-M13 one value', { withoutHeaders: { ':method': { exact: 'GET' } } }, { method: { exact: 'POST' } }, true],
  ['R-M14 host is authority', { authority: { prefix: 'a.com' } }, { headers: { Host: { exact: 'a.com:80' } } }, true],
  ['R-M15', { queryParams: { q: { prefix: 'a' } } }, { queryParams: { q: { exact: 'ab' } } }, true],
  ['R-M15 names with case', { queryParams: { q: {} } }, { queryParams: { Q: {} } }, false],
  ['R-M16', { queryParams: { q: {} } }, { queryParams: { q: { exact: '' } } }, true],
  ['R-M17 the same claim', { headers: { '@request.auth.claims.sub': { exact: 'a' } } }, { headers: { '@request.auth.claims.sub': { exact: 'a' } } }, true],
  ['R-M17 another value', { headers: { '@request.auth.claims.sub': { prefix: 'a' } } }, { headers: { '@request.auth.claims.sub': { exact: 'a' } } }, false],
  ['R-M19', { name: 'a', statPrefix: 'b', ...uri('/a') }, { name: 'c', ...uri('/a') }, true],
  ['R-R3', { port: 80 }, { port: 80, ...uri('/a') }, true],
  ['R-R3', { port: 80 }, undefined, false],
  ['R-R3 port 0', { port: 0 }, { port: 80 }, true],
  ['R-R4', { gateways: ['mesh', 'a'] }, { gateways: ['a'] }, true],
  ['R-R4', { gateways: ['a'] }, { gateways: ['mesh', 'a'] }, false],
  ['R-R4 perhaps the same gateway', { gateways: ['ns/a'] }, { gateways: ['a'] }, false],
  ['R-R4 the source does not count beside gateways', { gateways: ['a'], sourceNamespace: 'n' }, { gateways: ['a'] }, true],
  ['R-R4 the source does not count beside gateways', { sourceNamespace: 'n' }, { gateways: ['a'], sourceNamespace: 'n' }, false],
  ['R-R5', { sourceLabels: { app: 'a' } }, { sourceLabels: { app: 'a', v: '1' }, sourceNamespace: 'n' }, true],
  ['R-R5', { sourceLabels: { app: 'a' } }, { sourceLabels: { app: 'b' } }, false],
  ['R-R5', { sourceNamespace: 'n' }, undefined, false],
  ['malformed', { uri: 'a' }, undefined, false],
  ['malformed', x({ exact: 1 }), x({ exact: '1' }), false],
  ['malformed', { headers: { x: null } }, undefined, false],
  ['malformed', prefix('/a'), 'text', false],
  ['malformed but covered', undefined, 'text', true],
];

test.each(TABLE)('%s: %j over %j: %s', (_rule, outer, inner, cover) => {
  expect(matchCovers(outer, inner)).toBe(cover);
});

test('a match for all gateways of a VirtualService is as one for none', () => {
  expect(matchCovers({ gateways: ['mesh'] }, uri('/a'), ['mesh'])).toBe(true);
  expect(matchCovers({ gateways: ['mesh'] }, uri('/a'), ['mesh', 'ns/main'])).toBe(false);
});

test('true is certain: no request escapes', () => {
  const calls = fc.sample(anyCall, { numRuns: 600, seed: 4711 });
  let covered = 0;
  fc.assert(fc.property(anyMatch, anyMatch, fc.nat(3), (first, second, kinship) => {
    const [outer, inner] = related(first, second, kinship);
    const isCovered = matchCovers(outer, inner);
    covered += Number(isCovered);
    return !isCovered || calls.every((call) => !matches(inner, call) || matches(outer, call));
  }), { numRuns: 3000 });
  expect(covered).toBeGreaterThan(600);
});

/** Pairs by chance seldom cover each other: makes the second one narrower, or the first one wider. */
function related(first: HttpMatchSpec, second: HttpMatchSpec, kinship: number): [HttpMatchSpec, HttpMatchSpec] {
  switch (kinship) {
    case 0: return [first, { ...second, ...first }];
    case 1: return [Object.fromEntries(Object.entries(first).slice(0, 1)), second];
    case 2: return [first, { ...first, ...second, headers: { ...second.headers, ...first.headers } }];
    default: return [first, second];
  }
}

test('a match covers itself, whatever it is', () => {
  fc.assert(fc.property(anyMatch, (match) => matchCovers(match, match)));
});

test('it takes whatever JSON there is', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (outer, inner) => typeof matchCovers(outer, inner) === 'boolean'));
  fc.assert(fc.property(fc.dictionary(fc.constantFrom('uri', 'headers', 'withoutHeaders', 'gateways', 'port', 'sourceLabels', 'queryParams'), fc.jsonValue()),
    (match) => typeof matchCovers(match, { uri: { exact: '/a' }, headers: { x: {} } }) === 'boolean'));
});

test('the index finds what looking at all of them finds', () => {
  fc.assert(fc.property(fc.array(anyMatch, { maxLength: 12 }), anyMatch, (outers, inner) => {
    const index = new CoverIndex();
    const wider = Object.entries(inner).map((entry) => Object.fromEntries([entry]));
    const sets = [...outers, ...outers.map((outer) => ({ ...inner, ...outer })), ...wider].map(readMatch);
    sets.forEach((set, i) => index.add(i, set));
    for (const one of [...sets, readMatch(inner)]) {
      expect([...index.coverersOf(one)].sort((a, b) => a - b)).toEqual(sets.flatMap((set, i) => (covers(set, one) ? [i] : [])));
    }
  }), { numRuns: 300 });
});

test('of many patterns without a beginning, the same one is found', () => {
  const index = new CoverIndex();
  const patterns = Array.from({ length: 1000 }, (_, i) => readMatch(pattern(`.*x${i}y+`)));
  patterns.forEach((set, i) => index.add(i, set));
  expect(patterns.map((set) => [...index.coverersOf(set)])).toEqual(patterns.map((_, i) => [i]));
});

test('a route is hidden by several others together, and not by one that delegates', () => {
  const route = (name: string, ...match: HttpMatchSpec[]) => readRoute({ name, match, route: [] });
  const api = route('api', prefix('/api'));
  const web = route('web', prefix('/web'));
  const both = route('both', prefix('/api/v1'), prefix('/web/v1'));
  expect(hiddenRoutes([api, web, both])).toEqual([{ route: both.route, by: [api.route, web.route] }]);
  expect(hiddenRoutes([api, both])).toEqual([]);
  expect(hiddenRoutes([readRoute({ match: [prefix('/')], delegate: { name: 'd' } }), both])).toEqual([]);
});
