import { joinedLines } from '../match/header-lines';
import type { WeightedCluster } from '../route';
import { Answer, answerOf } from './answer';
import { OutcomeDestination, outcomeDestinations } from './destinations';
import type { Judgement } from './judgement';
import type { OutcomeKind } from './outcome-kind';
import type { OutcomeFault, OutcomeMirror, OutcomeRetries } from './policies';
import { RouteSummary, summaryOf } from './route-summary';
import { splitOf, versionNames } from './split';
import { summaryText } from './summary-text';
import { traceOf } from './trace';

const FIELDS = [
  'kind', 'virtualService', 'route', 'destinations', 'split', 'method', 'path', 'host', 'headers', 'responseHeaders', 'statusCode', 'location', 'body',
  'timeoutMs', 'retries', 'fault', 'mirrors', 'hash', 'trace',
] as const;

/**
 * What Istio and Envoy do with a request. Fields that do not apply are undefined.
 *
 * @see https://istio.io/latest/docs/concepts/traffic-management/
 */
export class Outcome {
  /** @internal */
  public static _of(judgement: Judgement): Outcome {
    return new Outcome(judgement);
  }

  /** @internal */
  public readonly _judgement: Judgement;
  private answered: Answer | undefined;
  private traced: string[] | undefined;
  private headerMap: { [name: string]: string } | undefined;

  private constructor(judgement: Judgement) {
    this._judgement = judgement;
  }

  /** What becomes of the request. */
  public get kind(): OutcomeKind {
    return this._judgement.kind;
  }

  /** The VirtualService whose rule decides, `namespace/name`; the root one where it delegates. */
  public get virtualService(): string | undefined {
    return this._judgement.route?.route.virtualService ?? this._judgement.tcp?.virtualService;
  }

  /** The name of the rule, or `rule.match`; `default` for the route that Istio gives every service; undefined where the rule has no name. */
  public get route(): string | undefined {
    const route = this._judgement.route?.route;
    return route === undefined || route.action.kind === 'passthrough' || route.action.kind === 'block' ? undefined : route.name || undefined;
  }

  /** Where the request may go, in the order of the rule; empty where it goes nowhere. */
  public get destinations(): OutcomeDestination[] {
    return this.summary?.destinations ?? outcomeDestinations(this._judgement.tcp?.clusters ?? []);
  }

  /**
   * The shares of the requests in percent, two decimals, by version: the `version` label where a workload among the manifests shows
   * it, else the subset, else the host.
   */
  public get split(): { [version: string]: number } {
    return splitOf(this._clusters, this._versionNames);
  }

  /** The method that the upstream sees; undefined where nothing goes there. */
  public get method(): string | undefined {
    return this._answer.upstream?.method;
  }

  /** The path with its query as the upstream sees it. */
  public get path(): string | undefined {
    return this._answer.upstream?.path;
  }

  /** The Host that the upstream sees. */
  public get host(): string | undefined {
    return this._answer.upstream?.host;
  }

  /**
   * All headers that the upstream sees: names in lower case, several lines joined with a comma. Where destinations change headers of
   * their own, these are those of the first that exists.
   */
  public get headers(): { [name: string]: string } | undefined {
    const { upstream } = this._answer;
    return this.headerMap ??= upstream && joinedLines(upstream.headers);
  }

  /** Response headers that configuration sets or adds, what the CORS policy adds among them. */
  public get responseHeaders(): { [name: string]: string } {
    return this._answer.responseHeaders;
  }

  /** The status of the answer, where the proxy gives it; undefined where the upstream does. */
  public get statusCode(): number | undefined {
    return this._answer.statusCode;
  }

  /** The Location header of the answer. */
  public get location(): string | undefined {
    return this._answer.location;
  }

  /** The body of a direct response. */
  public get body(): string | undefined {
    return this._answer.body;
  }

  /** How long the request may take, in milliseconds; undefined: as long as it likes. */
  public get timeoutMs(): number | undefined {
    return this.summary?.timeoutMs;
  }

  /** How often the proxy tries again; undefined: never. */
  public get retries(): OutcomeRetries | undefined {
    return this.summary?.retries;
  }

  /** Failures that are injected. */
  public get fault(): OutcomeFault | undefined {
    return this.summary?.fault;
  }

  /** Where copies go. */
  public get mirrors(): OutcomeMirror[] | undefined {
    return this.summary?.mirrors;
  }

  /** What the choice of an endpoint hashes on: Envoy's own hash policies. */
  public get hash(): any[] | undefined {
    return this.summary?.hash;
  }

  /** One line for each route that was looked at, and why it did or did not match; before them, how it came to that list of routes. */
  public get trace(): string[] {
    return this.traced ??= traceOf(this._judgement, this._answer);
  }

  /** The request, what becomes of it, and why; fit for the message of a failed test. */
  public toString(): string {
    return [summaryText(this._judgement, this), ...this.trace.map((line) => `  ${line}`)].join('\n');
  }

  /** Everything above as plain JSON, without what does not apply. */
  public toJSON(): any {
    return Object.fromEntries(FIELDS.map((field) => [field, this[field]]).filter(([, value]) => value !== undefined));
  }

  /** @internal */
  public get _answer(): Answer {
    return this.answered ??= answerOf(this._judgement);
  }

  /** @internal */
  public get _clusters(): readonly WeightedCluster[] {
    return this.summary?.clusters ?? this._judgement.tcp?.clusters ?? [];
  }

  /** @internal */
  public get _versionNames(): string[] {
    return versionNames(this._clusters, (cluster) => this._judgement.client.versions.of(cluster));
  }

  private get summary(): RouteSummary | undefined {
    const { route } = this._judgement;
    return route && summaryOf(route.route);
  }
}
