import { regex } from '../../vocabulary/regex';
import type { HeaderMatcher, PathMatcher, QueryParameterMatcher, Route, StringMatcher } from '../route';
import { isOneLine, RequestFacts } from './request-facts';
import { StringTest, stringTest } from './string-test';

/** One condition of a route, ready to be asked. */
interface Condition {
  holds(facts: RequestFacts): boolean;
}

/** A route whose conditions are ready to be asked; all must hold. */
export class CompiledRoute {
  private readonly path: Condition | undefined;
  private readonly others: readonly Condition[];

  public constructor(public readonly route: Route) {
    const { path, headers, queryParameters, claims } = route.match;
    this.path = pathCondition(path);
    this.others = [
      ...headers.map((matcher) => new HeaderCondition(matcher)),
      ...queryParameters.map(queryCondition),
      // A request here carries no validated token.
      ...claims.map(({ invert }): Condition => ({ holds: () => invert })),
    ];
  }

  /** Whether the route takes the request. */
  public matches(facts: RequestFacts): boolean {
    if (this.path !== undefined && !this.path.holds(facts)) {
      return false;
    }
    const { others } = this;
    for (let i = 0; i < others.length; i++) {
      if (!others[i].holds(facts)) {
        return false;
      }
    }
    return true;
  }

  /** Which conditions do not hold, in words. */
  public failures(facts: RequestFacts): string[] {
    const { path, headers, queryParameters, claims } = this.route.match;
    const conditions = [...headers.map(headerWords), ...queryParameters.map(queryWords), ...claims.map(({ name }) => `${name} is a claim of a token`)];
    const failed = conditions.filter((_, i) => !this.others[i].holds(facts));
    return [...this.path !== undefined && !this.path.holds(facts) ? [pathWords(path)] : [], ...failed];
  }
}

function pathCondition({ kind, value, caseSensitive }: PathMatcher): Condition | undefined {
  if (kind === 'regex') {
    const test = stringTest({ kind, value });
    return value === '.*' ? undefined : { holds: ({ bare }) => test(bare) };
  }
  const lower = value.toLowerCase();
  if (kind === 'exact') {
    return caseSensitive ? { holds: ({ bare }) => bare === value } : { holds: ({ lowerBare }) => lowerBare === lower };
  }
  if (value === '/' || value === '') {
    return undefined;
  }
  return caseSensitive ? { holds: ({ bare }) => bare.startsWith(value) } : { holds: ({ lowerBare }) => lowerBare.startsWith(lower) };
}

class HeaderCondition implements Condition {
  private readonly name: string;
  private readonly invert: boolean;
  private readonly isPseudo: boolean;
  private readonly isOneLine: boolean;
  private readonly test: StringTest | undefined;

  public constructor({ name, value, invert }: HeaderMatcher) {
    this.name = name;
    this.isPseudo = name.startsWith(':');
    this.isOneLine = isOneLine(name);
    this.invert = invert;
    this.test = value && stringTest(value);
  }

  public holds(facts: RequestFacts): boolean {
    const { name, test, invert } = this;
    if (!this.isPseudo && !(this.isOneLine && facts.isPlain)) {
      return this.someLine(facts.headers.get(name)) !== invert;
    }
    const value = facts.single(name);
    if (test === undefined) {
      return (value !== undefined) !== invert;
    }
    // An absent header satisfies nothing, but counts as an empty one where the condition is turned round (R-M10, R-M11).
    return value === undefined ? invert && !test('') : test(value) !== invert;
  }

  private someLine(lines: readonly string[] | undefined): boolean {
    const { test, invert } = this;
    if (test === undefined) {
      return lines !== undefined;
    }
    return lines === undefined ? invert && test('') : lines.some(test);
  }
}

function queryCondition({ name, value }: QueryParameterMatcher): Condition {
  if (value === undefined) {
    return { holds: (facts) => facts.queryParameter(name) !== undefined };
  }
  const test = stringTest(value);
  return {
    holds: (facts) => {
      const given = facts.queryParameter(name);
      return given !== undefined && test(given);
    },
  };
}

function pathWords({ kind, value, caseSensitive }: PathMatcher): string {
  return `path ${conditionWords({ kind, value })}${caseSensitive || kind === 'regex' ? '' : ' in any case'}`;
}

function headerWords({ name, value, invert }: HeaderMatcher): string {
  return `${invert ? 'without ' : ''}${name} ${value === undefined ? 'present' : conditionWords(value)}`;
}

function queryWords({ name, value }: QueryParameterMatcher): string {
  return `query ${name} ${value === undefined ? 'present' : conditionWords(value)}`;
}

function conditionWords({ kind, value }: StringMatcher): string {
  return `${kind} '${value}'${kind === 'regex' && regex(value) === undefined ? ' (no RE2 pattern, so Istio refuses the object)' : ''}`;
}
