import { problem, show } from '../vocabulary/problem';
import { requireFilledText, requireKey, requireRegex, requireText } from '../vocabulary/requirements';
import type { StringMatchSpec } from '../vocabulary/virtual-service-spec';

/**
 * A condition on one parameter of the query. The first one of its name counts; name and value are compared as sent,
 * case-sensitively and without decoding (`%20` and `+` stay as they are).
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export class QueryMatch {
  /**
   * The value is equal.
   *
   * @param name the parameter's name, not empty, without `&`, `=` and `#`; anything else throws
   * @param value the whole value as sent
   */
  public static exact(name: string, value: string): QueryMatch {
    const who = 'QueryMatch.exact';
    return new QueryMatch(requireName(who, name), { exact: requireText(who, 'the value', value) });
  }

  /**
   * The value starts with this text.
   *
   * @param name the parameter's name
   * @param value the beginning of the value, not empty; anything else throws
   */
  public static prefix(name: string, value: string): QueryMatch {
    const who = 'QueryMatch.prefix';
    return new QueryMatch(requireName(who, name), { prefix: requireFilledText(who, 'the prefix', value) });
  }

  /**
   * The whole value matches this regular expression.
   *
   * @param name the parameter's name
   * @param pattern RE2, at most 1024 bytes; anything else throws
   */
  public static regex(name: string, pattern: string): QueryMatch {
    const who = 'QueryMatch.regex';
    return new QueryMatch(requireName(who, name), { regex: requireRegex(who, 'the pattern', pattern) });
  }

  /**
   * The parameter is there, with any value or none.
   *
   * @param name the parameter's name
   */
  public static present(name: string): QueryMatch {
    return new QueryMatch(requireName('QueryMatch.present', name), {});
  }

  private constructor(
    /** The parameter's name. */
    public readonly name: string,
    private readonly spec: StringMatchSpec) {}

  /** @internal */
  public _render(): StringMatchSpec {
    return this.spec;
  }
}

function requireName(who: string, value: unknown): string {
  const name = requireFilledText(who, 'the name', value);
  if (/[&=#]/.test(name)) {
    throw problem(who, `the name must not contain '&', '=' or '#', got ${show(name)}`, 'Give the name alone; the value has its own argument');
  }
  return requireKey(who, 'the name', name);
}
