import { problem, show } from '../vocabulary/problem';
import { requireRegex, requireText } from '../vocabulary/requirements';
import type { StringMatchSpec } from '../vocabulary/virtual-service-spec';

/**
 * A condition on the path of a request, without its query; written as `uri`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export class PathMatch {
  /**
   * The whole path is equal.
   *
   * @param path starts with `/`, without `?` and `#`; anything else throws
   */
  public static exact(path: string): PathMatch {
    return new PathMatch({ exact: requirePath('PathMatch.exact', path) });
  }

  /**
   * The path starts with this text: `/api` matches `/api/v1` and `/apix`, `/api/` does not match `/api`.
   *
   * @param path starts with `/`, without `?` and `#`; anything else throws
   */
  public static prefix(path: string): PathMatch {
    return new PathMatch({ prefix: requirePath('PathMatch.prefix', path) });
  }

  /**
   * The whole path matches this regular expression.
   *
   * @param pattern RE2, at most 1024 bytes; anything else throws
   */
  public static regex(pattern: string): PathMatch {
    return new PathMatch({ regex: requireRegex('PathMatch.regex', 'the pattern', pattern) });
  }

  private constructor(private readonly spec: StringMatchSpec) {}

  /** @internal */
  public _render(): StringMatchSpec {
    return this.spec;
  }
}

function requirePath(who: string, value: unknown): string {
  const path = requireText(who, 'the path', value);
  if (!path.startsWith('/')) {
    throw problem(who, `the path must start with '/', got ${show(path)}`, 'Every path of a request does, so this could never match');
  }
  if (/[?#]/.test(path)) {
    throw problem(who, `the path must not contain '?' or '#', got ${show(path)}`,
      'Paths are compared without query and fragment; put conditions on the query into query: [QueryMatch…]');
  }
  return path;
}
