import { Construct } from 'constructs';
import { requireService } from './require-service';
import { RouteOptions } from './route-options';
import type { VersionedService } from './versioned-service';
import { placeFor } from '../resources/place';
import { requireStruct } from '../vocabulary/requirements';

/** The service, the requests and the versions of a rule. */
export interface HeaderRouteProps extends RouteOptions {
  /** The service that the rule is added to; it may stand in another chart. */
  readonly service: VersionedService;
}

/**
 * A rule for requests with certain headers, paths, cookies, query parameters or methods. It is added to the service's own VirtualService, since
 * a second one for the same host would be ignored in the mesh and would bypass the split at a gateway.
 * The construct's id names the rule. Throws as `addRoute` does.
 */
export class HeaderRoute extends Construct {
  /**
   * @param scope any construct
   * @param id the rule's name, unique in the service
   * @param props service, conditions and versions
   */
  constructor(scope: Construct, id: string, props: HeaderRouteProps) {
    super(placeFor('HeaderRoute', scope, id), id);
    try {
      const who = `HeaderRoute '${this.node.path}'`;
      const service = requireService(who, requireStruct(who, 'the properties', props).service);
      service._addRule(id, this.node.path, props);
      this.node.defaultChild = service.virtualService;
    } catch (e) {
      scope.node.tryRemoveChild(id);
      throw e;
    }
  }
}
