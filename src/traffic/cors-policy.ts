import type { Duration } from 'cdk8s';
import type { StringMatch } from './string-match';
import { given } from '../vocabulary/given';
import { isHeaderToken } from '../vocabulary/header-names';
import { problem, show } from '../vocabulary/problem';
import { requireDuration, requireFlag, requireList, requireMade, requireStruct, requireText } from '../vocabulary/requirements';
import type { CorsPolicySpec, StringMatchSpec } from '../vocabulary/virtual-service-spec';

/** What happens to a preflight request of an origin that is not allowed. */
export enum UnmatchedPreflights {
  /** As `FORWARD`. */
  UNSPECIFIED = 'UNSPECIFIED',
  /** It goes to the destination. */
  FORWARD = 'FORWARD',
  /** The proxy answers it with 200 and without permission. */
  IGNORE = 'IGNORE',
}

/** What pages of other origins may do. */
export interface CorsPolicyOptions {
  /**
   * The origins, as `https://shop.example.com`; `StringMatch.exact('*')` for all. Empty texts throw.
   * @default - no origin is allowed
   */
  readonly allowOrigins?: StringMatch[];

  /**
   * The origins as plain texts.
   * @default - none
   * @deprecated by Istio; use `allowOrigins`
   */
  readonly allowOrigin?: string[];

  /**
   * The methods that may be used: GET, HEAD, POST, PUT, PATCH, DELETE, CONNECT, OPTIONS, TRACE or `*`; anything else throws.
   * @default - none is told
   */
  readonly allowMethods?: string[];

  /**
   * The headers that a page may send: names or `*`; anything else throws.
   * @default - none is told
   */
  readonly allowHeaders?: string[];

  /**
   * The headers of the answer that a page may read: names or `*`; anything else throws.
   * @default - none is told
   */
  readonly exposeHeaders?: string[];

  /**
   * How long a browser may remember the answer to a preflight, in whole seconds; anything else throws.
   * @default - as long as the browser likes
   */
  readonly maxAge?: Duration;

  /**
   * Whether a page may send cookies and other credentials.
   * @default - not told, which is false
   */
  readonly allowCredentials?: boolean;

  /**
   * What happens to a preflight request of an origin that is not allowed.
   * @default - Istio's: UnmatchedPreflights.FORWARD
   */
  readonly unmatchedPreflights?: UnmatchedPreflights;
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', '*']);

/**
 * Which pages of other origins may call (cross-origin resource sharing). It tells browsers; it is no access control.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#CorsPolicy
 */
export class CorsPolicy {
  /**
   * What pages of other origins may do.
   *
   * @param options origins, methods, headers
   */
  public static allow(options: CorsPolicyOptions): CorsPolicy {
    const who = 'CorsPolicy.allow';
    const { allowOrigins, allowOrigin, allowMethods, allowHeaders, exposeHeaders, maxAge, allowCredentials, unmatchedPreflights } =
      requireStruct(who, 'the options', options);
    if (unmatchedPreflights !== undefined && !Object.values(UnmatchedPreflights).includes(unmatchedPreflights)) {
      throw problem(who, `unmatchedPreflights must be one of UnmatchedPreflights, got ${show(unmatchedPreflights)}`, 'Give for example UnmatchedPreflights.IGNORE');
    }
    return new CorsPolicy({
      allowOrigins: given(allowOrigins, (it) => requireList(who, 'allowOrigins', it).map((origin) => requireOrigin(who, requireMade(who, 'an origin', origin, 'StringMatch')))),
      allowOrigin: given(allowOrigin, (it) => requireList(who, 'allowOrigin', it).map((origin) => requireText(who, 'an origin', origin))),
      allowMethods: given(allowMethods, (it) => requireList(who, 'allowMethods', it).map((method) => requireMethod(who, method))),
      allowHeaders: given(allowHeaders, (it) => requireList(who, 'allowHeaders', it).map((name) => requireName(who, 'allowHeaders', name))),
      exposeHeaders: given(exposeHeaders, (it) => requireList(who, 'exposeHeaders', it).map((name) => requireName(who, 'exposeHeaders', name))),
      maxAge: given(maxAge, (it) => requireSeconds(who, it)),
      allowCredentials: given(allowCredentials, (it) => requireFlag(who, 'allowCredentials', it)),
      unmatchedPreflights,
    });
  }

  private constructor(private readonly spec: CorsPolicySpec) {}

  /** @internal */
  public _render(): CorsPolicySpec {
    return this.spec;
  }
}

function requireOrigin(who: string, origin: StringMatchSpec): StringMatchSpec {
  if (origin.exact === '') {
    throw problem(who, "an origin must not be empty, got StringMatch.exact('')", "Give an origin as https://shop.example.com, or '*' for all");
  }
  return origin;
}

function requireMethod(who: string, method: string): string {
  if (!METHODS.has(method)) {
    throw problem(who, `a method must be one of ${[...METHODS].join(', ')}, got ${show(method)}`, 'Write it in upper case');
  }
  return method;
}

function requireName(who: string, noun: string, name: unknown): string {
  if (!isHeaderToken(requireText(who, `an entry of ${noun}`, name))) {
    throw problem(who, `an entry of ${noun} must be a header name or '*', got ${show(name)}`, 'Give one name for each entry');
  }
  return name as string;
}

function requireSeconds(who: string, maxAge: Duration): string {
  const text = requireDuration(who, 'maxAge', maxAge);
  if (text.endsWith('ms')) {
    throw problem(who, `maxAge must be whole seconds, got ${text}`, 'Round it with Duration.seconds');
  }
  return text;
}
