import { Regex, regex } from '../../vocabulary/regex';
import type { StringMatcher } from '../route';

/** Whether a text satisfies a condition. */
export type StringTest = (text: string) => boolean;

/** Compiles a condition. A pattern is compiled when it is first asked for; one that RE2 refuses never matches. */
export function stringTest({ kind, value }: StringMatcher): StringTest {
  switch (kind) {
    case 'exact': return (text) => text === value;
    case 'prefix': return (text) => text.startsWith(value);
    case 'regex': {
      let compiled: Regex | null | undefined;
      return (text) => {
        compiled = compiled === undefined ? regex(value) ?? null : compiled;
        return compiled !== null && compiled.fullMatch(text);
      };
    }
  }
}
