import fc from 'fast-check';
import { route, service, subsets, to, virtualService } from './objects';
import { Client } from '../../src/routing/client';
import { sampleOf } from '../../src/routing/outcome/sample';

const from = Client.sidecar({ namespace: 'default' });
const word = fc.stringMatching(/^[a-z]{1,8}$/);

/** A match, and a request that satisfies it. */
const example = fc.record({
  path: fc.constantFrom('exact', 'prefix', 'regex', 'none'),
  segment: word,
  header: fc.option(word),
  value: word,
  query: fc.option(word),
  method: fc.option(fc.constantFrom('GET', 'POST', 'DELETE')),
}).map(({ path, segment, header, value, query, method }) => ({
  match: {
    ...path === 'none' ? {} : { uri: { [path]: path === 'regex' ? `/${segment}/[0-9]+` : `/${segment}/1` } },
    ...header === null ? {} : { headers: { [`x-${header}`]: { exact: value } } },
    ...query === null ? {} : { queryParams: { [query]: { prefix: value } } },
    ...method === null ? {} : { method: { exact: method } },
  },
  request: {
    host: 'reviews',
    path: `/${segment}/1${query === null ? '' : `?${query}=${value}x`}`,
    headers: header === null ? undefined : { [`X-${header}`]: value },
    method: method ?? undefined,
    from,
  },
}));

test('a request that matches a rule\'s own example goes there', () => {
  fc.assert(fc.property(example, ({ match, request }) => {
    const rules = [{ name: 'own', match: [match], route: [to('reviews')] }, { name: 'rest', route: [to('reviews')] }];
    const router = route([service('reviews'), virtualService('v', { hosts: ['reviews'], http: rules })]);
    expect(router.send(request).route).toBe('own');
  }));
});

test('adding a rule for another host changes nothing', () => {
  fc.assert(fc.property(fc.array(example, { minLength: 1, maxLength: 4 }), example, word, (rules, other, name) => {
    fc.pre(name !== 'reviews');
    const http = rules.map(({ match }, i) => ({ name: `r${i}`, match: [match], route: [to('reviews')] }));
    const objects = [service('reviews'), virtualService('v', { hosts: ['reviews'], http })];
    const more = [service(name), virtualService('a', { hosts: [name], http: [{ match: [other.match], redirect: { uri: '/elsewhere' } }] })];
    for (const { request } of [...rules, other]) {
      expect(String(route([...objects, ...more]).send(request))).toBe(String(route(objects).send(request)));
    }
  }));
});

test('samples converge to the split', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 5 }), fc.integer(), (weights, seed) => {
    fc.pre(weights.some((weight) => weight > 0));
    const versions = weights.map((_, i) => `v${i}`);
    const outcome = route([service('reviews'), subsets('reviews', ...versions),
      virtualService('v', { hosts: ['reviews'], http: [{ route: versions.map((version, i) => to('reviews', version, weights[i])) }] })]).send({ host: 'reviews', from });
    const count = 4000;
    const drawn = sampleOf(outcome, count, seed);
    for (const [version, percent] of Object.entries(outcome.split)) {
      const share = percent / 100;
      expect(Math.abs(drawn[version] - count * share)).toBeLessThan(5 * Math.sqrt(count * share * (1 - share)) + 2);
    }
    expect(Object.keys(drawn).sort()).toEqual(Object.keys(outcome.split).sort());
  }), { numRuns: 60 });
});

test('the order of the manifests does not matter', () => {
  const objects = [service('reviews'), service('other'), subsets('reviews', 'v1'), virtualService('b', { hosts: ['reviews'], http: [{ name: 'b', route: [to('other')] }] }),
    virtualService('a', { hosts: ['reviews'], http: [{ name: 'a', route: [to('reviews', 'v1')] }] })];
  const expected = route(objects).send({ host: 'reviews', from });
  fc.assert(fc.property(fc.shuffledSubarray(objects, { minLength: objects.length }), (shuffled) => {
    const { route: name, destinations } = route(shuffled).send({ host: 'reviews', from });
    expect([name, destinations]).toEqual([expected.route, expected.destinations]);
  }));
});
