import type { Cluster, Route, WeightedCluster } from '../route';
import { OutcomeDestination, outcomeDestinations } from './destinations';
import { OutcomeKind } from './outcome-kind';
import { OutcomeFault, outcomeFault, outcomeHash, OutcomeMirror, outcomeMirrors, OutcomeRetries, outcomeRetries } from './policies';

/** What all outcomes of one route share; computed once, so that a request costs nothing for it. */
export interface RouteSummary {
  readonly kind: OutcomeKind;
  readonly destinations: OutcomeDestination[];
  readonly clusters: readonly WeightedCluster[];
  readonly timeoutMs?: number;
  readonly retries?: OutcomeRetries;
  readonly fault?: OutcomeFault;
  readonly mirrors?: OutcomeMirror[];
  readonly hash?: any[];
}

const KINDS = {
  route: OutcomeKind.ROUTE,
  redirect: OutcomeKind.REDIRECT,
  directResponse: OutcomeKind.DIRECT_RESPONSE,
  passthrough: OutcomeKind.PASSTHROUGH,
  block: OutcomeKind.BLACKHOLE,
} as const;

const NOWHERE: OutcomeDestination[] = Object.freeze([]) as unknown as OutcomeDestination[];

const summaries = new WeakMap<Route, RouteSummary>();

/** The summary of a route. */
export function summaryOf(route: Route): RouteSummary {
  let summary = summaries.get(route);
  if (summary === undefined) {
    summary = summarize(route);
    summaries.set(route, summary);
  }
  return summary;
}

function summarize({ action, fault }: Route): RouteSummary {
  const kind = KINDS[action.kind];
  if (action.kind !== 'route') {
    return { kind, destinations: NOWHERE, clusters: [], fault: outcomeFault(fault) };
  }
  return {
    kind,
    destinations: outcomeDestinations(action.clusters),
    clusters: action.clusters,
    timeoutMs: action.timeoutMs,
    retries: outcomeRetries(action.retries),
    fault: outcomeFault(fault),
    mirrors: outcomeMirrors(action.mirrors),
    hash: outcomeHash(action.hashPolicies),
  };
}

/** Whether nobody is there to answer. */
export function allMissing(clusters: readonly { readonly cluster: Cluster }[]): boolean {
  return clusters.every(({ cluster }) => cluster.missing);
}
