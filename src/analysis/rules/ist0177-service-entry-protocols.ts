import { qualifiedName, Resource } from '../resource';
import { Report, Rule } from '../rule';
import { append } from '../world/grouping';
import { scopesOf } from '../world/istio-hosts';

const MOST_NAMED = 10;

interface Use {
  readonly resource: Resource;
  readonly protocol: string;
  readonly path: string;
}

export const serviceEntryProtocols: Rule = {
  name: 'ist0177-service-entry-protocols',
  mode: 'BOTH',
  codes: ['IST0177'],
  check: (world, report) => {
    const scopes = new Map<string, Map<string, Use[]>>();
    for (const { resource, hosts, ports, exportTo } of world.serviceEntries) {
      for (const scope of scopesOf(exportTo, resource.namespace)) {
        const uses = scopes.get(scope) ?? new Map<string, Use[]>();
        scopes.set(scope, uses);
        for (const { number, protocol, path } of ports) {
          hosts.forEach((host) => append(uses, `${number}\n${host}`, { resource, protocol: protocol.toUpperCase(), path }));
        }
      }
    }
    const everywhere = scopes.get('*') ?? new Map<string, Use[]>();
    const alsoInNamespace = new Map<string, Use[]>();
    for (const [scope, uses] of scopes) {
      for (const [key, own] of uses) {
        const wider = scope === '*' ? [] : everywhere.get(key) ?? [];
        if (disagree(own, wider)) {
          tell(report, key, own, wider);
          alsoInNamespace.set(key, wider.length > 0 ? own : []);
        }
      }
    }
    alsoInNamespace.forEach((own, key) => tell(report, key, own.length > 0 ? everywhere.get(key)! : [], own));
  },
};

function disagree(own: readonly Use[], wider: readonly Use[]): boolean {
  const { protocol } = own[0];
  return own.some((use) => use.protocol !== protocol) || wider.some((use) => use.protocol !== protocol);
}

function tell(report: Report, key: string, uses: readonly Use[], more: readonly Use[]): void {
  const [port, host] = key.split('\n', 2);
  const all = [...uses.slice(0, MOST_NAMED), ...more.slice(0, MOST_NAMED)];
  const others = [...new Set(all.map(({ resource }) => qualifiedName(resource)))].sort();
  const protocols = [...new Set(all.map(({ protocol }) => protocol || 'none'))].sort();
  uses.forEach(({ resource, path }) => report('IST0177', resource, { path, values: { host, port, protocols, others } }));
}
