import type { Duration } from 'cdk8s';
import { given } from '../vocabulary/given';
import { isHeaderToken } from '../vocabulary/header-names';
import { problem, show } from '../vocabulary/problem';
import { requireFlag, requireOneOf, requireStruct } from '../vocabulary/requirements';

/**
 * When browsers send a cookie along with requests that come from other sites.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#samesitesamesite-value
 */
export enum SameSite {
  /** With links from other sites, not with what they embed or post. */
  LAX = 'LAX',
  /** Never. */
  STRICT = 'STRICT',
  /** Always; browsers ask for `secure` then. */
  NONE = 'NONE',
}

/** The cookie by which a client stays with its version. */
export interface StickyCookie {
  /**
   * Its name, a token without `=` and `;`.
   * @default - the service and `version`; in an A/B test the service and the test
   */
  readonly name?: string;

  /**
   * The path below which browsers send it: begins with `/`, without `;` and `%`.
   * @default '/'
   */
  readonly path?: string;

  /**
   * How long browsers keep it, in whole seconds, at least one.
   * @default Duration.days(1)
   */
  readonly maxAge?: Duration;

  /**
   * When browsers send it along with requests from other sites.
   * @default SameSite.LAX
   */
  readonly sameSite?: SameSite;

  /**
   * Whether scripts of the page cannot read it.
   * @default true
   */
  readonly httpOnly?: boolean;

  /**
   * Whether browsers send it over HTTPS only.
   * @default false
   */
  readonly secure?: boolean;
}

const DAY = 86400;
const HOST_PREFIX = '__Host-'.length;

/** The name of the cookie, and what stands behind its value in `set-cookie`. Throws for what browsers would not take. */
export function readCookie(who: string, usual: string, cookie: StickyCookie = {}): { name: string; attributes: string } {
  const { name = usual, path = '/', maxAge, sameSite = SameSite.LAX, httpOnly = true, secure = false } = requireStruct(who, 'cookie', cookie);
  if (typeof name !== 'string' || !isHeaderToken(name)) {
    throw problem(who, `the cookie needs a name, a token of letters, digits and -, got ${show(name)}`, `Leave it out for '${usual}'`);
  }
  if (typeof path !== 'string' || !/^\/[!-$&-:<-~]*$/.test(path)) {
    throw problem(who, `the path of the cookie must begin with / and hold neither blanks, ; nor %, got ${show(path)}`, "Leave it out for '/'");
  }
  const same = requireOneOf(who, 'sameSite of the cookie', sameSite, SameSite, 'SameSite');
  requireFlag(who, 'httpOnly of the cookie', httpOnly);
  if (!requireFlag(who, 'secure of the cookie', secure) && same === SameSite.NONE) {
    throw problem(who, "browsers drop a cookie with sameSite 'NONE' that is not secure, got secure false", 'Set secure: true');
  }
  const prefix = /^__(?:secure|host)-/i.exec(name)?.[0];
  if (prefix !== undefined && (!secure || (prefix.length === HOST_PREFIX && path !== '/'))) {
    throw problem(who, `browsers drop a cookie with the prefix '${prefix}' unless it is secure${prefix.length === HOST_PREFIX ? " and of path '/'" : ''}, got secure ${secure} and path ${show(path)}`,
      'Change these, or its name');
  }
  const attributes = [
    `Path=${path}`,
    `Max-Age=${given(maxAge, (it) => wholeSeconds(who, it)) ?? DAY}`,
    `SameSite=${same[0]}${same.slice(1).toLowerCase()}`,
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(secure ? ['Secure'] : []),
  ];
  return { name, attributes: attributes.join('; ') };
}

function wholeSeconds(who: string, duration: Duration): number {
  const ms = typeof duration?.toMilliseconds === 'function' ? duration.toMilliseconds({ integral: false }) : NaN;
  if (!Number.isInteger(ms / 1000) || ms < 1000) {
    throw problem(who, `maxAge of the cookie must be a Duration of whole seconds, at least one, got ${Number.isNaN(ms) ? show(duration) : `${ms} ms`}`, 'Use for example Duration.hours(8)');
  }
  return ms / 1000;
}
