import { requireFilledText, requireRegex, requireText } from '../vocabulary/requirements';
import type { StringMatchSpec } from '../vocabulary/virtual-service-spec';

/**
 * A condition on a text: method, authority, scheme of a request, or the origin of a browser. Case-sensitive.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#StringMatch
 */
export class StringMatch {
  /**
   * The whole text is equal.
   *
   * @param value the text
   */
  public static exact(value: string): StringMatch {
    return new StringMatch({ exact: requireText('StringMatch.exact', 'the value', value) });
  }

  /**
   * The text starts with this.
   *
   * @param value the beginning, not empty; anything else throws
   */
  public static prefix(value: string): StringMatch {
    return new StringMatch({ prefix: requireFilledText('StringMatch.prefix', 'the prefix', value) });
  }

  /**
   * The whole text matches this regular expression.
   *
   * @param pattern RE2, at most 1024 bytes; anything else throws
   */
  public static regex(pattern: string): StringMatch {
    return new StringMatch({ regex: requireRegex('StringMatch.regex', 'the pattern', pattern) });
  }

  private constructor(private readonly spec: StringMatchSpec) {}

  /** @internal */
  public _render(): StringMatchSpec {
    return this.spec;
  }
}
