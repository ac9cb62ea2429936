import { validateManifests } from '../../src/validation/validate';

const prefix = (text: string, rest: object = {}) => ({ uri: { prefix: text }, ...rest });
const rule = (...match: object[]) => ({ ...(match.length === 0 ? {} : { match }), route: [{ destination: { host: 'a' } }] });

/** The warnings of a list of routes, each with its place. */
function warnings(http: object[], kind = 'http'): string[] {
  const spec = { hosts: ['a.com'], [kind]: http };
  const json = { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'v', namespace: 'ns1' }, spec };
  return validateManifests([{ json, origin: 'test' }]).filter(({ severity }) => severity === 'WARNING')
    .map(({ rule: number, path }) => `${number} ${path!.replace(`spec.${kind}`, '')}`);
}

it.each<[string, object[], string[]]>([
  ['one catch-all at the end', [rule(prefix('/a')), rule()], []],
  ['two catch-alls', [rule(), rule()], ['VS-170 [1]']],
  ['a match after a catch-all', [rule(), rule(prefix('/a'))], ['VS-171 [1].match[0]']],
  ['two matches after a catch-all', [rule(), rule(prefix('/a'), prefix('/b'))], ['VS-171 [1].match[0]', 'VS-171 [1].match[1]']],
  ['a duplicate after a catch-all is that only', [rule(prefix('/a')), rule(), rule(prefix('/a'))], ['VS-171 [2].match[0]']],
  ['duplicates of each other after a catch-all', [rule(), rule(prefix('/a')), rule(prefix('/a'))], ['VS-171 [1].match[0]', 'VS-171 [2].match[0]']],
  ['a longer prefix after a catch-all', [rule(prefix('/a')), rule(), rule(prefix('/a/b'))], ['VS-171 [2].match[0]']],
  ['a duplicate', [rule(prefix('/a')), rule(prefix('/a'), prefix('/b'))], ['VS-172 [1].match[0]']],
  ['a duplicate in the same rule', [rule(prefix('/a'), prefix('/a'))], ['VS-172 [0].match[1]']],
  ['a duplicate by another name', [rule(prefix('/a', { name: 'x' })), rule(prefix('/a', { name: 'y' }), prefix('/b'))], ['VS-172 [1].match[0]']],
  ['nothing but duplicates', [rule(prefix('/a')), rule(prefix('/a'))], ['VS-172 [1].match[0]', 'VS-173 [1]']],
  ['a longer prefix', [rule(prefix('/a')), rule(prefix('/ab'))], ['VS-174 [1].match[0]']],
  ['a longer prefix under two shorter ones', [rule(prefix('/a')), rule(prefix('/ab')), rule(prefix('/abc'))],
    ['VS-174 [1].match[0]', 'VS-174 [2].match[0]', 'VS-174 [2].match[0]']],
  ['a shorter prefix', [rule(prefix('/ab')), rule(prefix('/a'))], []],
  ['a longer prefix at another port', [rule(prefix('/a', { port: 80 })), rule(prefix('/ab'))], []],
  ['a longer prefix for another method', [rule(prefix('/a')), rule(prefix('/ab', { method: { exact: 'POST' } }))], []],
  ['a longer prefix for the method that a missing one counts as', [rule(prefix('/a')), rule(prefix('/ab', { method: { exact: 'GET' } }))], ['VS-174 [1].match[0]']],
  ['a longer prefix with one header more', [rule(prefix('/a')), rule(prefix('/ab', { headers: { x: { exact: 'y' } } }))], []],
  ['a longer prefix with an equal header', [rule(prefix('/a', { headers: { x: {} } })), rule(prefix('/ab', { headers: { x: {} } }))], ['VS-174 [1].match[0]']],
  ['a longer prefix at another gateway, which Istio does not look at', [rule(prefix('/a', { gateways: ['ns/g'] })), rule(prefix('/ab'))], ['VS-174 [1].match[0]']],
])('http: %s', (_, http, expected) => {
  expect(warnings(http)).toEqual(expected);
});

it('tcp: prefixes mean nothing, names are part of the match', () => {
  const tcp = (port: number) => rule({ port });
  expect(warnings([tcp(1), tcp(2), rule()], 'tcp')).toEqual([]);
  expect(warnings([tcp(1), rule(), tcp(1)], 'tcp')).toEqual(['VS-171 [2].match[0]']);
  expect(warnings([tcp(1), tcp(1)], 'tcp')).toEqual(['VS-172 [1].match[0]', 'VS-173 [1]']);
});
