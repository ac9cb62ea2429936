import { isAddress, isDomain, isDomainLabel, isSubnet, isWildcardDomain } from '../../src/vocabulary/domains';

type Table = [rule: string, is: (text: string) => boolean, good: string[], bad: string[]];

test.each<Table>([
  ['P-01', isDomainLabel, ['a', 'A-1', '1', 'a'.repeat(63)], ['', '-a', 'a-', 'a.b', 'a_b', '*', 'a'.repeat(64)]],
  ['P-03 P-05', isDomain, ['reviews', 'a.b', 'a.b.', 'A.B', '1.b'], ['', '.', '*.a', 'a..b', 'a.1', '1', 'a_b', `${'a.'.repeat(127)}bc`]],
  ['P-02 P-06', isWildcardDomain, ['*', '*.', '*.com', '*-a.b.com', '*a.b.com', '123', 'a', `${'a.'.repeat(127)}b`],
    ['1.2.3.4', 'a.*.com', 'foo_bar', '', '*.*', '**', 'a*', '.a', `${'a.'.repeat(127)}bc`, '::1']],
  ['P-10', isAddress, ['1.2.3.4', '::1', '::ffff:1.2.3.4', 'fe80::1%eth0'], ['', '1.2.3', '01.2.3.4', '1.2.3.4/8', 'a', '256.1.1.1']],
  ['P-11', isSubnet, ['1.2.3.4', '10.1.2.3/8', '0.0.0.0/0', '::/0', '2001:db8::/128'], ['foo', '1.2.3.4/33', '::1/129', '1.2.3.4/', '1.2.3.4/8/8', '1.2.3.4/08', '/8']],
])('%s', (_rule, is, good, bad) => {
  expect(good.filter((text) => !is(text))).toEqual([]);
  expect(bad.filter(is)).toEqual([]);
});
