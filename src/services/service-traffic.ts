import { connectionRoutes } from './default-routes';
import { checkMatchPorts, portlessRoute } from './match-ports';
import { MirrorOptions } from './mirror-options';
import { mirrorOf } from './mirror-to';
import { RetiredVersions } from './retired-versions';
import { RouteOptions } from './route-options';
import { CHOSEN, DRAWN } from './rule-order';
import { DefaultTraffic, renderDefaultRoute, renderRule, RuleContext } from './rule-route';
import { requireHttp, ResolvedPort } from './service-port';
import { DEFAULT_RULE, ServiceRule, ServiceRules } from './service-rules';
import type { Version } from './version';
import { chosen, VersionChoice } from './version-choice';
import { pinned } from './version-pin';
import { HeaderMatch } from '../traffic/header-match';
import type { Mirror } from '../traffic/mirror';
import { given } from '../vocabulary/given';
import { requireHeaderName } from '../vocabulary/header-names';
import { problem, show } from '../vocabulary/problem';
import { requireFlag } from '../vocabulary/requirements';
import type { HttpRouteSpec, VirtualServiceSpec } from '../vocabulary/virtual-service-spec';

/** What of a service decides where its requests go. @internal */
export interface TrafficInput extends RuleContext {
  /** The host, as the service's objects write it. */
  readonly host: string;
  readonly ports: readonly ResolvedPort[];
}

/** What constructs say of a rule that users do not. @internal */
export interface RuleOrigin {
  /** Made by the service itself: what hides it, hides it by intention. */
  readonly isOwn?: boolean;
  /** For all requests that nobody else's rule takes. */
  readonly isForAll?: boolean;
  /** Its requests are copied as those of the default are. */
  readonly isMirrored?: boolean;
  /** What is said to clients whose version was drawn by the weights of the rule. */
  readonly onDraw?: DefaultTraffic['onDraw'];
}

/** A rule as constructs ask for it. @internal */
export interface AskedRule extends RuleOrigin {
  readonly name: string;
  readonly options: RouteOptions;
}

/** What a service writes into its VirtualService, and a sentence for each rule that could never match. @internal */
export interface ComposedRoutes {
  readonly spec: VirtualServiceSpec;
  readonly unreachable: string[];
}

/**
 * Where the requests of one service go: its weights, its rules, and the gateways it stands at. Append-only; what is written is decided
 * when it is rendered.
 * @internal
 */
export class ServiceTraffic {
  private readonly rules = new ServiceRules();
  private readonly gateways: string[] = [];
  private readonly mirrors: Array<{ readonly version: string; readonly mirror: Mirror }> = [];
  private readonly retired: RetiredVersions;
  private choices: readonly VersionChoice[] = [];
  private pin?: string;

  constructor(private readonly input: TrafficInput) {
    this.retired = new RetiredVersions(input.service, input.host);
    for (const name of ['timeout', 'retries'] as const) {
      given(input.inherited[name], () => requireHttp(input.service, name, input.ports));
    }
    // Told where the service is made, not at synth.
    renderDefaultRoute(DEFAULT_RULE, input);
  }

  /** Adds rules, all or none; `path` is the construct that asks for them. */
  public addRules(path: string, asked: readonly AskedRule[]): void {
    this.rules.add(this.input.service, asked.map((one) => this.ruleOf(path, one)));
  }

  /** Lets requests choose a version, in the rules that are there and in those that are added later, too. */
  public addChoices(path: string, choices: readonly VersionChoice[]): void {
    const asked = ({ name, match, version, expose, isFinal }: VersionChoice): AskedRule => ({
      name,
      options: { ...match, expose, to: { [version]: 100 }, priority: isFinal ? CHOSEN : DRAWN },
      isOwn: true,
      isMirrored: !isFinal,
    });
    const rules = choices.map((choice) => ({ ...this.ruleOf(path, asked(choice)), choice }));
    this.rules.add(this.input.service, rules, (rule) => this.divided(rule, choices));
    this.choices = [...this.choices, ...choices];
  }

  private ruleOf(path: string, { name, options, ...origin }: AskedRule): ServiceRule {
    const { service, ports } = this.input;
    const who = `route ${show(name)} of ${service}`;
    if (typeof name !== 'string' || name === '') {
      throw problem(who, `a rule must have a name, got ${show(name)}`, "Give one, for example 'beta-users'");
    }
    requireHttp(who, 'a rule', ports);
    const { priority = 0, expose = options.fault === undefined } = options;
    if (typeof priority !== 'number' || !Number.isFinite(priority)) {
      throw problem(who, `priority must be a finite number, got ${show(priority)}`, 'Rules with a higher one are asked first; the default is 0');
    }
    requireFlag(who, 'expose', expose);
    const route = renderRule(name, options, this.input, origin.onDraw);
    this.retired.check(who, route);
    checkMatchPorts(who, route, ports);
    const { isOwn, isForAll, isMirrored = isForAll && options.to === undefined } = origin;
    const rule = { name, path, priority, expose, isOwn, isForAll, isMirrored, route, options };
    return this.divided(rule, this.choices);
  }

