import { conflict, joinNames, mergeMatches } from './merge-match';
import type { MeshSettings } from './mesh-settings';
import { HttpRule, NameResolver } from './name-resolver';
import { isVisible } from './visibility';
import type { HttpMatchSpec, HttpRouteSpec, VirtualServiceSpec } from '../../vocabulary/virtual-service-spec';
import type { Config } from '../objects/mesh-objects';

/** VirtualServices without hosts, by `namespace/name`. */
export type Delegates = ReadonlyMap<string, Config<VirtualServiceSpec>>;

/** What surrounds a rule that delegates. */
interface Root {
  readonly namespace: string;
  readonly delegates: Delegates;
  readonly settings: MeshSettings;
  readonly notes: string[];
}

/** What a delegate's rule takes from the root's where it has none itself (R-K9). */
const INHERITED: readonly (keyof HttpRouteSpec)[] = [
  'rewrite', 'directResponse', 'timeout', 'retries', 'fault', 'mirror', 'mirrorPercent', 'mirrorPercentage', 'mirrors', 'corsPolicy', 'headers',
];

/** The rules of a delegate, merged with the rule that delegates to it (R-K1…R-K12). */
export function delegateRules(rule: HttpRule, delegate: { readonly name: string; readonly namespace?: string }, root: Root): HttpRule[] {
  const namespace = delegate.namespace || root.namespace;
  const id = `${namespace}/${delegate.name}`;
  const config = root.delegates.get(id);
  if (!config) {
    root.notes.push(`${rule.source} is dropped: there is no delegate VirtualService ${id}`);
    return [];
  }
  const exportTo = config.spec.exportTo?.length ? config.spec.exportTo : root.settings.virtualServiceExportTo;
  if (!isVisible(exportTo, namespace, root.namespace)) {
    root.notes.push(`${rule.source} is dropped: delegate ${id} is not exported to namespace ${root.namespace}`);
    return [];
  }
  const resolve = new NameResolver(namespace, root.settings.clusterDomain);
  return (config.spec.http ?? []).flatMap((own, i) => {
    const source = `${rule.source} via ${id} http[${i}]`;
    const match = mergeConditions(rule.match, resolve.rule(own, source).match);
    if (match === undefined) {
      root.notes.push(`${source} is dropped: a match of the delegate fits no match of the root`);
      return [];
    }
    return [mergeRules(rule, resolve.rule(own, source), match)];
  });
}

/** All pairs that do not conflict, or undefined where a delegate's match fits none of the root's (R-K5). */
function mergeConditions(root: readonly HttpMatchSpec[] = [], own: readonly HttpMatchSpec[] = []): readonly HttpMatchSpec[] | undefined {
  if (root.length === 0 || own.length === 0) {
    return root.length === 0 ? own : root;
  }
  const merged: HttpMatchSpec[] = [];
  for (const inner of own) {
    const fitting = root.filter((outer) => !conflict(outer, inner));
    if (fitting.length === 0) {
      return undefined;
    }
    merged.push(...fitting.map((outer) => mergeMatches(outer, inner)));
  }
  return merged;
}

function mergeRules(root: HttpRule, own: HttpRule, match: readonly HttpMatchSpec[]): HttpRule {
  const merged: Record<string, unknown> = {
    source: own.source,
    name: joinNames(root.name, own.name),
    match,
    route: own.route,
    redirect: own.redirect,
  };
  for (const field of INHERITED) {
    merged[field] = own[field] ?? root[field];
  }
  return merged as unknown as HttpRule;
}
