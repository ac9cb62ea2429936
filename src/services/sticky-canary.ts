import { Construct } from 'constructs';
import type { DefaultTraffic } from './rule-route';
import { readCookie, StickyCookie } from './sticky-cookie';
import { VersionedService } from './versioned-service';
import { VersionedServiceProps } from './versioned-service-props';
import { CookieMatch } from '../traffic/cookie-match';
import type { Split } from '../traffic/split';
import { subsetName } from '../vocabulary/names';

/** Everything about a sticky canary that has a default. */
export interface StickyCanaryProps extends VersionedServiceProps {
  /**
   * The cookie by which a client stays with its version.
   * @default - `<service>-version`, for a day, below `/`
   */
  readonly cookie?: StickyCookie;
}

/**
 * A canary in which a client stays with the version that it was drawn for, as long as that version has a weight.
 *
 * ```ts
 * new StickyCanary(this, 'reviews', { v1: 90, v2: 10 });
 * ```
 *
 * The answer to a request without the cookie carries one with the version that was drawn, beside the application's own; requests with it go to that
 * version. A version at weight 0 has no such rule: its clients are drawn anew. Consistent hashing cannot do this, since the weights are drawn first.
 * Callers in the mesh stay only if they keep cookies; rules with `to` come before the cookie.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Headers
 */
export class StickyCanary extends VersionedService {
  /** The name of the cookie. */
  public readonly cookieName: string;

  /**
   * @param scope the chart
   * @param id the host, unless `serviceName` says another: a DNS-1035 label
   * @param weights version → whole percent, together 100
   * @param props the cookie, and everything else; throws for a cookie that browsers would not take, and for ports without HTTP
   */
  constructor(scope: Construct, id: string, weights: { readonly [version: string]: number }, props: StickyCanaryProps = {}) {
    super(scope, id, weights, props);
    try {
      this.cookieName = readCookie(this._who, `${this.serviceName}-version`, props.cookie).name;
      this._addChoices(Object.keys(weights).filter((version) => weights[version] > 0).map((version) => ({
        name: `sticky-${subsetName(version)}`,
        match: { cookies: [CookieMatch.exact(this.cookieName, subsetName(version))] },
        version,
        expose: true,
        isFinal: false,
      })));
    } catch (e) {
      scope.node.tryRemoveChild(id);
      throw e;
    }
  }

  /** Who is drawn is told so. @internal */
  public override _defaultTraffic(weights: Split, props: StickyCanaryProps): DefaultTraffic {
    const { name, attributes } = readCookie(this._who, `${props.serviceName ?? this.node.id}-version`, props.cookie);
    return {
      weights,
      onDraw: (version) => ({ response: { add: { 'set-cookie': `${name}=${subsetName(version)}; ${attributes}` } } }),
    };
  }
}
