import { readCookie, StickyCookie } from './sticky-cookie';
import { CookieMatch } from '../traffic/cookie-match';
import type { HeaderChanges } from '../traffic/header-changes';
import { HeaderMatch } from '../traffic/header-match';
import type { RequestMatch } from '../traffic/request-match';
import { split, Split } from '../traffic/split';
import { requireHeaderName } from '../vocabulary/header-names';
import { requireFilledText } from '../vocabulary/requirements';

/** How one test picks the requests of a group, and what it tells clients that it has drawn. @internal */
export interface Picked {
  /** The condition of a group. */
  readonly condition: (group: string) => RequestMatch;
  /** Shares of the groups, for participants without a group. */
  readonly drawn?: { readonly shares: Split; readonly onDraw: (group: string) => HeaderChanges };
}

/**
 * How a test knows the group of a request. Value of {@link ABTest}.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 */
export class ABSelector {
  /**
   * By a header whose value is the name of the group, which somebody before the service sets.
   *
   * @param name the header's name, a token; anything else throws
   */
  public static header(name: string): ABSelector {
    const header = requireHeaderName('ABSelector.header', 'the name', name, new Set());
    return new ABSelector(() => ({ condition: (group) => ({ headers: [HeaderMatch.exact(header, group)] }) }));
  }

  /**
   * By a cookie whose value is the name of the group, which somebody else sets.
   *
   * @param name the cookie's name, a token; anything else throws
   */
  public static cookie(name: string): ABSelector {
    requireFilledText('ABSelector.cookie', 'the name', name);
    CookieMatch.present(name);
    return new ABSelector(() => ({ condition: (group) => ({ cookies: [CookieMatch.exact(name, group)] }) }));
  }

  /**
   * By lot: participants are shared out among the groups, and a cookie that is added to the answer keeps each in its group.
   *
   * @param shares group → whole percent, together 100; anything else throws
   * @param cookie the cookie; its name is that of the service and the test if left out
   */
  public static percent(shares: { readonly [group: string]: number }, cookie: StickyCookie = {}): ABSelector {
    const checked = split('ABSelector.percent', shares);
    return new ABSelector((who, test) => {
      const { name, attributes } = readCookie(who, test, cookie);
      return {
        condition: (group) => ({ cookies: [CookieMatch.exact(name, group)] }),
        drawn: { shares: checked, onDraw: (group) => ({ response: { add: { 'set-cookie': `${name}=${group}; ${attributes}` } } }) },
      };
    });
  }

  private constructor(private readonly pick: (who: string, test: string) => Picked) {}

  /** @internal */
  public _pick(who: string, test: string): Picked {
    return this.pick(who, test);
  }
}
