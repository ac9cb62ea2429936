import { ANY_VALUE, quoted, withinOneCookie } from '../vocabulary/cookie-pattern';
import { isHeaderToken } from '../vocabulary/header-names';
import { problem, show } from '../vocabulary/problem';
import { requireFilledText, requireRegex, requireText } from '../vocabulary/requirements';

/**
 * A condition on one cookie of a request, wherever it stands among the others. Name and value are compared as sent, case-sensitively.
 * Istio has no conditions on cookies: all cookies of a match become one regular expression on the header `cookie`.
 */
export class CookieMatch {
  /**
   * The value is equal.
   *
   * @param name the cookie's name, an RFC 9110 token; anything else throws
   * @param value the whole value, without semicolons; anything else throws
   */
  public static exact(name: string, value: string): CookieMatch {
    const who = 'CookieMatch.exact';
    return new CookieMatch(requireName(who, name), quoted(requireValue(who, 'the value', value)));
  }

  /**
   * The value starts with this text.
   *
   * @param name the cookie's name, an RFC 9110 token; anything else throws
   * @param value the beginning of the value, not empty, without semicolons; anything else throws
   */
  public static prefix(name: string, value: string): CookieMatch {
    const who = 'CookieMatch.prefix';
    return new CookieMatch(requireName(who, name), quoted(requireFilledText(who, 'the prefix', requireValue(who, 'the prefix', value))) + ANY_VALUE);
  }

  /**
   * The whole value of this cookie matches this regular expression; `.` does not reach into the next cookie.
   *
   * @param name the cookie's name, an RFC 9110 token; anything else throws
   * @param pattern RE2, without anchors inside and without classes that hold the semicolon; anything else throws
   */
  public static regex(name: string, pattern: string): CookieMatch {
    const who = 'CookieMatch.regex';
    const value = withinOneCookie(requireRegex(who, 'the pattern', pattern));
    if (value === undefined) {
      throw problem(who, `the pattern must stay inside one cookie, got ${show(pattern)}`,
        "Take out anchors, \\Q…\\E, and whatever matches a semicolon: a cookie's value never holds one");
    }
    return new CookieMatch(requireName(who, name), value);
  }

  /**
   * The cookie is sent, with any value.
   *
   * @param name the cookie's name, an RFC 9110 token; anything else throws
   */
  public static present(name: string): CookieMatch {
    return new CookieMatch(requireName('CookieMatch.present', name), ANY_VALUE);
  }

  private constructor(
    /** The cookie's name. */
    public readonly name: string,
    private readonly value: string) {}

  /** @internal */
  public _render(): string {
    return `${quoted(this.name)}=${this.value}`;
  }
}

function requireName(who: string, value: unknown): string {
  const name = requireText(who, 'the name', value);
  if (!isHeaderToken(name)) {
    throw problem(who, `the name must be a cookie name (letters, digits and !#$%&'*+-.^_\`|~), got ${show(value)}`,
      name === '' ? 'Name the cookie' : 'Take out blanks, = and other separators');
  }
  return name;
}

function requireValue(who: string, noun: string, value: unknown): string {
  const text = requireText(who, noun, value);
  // eslint-disable-next-line no-control-regex
  if (/[;\u0000-\u001f\u007f]|^\s|\s$/.test(text)) {
    throw problem(who, `${noun} must have no semicolon, no control character and no blank at its ends, got ${show(text)}`, 'Give the value as the browser sends it');
  }
  return text;
}
