import { RouteOptions } from './route-options';
import { matchesOfRule } from './rule-match';
import type { Version } from './version';
import type { Destination } from '../traffic/destination';
import type { HeaderChanges } from '../traffic/header-changes';
import type { Mirror } from '../traffic/mirror';
import { renderHttpRoute } from '../traffic/render-http-route';
import type { HttpRouteDestination } from '../traffic/route-destination';
import { Split, split } from '../traffic/split';
import { problem, show } from '../vocabulary/problem';
import type { HttpRouteSpec } from '../vocabulary/virtual-service-spec';

/** Versions as destinations. @internal */
interface Destinations {
  readonly all: readonly Version[];
  /** A version as a destination; throws for one that is not declared. */
  destination(who: string, version: string): Destination;
}

/** Where the requests of a service go that no rule takes. @internal */
export interface DefaultTraffic {
  readonly weights: Split;
  /** What is said to clients whose version was drawn by the weights. */
  readonly onDraw?: (version: string) => HeaderChanges;
}

/** What a rule takes from its service. @internal */
export interface RuleContext extends DefaultTraffic {
  /** The service, for messages. */
  readonly service: string;
  readonly inherited: Pick<RouteOptions, 'timeout' | 'retries'>;
  readonly versions: Destinations;
}

/** The route of the service's own weights. @internal */
export function renderDefaultRoute(name: string, context: RuleContext, mirrors?: Mirror[]): HttpRouteSpec {
  const { timeout, retries } = context.inherited;
  return renderHttpRoute({ name, route: drawn(context.service, context), mirrors, timeout, retries }, context.service);
}

/** Weights as destinations. */
function drawn(who: string, { weights, versions, onDraw }: RuleContext): HttpRouteDestination[] {
  return weights.map(([version, weight]) => ({
    destination: versions.destination(who, version),
    weight,
    headers: weight > 0 ? onDraw?.(version) : undefined,
  }));
}

/**
 * A rule as Istio reads it, checked at once, so that an error stands at the line that is wrong.
 *
 * @param onDraw what is said to clients whose version was drawn by the weights of the rule itself
 * @internal
 */
export function renderRule(name: string, options: RouteOptions, context: RuleContext, onDraw?: DefaultTraffic['onDraw']): HttpRouteSpec {
  const who = `route ${show(name)} of ${context.service}`;
  const answered = options.redirect !== undefined || options.directResponse !== undefined;
  if (answered && options.to !== undefined) {
    throw problem(who, 'a rule either sends requests on or answers them, got to beside redirect or directResponse', 'Leave one of them out');
  }
  // An injected fault comes before timeout and retries, which would only look as if they helped.
  const inherited = options.fault === undefined && !answered ? context.inherited : {};
  return renderHttpRoute({
    name,
    match: matchesOfRule(who, options),
    route: answered ? undefined : drawn(who, options.to === undefined ? context : { ...context, weights: split(who, options.to), onDraw }),
    redirect: options.redirect,
    directResponse: options.directResponse,
    rewrite: options.rewrite,
    timeout: options.timeout ?? inherited.timeout,
    retries: options.retries ?? inherited.retries,
    fault: options.fault,
    mirrors: options.mirrors,
    corsPolicy: options.corsPolicy,
    headers: headerChanges(options),
  }, context.service);
}

function headerChanges({ requestHeaders: request, responseHeaders: response }: RouteOptions): HeaderChanges | undefined {
  return (request ?? response) === undefined ? undefined : { request, response };
}
