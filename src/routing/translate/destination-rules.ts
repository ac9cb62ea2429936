import type { MeshSettings } from './mesh-settings';
import { selects, Service } from './service';
import { HostIndex } from '../../vocabulary/host-index';
import { resolveHost } from '../../vocabulary/hosts';
import type { DestinationRuleSpec, SubsetSpec, TrafficPolicySpec } from '../objects/destination-rule-shape';
import type { Config } from '../objects/mesh-objects';

type Labels = Readonly<Record<string, string>>;

/** What one client is told about a host, after rules for the same host were merged. */
export interface DestinationPolicy {
  /** `namespace/name` of the first rule. */
  readonly id: string;
  readonly trafficPolicy?: TrafficPolicySpec;
  readonly subsets: readonly SubsetSpec[];
  /** The first subset of each name. */
  readonly byName: ReadonlyMap<string | undefined, SubsetSpec>;
}

/** A rule, and what younger ones for the same host added to it. */
interface Merged {
  readonly id: string;
  readonly exportTo: ReadonlySet<string>;
  readonly selector?: Labels;
  trafficPolicy?: TrafficPolicySpec;
  readonly subsets: SubsetSpec[];
  readonly byName: Map<string | undefined, SubsetSpec>;
}

/** Rules of one namespace that are read together, by host. */
type Shelf = HostIndex<Merged>;

interface Shelves {
  /** For clients of the namespace. */
  readonly local: Shelf;
  /** For clients of other namespaces. */
  readonly exported: Shelf;
  /** For clients of the namespace, where it is the root namespace. */
  readonly own: Shelf;
}

/** Finds the DestinationRule that a client obeys for a host (R-Q1…R-Q11). */
export class DestinationRules {
  private readonly byNamespace = new Map<string, Shelves>();

  public constructor(rules: readonly Config<DestinationRuleSpec>[], private readonly settings: MeshSettings) {
    const selectorFirst = [...rules].sort((a, b) => Number(a.spec.workloadSelector === undefined) - Number(b.spec.workloadSelector === undefined));
    for (const config of selectorFirst) {
      this.file(config);
    }
  }

  /** The rule that holds for a client when it calls the service; undefined where there is none. */
  public lookUp(service: Service, clientNamespace: string, clientLabels: Labels): DestinationPolicy | undefined {
    const { rootNamespace } = this.settings;
    const home = this.byNamespace.get(clientNamespace);
    const near = clientNamespace === rootNamespace ? home?.own : home?.local;
    const host = near?.mostSpecific(service.host);
    if (near !== undefined && host !== undefined) {
      // The search ends here even where no entry is meant for this workload.
      return choose(near.at(host), clientLabels);
    }
    for (const namespace of [service.namespace, rootNamespace]) {
      const shelf = this.byNamespace.get(namespace)?.exported;
      const exportedHost = shelf?.mostSpecific(service.host);
      const open = exportedHost === undefined ? [] : shelf!.at(exportedHost).filter(({ exportTo }) => isExported(exportTo, clientNamespace));
      if (open.length > 0) {
        return open[open.length - 1];
      }
    }
    return undefined;
  }

  private file({ namespace, name, spec }: Config<DestinationRuleSpec>): void {
    const host = resolveHost(spec.host ?? '', namespace, this.settings.clusterDomain);
    const selector = spec.workloadSelector && (spec.workloadSelector.matchLabels ?? {});
    const exportTo: ReadonlySet<string> = new Set(selector ? ['.'] : spec.exportTo ?? []);
    const rule = (): Merged => ({
      id: `${namespace}/${name}`,
      exportTo,
      selector,
      trafficPolicy: spec.trafficPolicy,
      subsets: [...spec.subsets ?? []],
      byName: new Map([...spec.subsets ?? []].reverse().map((subset) => [subset.name, subset])),
    });
    const shelves = this.shelves(namespace);
    if (exportTo.size === 0 || ['*', '.', namespace].some((entry) => exportTo.has(entry))) {
      shelve(shelves.local, host, rule());
    }
    const isPrivate = exportTo.size === 0
      ? this.settings.destinationRuleExportTo.includes('.')
      : exportTo.size === 1 && (exportTo.has('.') || exportTo.has(namespace));
    shelve(isPrivate ? shelves.own : shelves.exported, host, rule());
  }

  private shelves(namespace: string): Shelves {
    let shelves = this.byNamespace.get(namespace);
    if (!shelves) {
      shelves = { local: new HostIndex(), exported: new HostIndex(), own: new HostIndex() };
      this.byNamespace.set(namespace, shelves);
    }
    return shelves;
  }
}

function isExported(exportTo: ReadonlySet<string>, clientNamespace: string): boolean {
  return exportTo.size === 0 || exportTo.has('*') || exportTo.has(clientNamespace);
}

/** The first rule with a selector for this workload, else the youngest without any (R-Q7, R-Q8). */
function choose(entries: readonly Merged[], clientLabels: Labels): Merged | undefined {
  return entries.find(({ selector }) => selector !== undefined && selects(selector, clientLabels))
    ?? [...entries].reverse().find(({ selector }) => selector === undefined);
}

/** Merges a rule into those for the same host, and keeps it beside them where Istio does (R-Q5, R-Q6, R-Q9). */
function shelve(shelf: Shelf, host: string, rule: Merged): void {
  let keep = true;
  for (const known of shelf.at(host)) {
    keep = true;
    const same = sameSet(rule.exportTo, known.exportTo);
    if (!same && !(known.exportTo.size > 0 && [...known.exportTo].every((entry) => rule.exportTo.has(entry)))) {
      continue;
    }
    if (known.selector && rule.selector && !sameLabels(known.selector, rule.selector)) {
      continue;
    }
    keep = !same && (known.selector === undefined) !== (rule.selector === undefined);
    for (const subset of rule.subsets.filter(({ name }) => !known.byName.has(name))) {
      known.subsets.push(subset);
      known.byName.set(subset.name, known.byName.get(subset.name) ?? subset);
    }
    known.trafficPolicy ??= rule.trafficPolicy;
  }
  if (keep) {
    shelf.add(host, rule);
  }
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((entry) => b.has(entry));
}

function sameLabels(a: Labels, b: Labels): boolean {
  return Object.keys(a).length === Object.keys(b).length && selects(a, b);
}
