import { Construct } from 'constructs';
import { requireService } from './require-service';
import { hasCondition } from './rule-match';
import { LAST_ASKED } from './rule-order';
import type { VersionedService } from './versioned-service';
import { placeFor } from '../resources/place';
import type { Fault } from '../traffic/fault';
import { PathMatch } from '../traffic/path-match';
import type { RequestMatch } from '../traffic/request-match';
import { problem } from '../vocabulary/problem';
import { requireFlag, requireMade, requireStruct } from '../vocabulary/requirements';

/** The service, the fault, and who sees it: conditions on requests, or `everybody`. */
export interface FaultRuleProps extends RequestMatch {
  /** The service that the rule is added to; it may stand in another chart. */
  readonly service: VersionedService;

  /** What is injected, with its share of the selected requests. */
  readonly fault: Fault;

  /**
   * Whether all requests see it that no other rule takes. Throws beside conditions.
   * @default false
   */
  readonly everybody?: boolean;

  /**
   * Alternatives: the fault is for requests that meet one of them, and the conditions beside `anyOf` as well.
   * @default - none
   */
  readonly anyOf?: RequestMatch[];

  /**
   * The versions that get these requests: version → whole percent, together 100. Throws for a version that the service does not have.
   * @default - the service's own weights
   */
  readonly to?: { readonly [version: string]: number };

  /**
   * Rules with a higher number are asked first. Any finite number.
   * @default - 0; with `everybody` after all other rules
   */
  readonly priority?: number;

  /**
   * Whether the fault is injected at the gateways of the service, too.
   * @default false
   */
  readonly expose?: boolean;
}

/**
 * Delays and errors on purpose, for some requests to a service: chaos with a door. Requests that the fault lets pass, or delays, go where the service's weights
 * send them, unless `to` says otherwise.
 *
 * ```ts
 * new FaultRule(this, 'slow-ratings', {
 *   service: ratings,
 *   headers: [HeaderMatch.exact('x-chaos', 'slow')],
 *   fault: Fault.delay(Duration.seconds(7), 100),
 * });
 * ```
 *
 * Callers inject it in their own sidecars, so it counts in the mesh only, unless `expose` is said. Timeout and retries of the service are not written into the
 * rule: an injected error is not retried, an injected delay is not bounded. The id names the rule. Throws without conditions, and as `addRoute` does.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection
 */
export class FaultRule extends Construct {
  /**
   * @param scope any construct
   * @param id the rule's name, unique in the service
   * @param props service, fault, and who sees it
   */
  constructor(scope: Construct, id: string, props: FaultRuleProps) {
    super(placeFor('FaultRule', scope, id), id);
    try {
      const who = `FaultRule '${this.node.path}'`;
      const { service, everybody = false, expose = false, ...rule } = requireStruct(who, 'the properties', props);
      requireService(who, service);
      requireMade(who, 'fault', rule.fault, 'Fault');
      requireFlag(who, 'everybody', everybody);
      requireFlag(who, 'expose', expose);
      const isSelective = hasCondition(rule) || rule.anyOf !== undefined;
      if (isSelective && everybody) {
        throw problem(who, 'everybody stands beside conditions, and would make them void', 'Leave everybody out, or the conditions');
      }
      if (!isSelective && !everybody) {
        throw problem(who, 'it must be said who sees the fault, got no condition',
          "Add one, for example headers: [HeaderMatch.exact('x-chaos', 'slow')], or say { everybody: true }");
      }
      service._addRule(id, this.node.path, everybody
        ? { ...rule, path: PathMatch.prefix('/'), priority: rule.priority ?? LAST_ASKED, expose }
        : { ...rule, expose }, { isForAll: everybody });
      this.node.defaultChild = service.virtualService;
    } catch (e) {
      scope.node.tryRemoveChild(id);
      throw e;
    }
  }
}
