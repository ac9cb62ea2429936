import type { HttpMatchSpec } from '../../vocabulary/virtual-service-spec';
import type { Route } from '../route';
import type { HttpRule } from './name-resolver';
import { ActionContext, isKnownRedirect } from './route-action';
import { isCatchAllMatch } from './route-match';
import { buildRoutes, MatchedRule } from './rule-routes';
import { selects } from './service';
import type { VirtualService } from './virtual-service';

/** The proxy for which rules are turned into routes. */
export interface RuleContext extends ActionContext {
  /** `mesh` for a sidecar, else `namespace/name` of the Gateway. */
  readonly gateway: string;
  readonly clientNamespace: string;
  readonly clientLabels: Readonly<Record<string, string>>;
}

/** The routes of a VirtualService for one proxy and port: which exist is known at once, they are built when asked for. */
export class RoutePlan {
  /** What was dropped, and why. */
  public readonly notes: readonly string[];
  private readonly matches: readonly MatchedRule[];
  private built: readonly Route[] | undefined;

  public constructor(private readonly virtualService: VirtualService, private readonly context: RuleContext) {
    const notes = [...virtualService.notes];
    this.matches = survivors(virtualService, context, notes);
    this.notes = notes;
  }

  /** `namespace/name`. */
  public get id(): string {
    return this.virtualService.id;
  }

  /** Whether the VirtualService counts as absent. */
  public get isEmpty(): boolean {
    return this.matches.length === 0;
  }

  /** In order. */
  public get routes(): readonly Route[] {
    return this.built ??= buildRoutes(this.id, this.matches, this.context);
  }
}

/** What is left of the rules (R-R2…R-R7). */
function survivors({ id, http }: VirtualService, context: RuleContext, notes: string[]): MatchedRule[] {
  const found: MatchedRule[] = [];
  for (let i = 0; i < http.length; i++) {
    const rule = http[i];
    const exists = isBuildable(id, rule, notes);
    const matches: readonly (HttpMatchSpec | undefined)[] = rule.match?.length ? rule.match : [undefined];
    for (let m = 0; m < matches.length; m++) {
      const match = matches[m];
      const source = match === undefined ? rule.source : `${rule.source}.match[${m}]`;
      const obstacle = match && whyNotHere(match, context);
      if (obstacle !== undefined) {
        notes.push(`${id} ${source}: not for this client, ${obstacle}`);
        continue;
      }
      if (exists) {
        found.push({ rule, match, source });
      }
      if (match === undefined || (exists && isCatchAllMatch(match))) {
        if (m < matches.length - 1 || i < http.length - 1) {
          notes.push(`${id}: nothing after ${rule.source} exists, since it matches everything`);
        }
        return found;
      }
    }
  }
  return found;
}

function isBuildable(id: string, { redirect, source }: HttpRule, notes: string[]): boolean {
  if (redirect === undefined || isKnownRedirect(redirect)) {
    return true;
  }
  notes.push(`${id} ${source} is dropped: Envoy knows no redirect with code ${redirect.redirectCode}`);
  return false;
}

/** Why a match does not exist for a proxy (R-R3…R-R5). */
function whyNotHere(match: HttpMatchSpec, context: RuleContext): string | undefined {
  if (match.port && match.port !== context.port) {
    return `port is ${match.port}, not ${context.port}`;
  }
  if (match.gateways?.length) {
    return match.gateways.includes(context.gateway) ? undefined : `gateways lacks ${context.gateway}`;
  }
  if (!selects(match.sourceLabels, context.clientLabels)) {
    return 'sourceLabels differ';
  }
  return match.sourceNamespace && match.sourceNamespace !== context.clientNamespace ? `sourceNamespace is ${match.sourceNamespace}` : undefined;
}
