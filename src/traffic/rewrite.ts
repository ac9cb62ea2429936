import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireFilledText, requireRegex, requireStruct } from '../vocabulary/requirements';
import type { RewriteSpec } from '../vocabulary/virtual-service-spec';

/** What a rewrite may say beside the path. */
export interface RewriteOptions {
  /**
   * The host that the destination sees. Not empty; anything else throws.
   * @default - as received
   */
  readonly authority?: string;
}

/**
 * Changes of path and host before a request is sent. They do not choose another route.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRewrite
 */
export class Rewrite {
  /**
   * Puts this in place of the matched prefix; of the whole path where the match is exact or a regular expression.
   * Text for text: `/api` → `/` makes `//x` of `/api/x`, `/api/` → `/` makes `/x`.
   *
   * @param uri the new text, starting with `/`; anything else throws
   * @param options the host, if that is to change too
   */
  public static uri(uri: string, options: RewriteOptions = {}): Rewrite {
    const who = 'Rewrite.uri';
    if (!requireFilledText(who, 'the path', uri).startsWith('/')) {
      throw problem(who, `the path must start with '/', got ${show(uri)}`, 'Give an absolute path');
    }
    return new Rewrite({ uri, ...host(who, options) });
  }

  /**
   * Replaces every part of the path that matches.
   *
   * @param match the regular expression, RE2, at most 1024 bytes; anything else throws
   * @param rewrite what is put there, `\1` to `\9` being the groups; not empty, anything else throws
   * @param options the host, if that is to change too
   */
  public static uriRegex(match: string, rewrite: string, options: RewriteOptions = {}): Rewrite {
    const who = 'Rewrite.uriRegex';
    return new Rewrite({
      uriRegexRewrite: { match: requireRegex(who, 'the pattern', match), rewrite: requireFilledText(who, 'the replacement', rewrite) },
      ...host(who, options),
    });
  }

  /**
   * Changes the host only.
   *
   * @param authority the host that the destination sees, not empty; anything else throws
   */
  public static authority(authority: string): Rewrite {
    return new Rewrite({ authority: requireFilledText('Rewrite.authority', 'the host', authority) });
  }

  private constructor(private readonly spec: RewriteSpec) {}

  /** @internal */
  public _render(): RewriteSpec {
    return this.spec;
  }
}

function host(who: string, options: RewriteOptions): RewriteSpec {
  const { authority } = requireStruct(who, 'the options', options);
  return { authority: given(authority, (it) => requireFilledText(who, 'the host', it)) };
}
