import { RouteOptions } from './route-options';
import { matchesOfRule } from './rule-match';
import type { Destination } from '../traffic/destination';
import type { HeaderChanges } from '../traffic/header-changes';
import type { Mirror } from '../traffic/mirror';
import { renderHttpRoute } from '../traffic/render-http-route';
import { Split, split } from '../traffic/split';
import { problem, show } from '../vocabulary/problem';
import type { HttpRouteSpec } from '../vocabulary/virtual-service-spec';

/** Versions as destinations. @internal */
interface Destinations {
  /** A version as a destination; throws for one that is not declared. */
  destination(who: string, version: string): Destination;
}

/** What a rule takes from its service. @internal */
export interface RuleContext {
  /** The service, for messages. */
  readonly service: string;
  readonly weights: Split;
  readonly inherited: Pick<RouteOptions, 'timeout' | 'retries'>;
  readonly versions: Destinations;
}

/** The route of the service's own weights. @internal */
export function renderDefaultRoute(name: string, context: RuleContext, mirrors?: Mirror[]): HttpRouteSpec {
  const route = context.weights.map(([version, weight]) => ({ destination: context.versions.destination(context.service, version), weight }));
  const { timeout, retries } = context.inherited;
  return renderHttpRoute({ name, route, mirrors, timeout, retries }, context.service);
}

/** A rule as Istio reads it, checked at once, so that an error stands at the line that is wrong. @internal */
export function renderRule(name: string, options: RouteOptions, context: RuleContext): HttpRouteSpec {
  const who = `route ${show(name)} of ${context.service}`;
  const answered = options.redirect !== undefined || options.directResponse !== undefined;
  if (answered && options.to !== undefined) {
    throw problem(who, 'a rule either sends requests on or answers them, got to beside redirect or directResponse', 'Leave one of them out');
  }
  const weights = options.to === undefined ? context.weights : split(who, options.to);
  // An injected fault comes before timeout and retries, which would only look as if they helped.
  const inherited = options.fault === undefined && !answered ? context.inherited : {};
  return renderHttpRoute({
    name,
    match: matchesOfRule(who, options),
    route: answered ? undefined : weights.map(([version, weight]) => ({ destination: context.versions.destination(who, version), weight })),
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
  return request || response ? { request, response } : undefined;
}
