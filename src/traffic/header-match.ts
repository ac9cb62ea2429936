import type { StringMatch } from './string-match';
import { CLAIMS } from '../vocabulary/claims';
import { requireHeaderName } from '../vocabulary/header-names';
import { problem, show } from '../vocabulary/problem';
import { requireFilledText, requireMade, requireRegex, requireText } from '../vocabulary/requirements';
import type { StringMatchSpec } from '../vocabulary/virtual-service-spec';

const CLAIM = /^(?:[^\s[\].]+(?:\.[^\s[\].]+)*|(?:\[[^\s[\]]+\])+)$/;

/**
 * A condition on one header of a request. The name is compared in lower case, the value case-sensitively.
 * A header that is sent in several lines matches if one of the lines does.
 * In `headers` the condition must hold, in `withoutHeaders` it must not.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export class HeaderMatch {
  /**
   * The value is equal.
   *
   * @param name the header's name, an RFC 9110 token, or one of `:method`, `:scheme`, `:authority`, `:path`; anything else throws
   * @param value the whole value
   */
  public static exact(name: string, value: string): HeaderMatch {
    const who = 'HeaderMatch.exact';
    return new HeaderMatch(requireHeaderName(who, 'the name', name), { exact: requireText(who, 'the value', value) });
  }

  /**
   * The value starts with this text.
   *
   * @param name the header's name, an RFC 9110 token; anything else throws
   * @param value the beginning of the value, not empty; anything else throws
   */
  public static prefix(name: string, value: string): HeaderMatch {
    const who = 'HeaderMatch.prefix';
    return new HeaderMatch(requireHeaderName(who, 'the name', name), { prefix: requireFilledText(who, 'the prefix', value) });
  }

  /**
   * The whole value matches this regular expression.
   *
   * @param name the header's name, an RFC 9110 token; anything else throws
   * @param pattern RE2, at most 1024 bytes; anything else throws
   */
  public static regex(name: string, pattern: string): HeaderMatch {
    const who = 'HeaderMatch.regex';
    return new HeaderMatch(requireHeaderName(who, 'the name', name), { regex: requireRegex(who, 'the pattern', pattern) });
  }

  /**
   * The header is sent, with any value. In `withoutHeaders`: the header is not sent.
   *
   * @param name the header's name, an RFC 9110 token; anything else throws
   */
  public static present(name: string): HeaderMatch {
    return new HeaderMatch(requireHeaderName('HeaderMatch.present', 'the name', name), {});
  }

  /**
   * A claim of a validated token (JWT), as `sub` or `groups[admin]`. Works at gateways only, together with a RequestAuthentication.
   *
   * @param claim the claim; nested ones with dots (`realm.roles`) or in brackets (`[https://example.com/roles]`); anything else throws
   * @param match the condition on the claim's value, or on one element of a list; left out: the claim is there
   */
  public static jwtClaim(claim: string, match?: StringMatch): HeaderMatch {
    const who = 'HeaderMatch.jwtClaim';
    const name = requireFilledText(who, 'the claim', claim);
    if (!CLAIM.test(name)) {
      throw problem(who, `the claim must be a path with dots or in brackets, got ${show(name)}`, "Write for example 'sub', 'realm.roles' or '[https://example.com/roles]'");
    }
    return new HeaderMatch(`${CLAIMS}${name.startsWith('[') ? '' : '.'}${name}`, match === undefined ? {} : requireMade(who, 'the condition', match, 'StringMatch'));
  }

  private constructor(
    /** The name in lower case; for a claim, as Istio writes it. */
    public readonly name: string,
    private readonly spec: StringMatchSpec) {}

  /** @internal */
  public _render(): StringMatchSpec {
    return this.spec;
  }
}
