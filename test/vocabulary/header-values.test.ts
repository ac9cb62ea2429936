import { headerValueProblem } from '../../src/vocabulary/header-values';

test.each<[rule: string, good: string[], bad: string[]]>([
  ['P-24 bytes', ['', 'a', 'a\tb', 'ü', '\u0080'], ['a\n', '\u0000', '\u007f']],
  ['P-24a literal percent', ['100%%', '%%', '%%%%'], ['%%%']],
  ['P-24b last percent', ['a%b%'], ['100%', '%a%%']],
  ['P-24c never closed', ['abc%123%'], ['abc%123']],
  ['P-24d free arguments', ['%REQ(x)%', '%(x)%', '%X())%', '%X(\\)%', '%X( a)%', '%REQ(:path)% and %PROTOCOL%'], ['%REQ(x', '%REQ(x)', '%X(\\\\)%']],
  ['P-24e no arguments', [], ['%REQ()%', '%REQ( )%']],
  ['P-24f lists', ['%X(["a"])%', '%X([ "a" , "b" ] )%', '%X(["a)%'], ['%X([a])%', '%X(["a)b"])%', '%X([])%']],
  ['P-24g after an element', ['%X(["a","b"])%'], ['%X(["a" b])%', '%X(["a"']],
  ['P-24h after the bracket', ['%X(["a"] )%'], ['%X(["a"]x)%', '%X(["a"]']],
  ['P-24i after the parenthesis', ['%X(a) %'], ['%X(a)b%', '%REQ(x):10%', '%X(a) ']],
  ['P-24j last backslash', ['%X(a\\)b)%'], ['%X(a\\']],
])('%s', (_rule, good, bad) => {
  expect(good.filter((value) => headerValueProblem(value) !== undefined)).toEqual([]);
  expect(bad.filter((value) => headerValueProblem(value) === undefined)).toEqual([]);
});
