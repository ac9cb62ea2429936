import { RouteRule, VirtualService } from './virtual-service';
import type { World } from './world';
import { isObject, JsonObject } from '../../manifests/views';
import { CoverIndex } from '../../vocabulary/cover-index';
import { MESH } from '../../vocabulary/hosts';
import { readMatch } from '../../vocabulary/match-set';

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

/** All rules of the mesh that are hidden in part or entirely. */
export function hiddenRules(world: World): readonly Hidden[] {
  return world.once('hiddenRules', () => world.virtualServices.flatMap((virtualService) => (['http', 'tcp', 'tls'] as const).flatMap((protocol) => {
    const bound = virtualService.gateways.length > 0 ? virtualService.gateways : [MESH];
    // Conditions of connections are not those of requests: only equal ones are compared.
    const covering = protocol === 'http' ? new CoverIndex(bound) : undefined;
    return hiddenIn(virtualService, virtualService.rules.filter((rule) => rule.protocol === protocol), covering);
  })));
}

function hiddenIn(virtualService: VirtualService, rules: readonly RouteRule[], covering: CoverIndex | undefined): Hidden[] {
  const written = new Map<string, RouteRule>();
  const hidden: Hidden[] = [];
  rules.forEach((rule, at) => {
    const matches = rule.matches.length > 0 ? rule.matches : [undefined];
    const texts = matches.map(canonical);
    const sets = covering === undefined ? [] : matches.map(readMatch);
    const equals = texts.map((text) => written.get(CATCH_ALL) ?? written.get(text));
    const takenBy = covering === undefined ? equals : sets.map((set) => first(covering.coverersOf(set), rules));
    if (takenBy.some((taker) => taker !== undefined)) {
      hidden.push({
        virtualService,
        rule,
        takenBy,
        entirely: takenBy.every((taker) => taker !== undefined),
        plain: equals.every((taker) => taker !== undefined),
      });
    }
    // What a delegate does not take goes on to the next rule.
    if (!isObject(rule.json.delegate)) {
      texts.filter((text) => !written.has(text)).forEach((text) => written.set(text, rule));
      sets.forEach((set) => covering?.add(at, set));
    }
  });
  return hidden;
}

function first(owners: ReadonlySet<number>, rules: readonly RouteRule[]): RouteRule | undefined {
  return owners.size === 0 ? undefined : rules[[...owners].reduce((a, b) => Math.min(a, b))];
}

const CATCH_ALL = '{}';

/** The conditions as text, without the name, whatever the order of the fields. */
function canonical(match: JsonObject | undefined): string {
  return JSON.stringify({ ...match, name: undefined }, (_, value: unknown) => (isObject(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value));
}
