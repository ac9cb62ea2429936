import { RouteRule, VirtualService } from './virtual-service';
import type { World } from './world';
import { isObject, JsonObject } from '../../manifests/views';
import { MESH } from '../../vocabulary/hosts';
import { covers } from '../../vocabulary/match-cover';
import { MatchSet, readMatch } from '../../vocabulary/match-set';

/** A rule some or all of whose requests go to rules before it. */
export interface Hidden {
  readonly virtualService: VirtualService;
  readonly rule: RouteRule;
  /** For each match (one for a rule without any) the rule that takes its requests, if one does. */
  readonly takenBy: ReadonlyArray<RouteRule | undefined>;
  /** No request can reach the rule. */
  readonly entirely: boolean;
  /** Istio's own check sees it too: after a rule without conditions, or after the same conditions. */
  readonly plain: boolean;
}

/** More matches than anybody writes by hand: beyond them, comparing each with all before it would take the square of their number. */
const MOST_COMPARED = 500;

/** A match of a rule, read when it is first compared. */
class Taker {
  private read: MatchSet | undefined;
  private written: string | undefined;

  public constructor(public readonly rule: RouteRule, private readonly match: JsonObject | undefined) {}

  public get set(): MatchSet {
    return this.read ??= readMatch(this.match);
  }

  public get text(): string {
    return this.written ??= canonical(this.match);
  }
}

/** All rules of the mesh that are hidden in part or entirely. */
export function hiddenRules(world: World): readonly Hidden[] {
  return world.once('hiddenRules', () => world.virtualServices.flatMap((virtualService) => (['http', 'tcp', 'tls'] as const).flatMap((protocol) =>
    hiddenIn(virtualService, virtualService.rules.filter((rule) => rule.protocol === protocol)))));
}

function hiddenIn(virtualService: VirtualService, rules: readonly RouteRule[]): Hidden[] {
  const bound = virtualService.gateways.length > 0 ? virtualService.gateways : [MESH];
  const takers: Taker[] = [];
  const hidden: Hidden[] = [];
  for (const rule of rules) {
    const matches = (rule.matches.length > 0 ? rule.matches : [undefined]).map((match) => new Taker(rule, match));
    const takenBy = matches.map((match) => takers.find((taker) => takes(taker, match, bound)));
    if (takenBy.some((taker) => taker !== undefined)) {
      hidden.push({
        virtualService,
        rule,
        takenBy: takenBy.map((taker) => taker?.rule),
        entirely: takenBy.every((taker) => taker !== undefined),
        plain: takers.some(({ text }) => text === CATCH_ALL) || matches.every(({ text }) => takers.some((taker) => taker.text === text)),
      });
    }
    if (!isObject(rule.json.delegate) && takers.length < MOST_COMPARED) {
      takers.push(...matches);
    }
  }
  return hidden;
}

/** Conditions of connections are not those of requests: only equal ones are compared. */
function takes(taker: Taker, match: Taker, bound: readonly string[]): boolean {
  return taker.rule.protocol === 'http'
    ? covers(taker.set, match.set, bound) === 'yes'
    : taker.text === CATCH_ALL || taker.text === match.text;
}

const CATCH_ALL = '{}';

/** The conditions as text, without the name, whatever the order of the fields. */
function canonical(match: JsonObject | undefined): string {
  return JSON.stringify({ ...match, name: undefined }, (_, value: unknown) => (isObject(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value));
}
