import { Construct } from 'constructs';
import { requireService } from './require-service';
import { RouteOptions } from './route-options';
import type { VersionedService } from './versioned-service';
import { placeFor } from '../resources/place';
import { CookieMatch } from '../traffic/cookie-match';
import { problem, show } from '../vocabulary/problem';
import { requireList, requireStruct } from '../vocabulary/requirements';

/** The service, the cookie and the versions of a rule. */
export interface CookieRouteProps extends RouteOptions {
  /** The service that the rule is added to; it may stand in another chart. */
  readonly service: VersionedService;

  /** The cookie that a request must have; with `cookies`, all of them. */
  readonly cookie: CookieMatch;
}

/**
 * A rule for requests with a cookie, as browsers send it: alone or among others, in any order. It is added to the service's own VirtualService, as
 * `HeaderRoute` does.
 * The construct's id names the rule. Throws as `addRoute` does, and without a cookie.
 *
 * ```ts
 * new CookieRoute(this, 'canary-users', { service: reviews, cookie: CookieMatch.exact('canary', 'always'), to: { v2: 100 } });
 * ```
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export class CookieRoute extends Construct {
  /**
   * @param scope any construct
   * @param id the rule's name, unique in the service
   * @param props service, cookie, further conditions and versions
   */
  constructor(scope: Construct, id: string, props: CookieRouteProps) {
    super(placeFor('CookieRoute', scope, id), id);
    try {
      const who = `CookieRoute '${this.node.path}'`;
      const { service, cookie, cookies, ...options } = requireStruct(who, 'the properties', props);
      if (!(cookie instanceof CookieMatch)) {
        throw problem(who, `the cookie must be a CookieMatch, got ${show(cookie)}`,
          "Make it with one of the functions of CookieMatch, for example CookieMatch.exact('canary', 'always')");
      }
      requireService(who, service)._addRule(id, this.node.path, { ...options, cookies: [cookie, ...requireList(who, 'cookies', cookies)] });
      this.node.defaultChild = service.virtualService;
    } catch (e) {
      scope.node.tryRemoveChild(id);
      throw e;
    }
  }
}
