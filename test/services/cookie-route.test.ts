import { Chart } from 'cdk8s';
import { CanaryService, CookieMatch, CookieRoute, HeaderMatch, Mesh, PathMatch } from '../../src';
import { chart, messageOf } from '../manifests-of';

function mesh(cookie: CookieMatch, more: object = {}): Mesh {
  const scope = chart('shop', { namespace: 'shop' });
  const service = new CanaryService(scope, 'reviews', { v1: 100, v2: 0 });
  new CookieRoute(scope, 'canary-users', { service, cookie, to: { v2: 100 }, ...more });
  const made = Mesh.fromChart(scope);
  made.expectNoFindings();
  return made;
}

/** As browsers send the header: one line, a blank after each semicolon. */
test.each<[string, boolean]>([
  ['canary=always', true],
  ['a=b; canary=always', true],
  ['canary=always; a=b', true],
  ['a=b; canary=always; c=d', true],
  ['a=b;canary=always', true],
  ['canary=always;', true],
  ['canary=never', false],
  ['xcanary=always', false],
  ['canary=always-not', false],
  ['a=canary=always', false],
  ['Canary=always', false],
  ['a="canary=always"', false],
  ['', false],
])('a browser that sends %j belongs: %s', (cookie, belongs) => {
  mesh(CookieMatch.exact('canary', 'always')).expectSplit({ host: 'reviews', headers: cookie === '' ? {} : { cookie } }, belongs ? { v2: 100 } : { v1: 100 });
});

test('a cookie whose name is any text finds nothing wrong', () => {
  ['a', 'c', 'x', 'a.b', 'a+b', '$a', 'a|b'].forEach((name) => ['b', 'd', 'x', '(b)', ''].forEach((value) => {
    mesh(CookieMatch.exact(name, value)).expectSplit({ host: 'reviews', headers: { cookie: `y=${name}=${value}; ${name}=${value}` } }, { v2: 100 });
  }));
});

test('several cookies, in any order, and other conditions hold together', () => {
  const made = mesh(CookieMatch.exact('canary', 'always'), { cookies: [CookieMatch.present('session')], path: PathMatch.prefix('/api'), headers: [HeaderMatch.present('x-api')] });
  const ask = (cookie: string, path = '/api/x') => made.send({ host: 'reviews', path, headers: { cookie, 'x-api': '1' } }).split;
  expect(ask('session=1; canary=always')).toEqual({ v2: 100 });
  expect(ask('canary=always; lang=en; session=1')).toEqual({ v2: 100 });
  expect(ask('canary=always')).toEqual({ v1: 100 });
  expect(ask('session=1; canary=always', '/')).toEqual({ v1: 100 });
});

const route = (given: any) => (scope: Chart) => {
  const service = new CanaryService(scope, 'reviews', { v1: 100, v2: 0 });
  new CookieRoute(scope, 'beta', { service, cookie: CookieMatch.exact('canary', 'always'), to: { v2: 100 }, ...given });
};
const WHO = "CookieRoute 'shop/beta'";
const RULE = "route 'beta' of CanaryService 'shop/reviews'";

test.each<[string, (scope: Chart) => void, string]>([
  ['no cookie', route({ cookie: undefined }), `${WHO}: the cookie must be a CookieMatch, got undefined. Make it with one of the functions of CookieMatch, for example CookieMatch.exact('canary', 'always').`],
  ['a text', route({ cookie: 'canary=always' }), `${WHO}: the cookie must be a CookieMatch, got 'canary=always'. Make it with one of the functions of CookieMatch, for example CookieMatch.exact('canary', 'always').`],
  ['no service', route({ service: undefined }), `${WHO}: the service must be one of this library's services, got undefined. Give for example a CanaryService.`],
  ['an unknown version', route({ to: { v3: 100 } }), `${RULE}: 'v3' is not a version of 'reviews' (known: v1, v2). Declare it where the service is defined, for example { v3: 0 }.`],
  ['weights that are not 100', route({ to: { v1: 10, v2: 80 } }), `${RULE}: weights must add up to 100, got 90 (v1=10, v2=80). Change one of them by 10.`],
  ['a priority in quotes', route({ priority: '1' }), `${RULE}: priority must be a finite number, got '1'. Rules with a higher one are asked first; the default is 0.`],
  ['a name that is none', (scope) => route({ cookie: CookieMatch.exact('a b', 'c') })(scope),
    "CookieMatch.exact: the name must be a cookie name (letters, digits and !#$%&'*+-.^_`|~), got 'a b'. Take out blanks, = and other separators."],
  ['a value with a semicolon', (scope) => route({ cookie: CookieMatch.exact('a', 'b;c') })(scope),
    "CookieMatch.exact: the value must have no semicolon, no control character and no blank at its ends, got 'b;c'. Give the value as the browser sends it."],
  ['a pattern that is none', (scope) => route({ cookie: CookieMatch.regex('a', '(') })(scope),
    "CookieMatch.regex: the pattern must be a regular expression of RE2, got '(' (error parsing regexp: missing closing ): `(`). RE2 has no look-around and no back-references; write it without them and close what is open."],
  ['cookies that are none', route({ cookies: 5 }), `${WHO}: cookies must be a list, got 5. Put it in brackets.`],
  ['headers in no list', route({ headers: {} }), `${RULE}: headers must be a list, got {}. Put it in brackets.`],
  ['a header that is none', route({ headers: [null] }), `${RULE}: headers must be a HeaderMatch, got null. Make it with one of the functions of HeaderMatch.`],
  ['a query that is none', route({ query: ['a=b'] }), `${RULE}: query must be a QueryMatch, got 'a=b'. Make it with one of the functions of QueryMatch.`],
  ['an alternative that is none', route({ anyOf: [null] }), `${RULE}: an alternative of anyOf must be an object, got null. Put its properties in braces.`],
  ['mirrors in no list', route({ mirrors: 'v2' }), `${RULE}: mirrors must be a list, got 'v2'. Put it in brackets.`],
  ['a flag in quotes', route({ expose: 'no' }), `${RULE}: expose must be true or false, got 'no'. Leave the quotes out, or leave it out for the default.`],
])('%s is refused', (_, program, message) => {
  expect(messageOf(program)).toBe(message);
});

test('what was refused leaves nothing behind', () => {
  const scope = chart();
  const service = new CanaryService(scope, 'reviews', { v1: 100, v2: 0 });
  expect(() => new CookieRoute(scope, 'beta', { service, cookie: 'x' as any })).toThrow();
  expect(scope.node.tryFindChild('beta')).toBeUndefined();
});