  /** A rule with parts of its own for requests that choose their version. */
  private divided(rule: ServiceRule, choices: readonly VersionChoice[]): ServiceRule {
    if (rule.isOwn || choices.length === 0) {
      return rule;
    }
    const parts = (isFinal: boolean) => choices.filter((choice) => choice.isFinal === isFinal).flatMap((choice) => this.partOf(rule, choice));
    return { ...rule, parts: [...(rule.parts ?? []), ...parts(false)], early: [...(rule.early ?? []), ...parts(true)] };
  }

  private partOf({ path, ...rule }: ServiceRule, choice: VersionChoice): ServiceRule[] {
    const name = `${rule.name}-${choice.name}`;
    const options = chosen(rule.options, choice);
    return options === undefined ? [] : [{
      name,
      path,
      priority: choice.isFinal ? CHOSEN : rule.priority,
      expose: rule.expose && choice.expose,
      isOwn: true,
      isMirrored: rule.isMirrored && !choice.isFinal,
      route: renderRule(name, options, this.input),
      options,
      choice,
    }];
  }

  /** Takes no more requests for a version. */
  public retire(version: Version): void {
    const weight = this.input.weights.find(([name]) => name === version.name)?.[1] ?? 0;
    const leaving = this.choices.filter((choice) => choice.goesWithVersion && choice.version === version.name);
    this.retired.retire(version, weight, [...this.rules.routesWithout(leaving), this.fallback()]);
    if (leaving.length > 0) {
      this.rules.withdraw(leaving);
      this.choices = this.choices.filter((choice) => !leaving.includes(choice));
    }
  }

  /** Sends copies of the requests that no rule takes to a version. */
  public mirrorTo(version: Version, percent: number, options: MirrorOptions): void {
    const mirror = mirrorOf(this.input, version, percent, options, this.mirrors.map((one) => one.version));
    this.retired.check(this.input.service, { mirrors: [mirror._render()] });
    this.mirrors.push({ version: version.name, mirror });
  }

  /** Keeps requests at the version that a header names, and tells the next service in the same header. */
  public pinDownstream(header: string, versions: readonly Version[], path: string): void {
    const { service, ports } = this.input;
    requireHttp(service, 'pinDownstream', ports);
    const pin = requireHeaderName(service, 'the header of pinDownstream', header, new Set());
    if (this.pin !== undefined) {
      throw problem(service, `versions are pinned already, by ${show(this.pin)}, got ${show(header)}`, 'One header goes through all services: call pinDownstream once');
    }
    this.addChoices(path, versions.filter((version) => !this.retired.has(version)).map(({ name, subset }) => (
      { name: `pin-${subset}`, match: { headers: [HeaderMatch.exact(pin, name)] }, version: name, expose: false, isFinal: true, goesWithVersion: true })));
    this.pin = pin;
  }

  /** Binds the service to a gateway; tells whether it is the first one. */
  public expose(gateway: string): boolean {
    const first = this.gateways.length === 0;
    if (!this.gateways.includes(gateway)) {
      this.gateways.push(gateway);
    }
    return first;
  }

  /** The routes as Istio reads them, with those that were added to the VirtualService directly. */
  public render(foreign: readonly HttpRouteSpec[]): ComposedRoutes {
    const { host, ports, service, weights } = this.input;
    foreign.forEach((route) => this.retired.check(`route ${show(route.name)} of ${service}`, route));
    const httpPorts = ports.filter((port) => port.routedAs === 'http');
    const severalPorts = ports.length > 1;
    const reach = { host, gateways: this.gateways, httpPorts, gatewayPort: httpPorts[0]?.port, severalPorts };
    const connections = connectionRoutes(host, weights, ports, severalPorts, this.gateways.length > 0);
    if (httpPorts.length === 0) {
      return { spec: { http: foreign, ...connections }, unreachable: [] };
    }
    const { routes, unreachable: hidden } = this.rules.render(service, reach, foreign, this.fallback());
    // A gateway has ports of its own.
    const portless = this.gateways.length > 0 ? [] : this.rules.routes.flatMap((route) => portlessRoute(service, route, ports));
    const unreachable = [...portless, ...hidden];
    return { spec: { http: pinned(routes, host, this.pin, this.input.versions.all), ...connections }, unreachable };
  }

  private fallback(): HttpRouteSpec {
    return renderDefaultRoute(DEFAULT_RULE, this.input, this.mirrors.map(({ mirror }) => mirror));
  }
}
