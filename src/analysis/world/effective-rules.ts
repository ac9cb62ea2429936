import { DestinationRule } from './destination-rule';
import type { World } from './world';
import { HostIndex } from '../../vocabulary/host-index';

/** The DestinationRules of the mesh by namespace and host, as istiod looks them up (R-Q1 … R-Q4). */
export class RuleIndex {
  private readonly byNamespace = new Map<string, HostIndex<DestinationRule>>();
  private readonly everywhere = new HostIndex<DestinationRule>();

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
