import type { Duration } from 'cdk8s';
import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireDurationOrZero, requireFilledText, requireStruct, requireStructs, requireText } from '../vocabulary/requirements';
import type { ConsistentHashSpec, CookieHashSpec } from '../vocabulary/traffic-policy-spec';

/** An attribute of a cookie, as `SameSite=Strict`. */
export interface CookieAttribute {
  /** The name, not empty; a second of the same name throws. */
  readonly name: string;

  /**
   * The value.
   * @default - none, as in `Secure`
   */
  readonly value?: string;
}

/** What the cookie is like that the proxy makes where a client sends none. */
export interface HashCookieOptions {
  /**
   * Its path.
   * @default - none
   */
  readonly path?: string;

  /**
   * How long it lives, whole milliseconds; 0 makes a session cookie.
   * @default - none is made: the hash needs a cookie that somebody else sets
   */
  readonly ttl?: Duration;

  /**
   * Further attributes.
   * @default - none
   */
  readonly attributes?: CookieAttribute[];
}

/**
 * What of a request decides on its endpoint.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB
 */
export class HashKey {
  /**
   * A header.
   *
   * @param name its name, not empty; anything else throws
   */
  public static httpHeaderName(name: string): HashKey {
    return new HashKey({ httpHeaderName: requireFilledText('HashKey.httpHeaderName', 'the name of the header', name) });
  }

  /**
   * A cookie.
   *
   * @param name its name, not empty; anything else throws
   * @param options how it is made where a client sends none; attributes without a name and two of one name throw
   */
  public static httpCookie(name: string, options: HashCookieOptions = {}): HashKey {
    const who = 'HashKey.httpCookie';
    requireStruct(who, 'the options', options);
    return new HashKey({
      httpCookie: {
        name: requireFilledText(who, 'the name of the cookie', name),
        path: given(options.path, (it) => requireText(who, 'the path', it)),
        ttl: given(options.ttl, (it) => requireDurationOrZero(who, 'the ttl', it)),
        attributes: given(options.attributes, (it) => renderAttributes(it, who)),
      },
    });
  }

  /** The address of the client. */
  public static useSourceIp(): HashKey {
    return new HashKey({ useSourceIp: true });
  }

  /**
   * A parameter of the query.
   *
   * @param name its name, not empty; anything else throws
   */
  public static httpQueryParameterName(name: string): HashKey {
    return new HashKey({ httpQueryParameterName: requireFilledText('HashKey.httpQueryParameterName', 'the name of the parameter', name) });
  }

  private constructor(private readonly spec: ConsistentHashSpec) {}

  /** @internal */
  public _render(): ConsistentHashSpec {
    return this.spec;
  }
}

function renderAttributes(attributes: readonly CookieAttribute[], who: string): CookieHashSpec['attributes'] {
  const seen = new Set<string>();
  return requireStructs(who, 'attributes', attributes).map(({ name, value }) => {
    requireFilledText(who, 'the name of an attribute', name);
    if (seen.has(name)) {
      throw problem(who, `attributes must have different names, got ${show(name)} twice`, 'Leave one out');
    }
    seen.add(name);
    return { name, value: given(value, (it) => requireText(who, `the value of attribute '${name}'`, it)) };
  });
}
