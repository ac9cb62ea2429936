import { DestinationRule } from './destination-rule';
import { append } from './grouping';
import type { World } from './world';
import { HostIndex } from '../../vocabulary/host-index';

/** The DestinationRules of the mesh by namespace and host, as istiod looks them up (R-Q1 … R-Q4). */
export class RuleIndex {
  private readonly byNamespace = new Map<string, HostIndex<DestinationRule>>();
  private readonly everywhere = new HostIndex<DestinationRule>();
  private readonly known = new Map<string, Map<string, DestinationRule[]>>();
  private readonly usable = new Map<string, Set<string>>();

  public constructor(rules: readonly DestinationRule[], private readonly rootNamespace: string) {
    for (const rule of rules) {
      const { namespace } = rule.resource;
      const index = this.byNamespace.get(namespace) ?? new HostIndex<DestinationRule>();
      this.byNamespace.set(namespace, index);
      index.add(rule.fqdn, rule);
      this.everywhere.add(rule.fqdn, rule);
    }
  }

  /** Every rule for the host, wildcards included, wherever it is. */
  public all(host: string): DestinationRule[] {
    return [...this.everywhere.at(host), ...this.everywhere.wildcardsOver(host).flatMap((wildcard) => this.everywhere.at(wildcard))];
  }

  /** Whether any rule is for the host. */
  public has(host: string): boolean {
    return this.everywhere.covers(host);
  }

  /** The names of all subsets of a host, each with the rules that define it. */
  public subsets(host: string): ReadonlyMap<string, DestinationRule[]> {
    let known = this.known.get(host);
    if (known === undefined) {
      known = new Map();
      for (const rule of this.all(host)) {
        for (const { name } of rule.subsets) {
          append(known, name, rule);
        }
      }
      this.known.set(host, known);
    }
    return known;
  }

  /** The names of the subsets that a client in one namespace can use of a host of another. */
  public subsetsFor(host: string, serviceNamespace: string, client: string): ReadonlySet<string> {
    const key = `${host}/${serviceNamespace}/${client}`;
    let names = this.usable.get(key);
    if (names === undefined) {
      names = new Set(this.effective(host, serviceNamespace, client).flatMap(({ subsets }) => subsets.map(({ name }) => name)));
      this.usable.set(key, names);
    }
    return names;
  }

  /** The rules that a client in one namespace obeys for a host of another: all of the most specific host in the first place that has one. */
  public effective(host: string, serviceNamespace: string, client: string): readonly DestinationRule[] {
    const own = this.mostSpecific(client, host).filter((rule) => rule.hasWorkloadSelector || isExportedTo(rule, client));
    if (own.length > 0) {
      return own;
    }
    for (const namespace of [serviceNamespace, this.rootNamespace]) {
      const found = this.mostSpecific(namespace, host).filter((rule) => !rule.hasWorkloadSelector && isExportedTo(rule, client));
      if (found.length > 0) {
        return found;
      }
    }
    return [];
  }

  private mostSpecific(namespace: string, host: string): readonly DestinationRule[] {
    const index = this.byNamespace.get(namespace);
    const found = index?.mostSpecific(host);
    return index && found !== undefined ? index.at(found) : [];
  }
}

/** The rules of the mesh, indexed once. */
export function rulesOf(world: World): RuleIndex {
  return world.once('ruleIndex', () => new RuleIndex(world.destinationRules, world.rootNamespace));
}

function isExportedTo({ resource, exportTo }: DestinationRule, client: string): boolean {
  return exportTo.length === 0 || exportTo.includes('*') || exportTo.includes(client) || (exportTo.includes('.') && resource.namespace === client);
}
