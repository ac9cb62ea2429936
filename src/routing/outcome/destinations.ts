import type { HeaderOperations, WeightedCluster } from '../route';

/** Header changes of one destination of several, as they are written; values may hold format commands of Envoy. */
export interface OutcomeHeaderChanges {
  /**
   * Headers that are overwritten.
   * @default - none
   */
  readonly set?: { [name: string]: string };

  /**
   * Headers that get a further line.
   * @default - none
   */
  readonly add?: { [name: string]: string };

  /**
   * Headers that are removed.
   * @default - none
   */
  readonly remove?: string[];
}

/** One place that a request may go to. */
export interface OutcomeDestination {
  /** The host, with its namespace and domain: `reviews.default.svc.cluster.local`. */
  readonly host: string;

  /**
   * The subset.
   * @default - the whole service
   */
  readonly subset?: string;

  /** The port number of the service. */
  readonly port: number;

  /** The weight, relative to the sum of all; 100 where there is one destination without a weight. */
  readonly weight: number;

  /** The share of the requests, from 0 to 100. */
  readonly percent: number;

  /**
   * `true`: Istio makes no such cluster for this client, so this share is answered 503.
   * @default - it exists
   */
  readonly missing?: boolean;

  /**
   * Changes to the request's headers for this destination alone.
   * @default - none
   */
  readonly requestHeaders?: OutcomeHeaderChanges;

  /**
   * Changes to the response's headers for this destination alone.
   * @default - none
   */
  readonly responseHeaders?: OutcomeHeaderChanges;
}

/** The destinations of a route; frozen, since all outcomes of the route share them. */
export function outcomeDestinations(clusters: readonly WeightedCluster[]): OutcomeDestination[] {
  const sum = clusters.reduce((total, { weight }) => total + weight, 0);
  const list = clusters.map(({ cluster, weight, requestHeaders, responseHeaders, hostRewrite }): OutcomeDestination => defined({
    host: cluster.host,
    subset: cluster.subset,
    port: cluster.port,
    weight,
    percent: sum === 0 ? 0 : (weight * 100) / sum,
    missing: cluster.missing || undefined,
    requestHeaders: changes(requestHeaders, hostRewrite),
    responseHeaders: changes(responseHeaders),
  }));
  return Object.freeze(list) as OutcomeDestination[];
}

function changes({ add, remove }: HeaderOperations, host?: string): OutcomeHeaderChanges | undefined {
  if (add.length === 0 && remove.length === 0 && host === undefined) {
    return undefined;
  }
  const set = add.filter(({ append }) => !append).map(({ name, value }): [string, string] => [name, value]);
  const added = add.filter(({ append }) => append).map(({ name, value }): [string, string] => [name, value]);
  return defined({
    set: set.length > 0 || host !== undefined ? Object.fromEntries(host === undefined ? set : [...set, ['host', host]]) : undefined,
    add: added.length > 0 ? Object.fromEntries(added) : undefined,
    remove: remove.length > 0 ? [...remove] : undefined,
  });
}

/** The object without fields that are undefined, frozen: what is absent in Istio is absent here. */
export function defined<T extends object>(value: T): T {
  return Object.freeze(Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T);
}
