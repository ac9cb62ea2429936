import { Version } from './version';
import { problem, show } from '../vocabulary/problem';
import type { DestinationSpec, HttpRouteSpec } from '../vocabulary/virtual-service-spec';

/**
 * The versions of one service that are on their way out: still deployed, for requests in flight and for proxies that have the routes of the last
 * release, and sent to by nobody.
 * @internal
 */
export class RetiredVersions {
  private readonly versions: Version[] = [];

  constructor(private readonly service: string, private readonly host: string) {}

  /** Retires a version. Throws where it has a weight, or one of these routes sends requests or copies to it. */
  public retire(version: Version, weight: number, routes: readonly HttpRouteSpec[]): void {
    if (weight > 0) {
      throw problem(this.service, `version ${show(version.name)} gets ${weight} percent of the traffic and cannot be retired`,
        'Give its share to another version first: it is retired when its weight is 0');
    }
    const using = routes.find((route) => uses(route, this.host, version.subset));
    if (using) {
      throw problem(this.service, `the rule ${show(using.name)} still sends to version ${show(version.name)}, which cannot be retired`,
        'Send the rule to another version, or remove it');
    }
    this.versions.push(version);
  }

  /** Whether a version is on its way out. */
  public has(version: Version): boolean {
    return this.versions.some(({ subset }) => subset === version.subset);
  }

  /** Throws for a route that sends to a retired version. */
  public check(who: string, route: HttpRouteSpec): void {
    const retired = this.versions.find(({ subset }) => uses(route, this.host, subset));
    if (retired) {
      throw problem(who, `version ${show(retired.name)} is retired: nothing may be sent to it`, 'Send to another version, or do not retire it yet');
    }
  }
}

function uses(route: HttpRouteSpec, host: string, subset: string): boolean {
  const isIt = (destination: DestinationSpec | undefined) => destination?.host === host && destination.subset === subset;
  return (route.route ?? []).some(({ destination, weight }) => weight !== 0 && isIt(destination))
    || [route.mirror, ...(route.mirrors ?? []).map(({ destination }) => destination)].some(isIt);
}
