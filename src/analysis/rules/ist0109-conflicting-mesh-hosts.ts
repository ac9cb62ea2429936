import { HostIndex } from '../../vocabulary/host-index';
import { qualifiedName, Resource } from '../resource';
import { Report, Rule } from '../rule';
import { append } from '../world/grouping';
import { istioFqdn, scopesOf } from '../world/istio-hosts';

interface Claim {
  readonly host: string;
  readonly owners: Resource[];
}

export const conflictingMeshHosts: Rule = {
  name: 'ist0109-conflicting-mesh-hosts',
  mode: 'PARITY',
  codes: ['IST0109'],
  check: (world, report) => {
    const scopes = new Map<string, Map<string, Resource[]>>();
    for (const { resource, hosts, exportTo } of world.virtualServices.filter(({ boundToMesh }) => boundToMesh)) {
      for (const scope of scopesOf(exportTo, resource.namespace)) {
        const claims = scopes.get(scope) ?? new Map<string, Resource[]>();
        scopes.set(scope, claims);
        hosts.forEach((host) => append(claims, istioFqdn(host, resource.namespace), resource));
      }
    }
    const everywhere = new HostIndex<Claim>();
    scopes.get('*')?.forEach((owners, host) => everywhere.add(host, { host, owners }));
    const alsoInNamespace = new Map<Claim, string[]>();
    for (const [scope, claims] of scopes) {
      for (const [host, owners] of claims) {
        const wider = scope === '*' ? [] : everywhere.overlapping(host).flatMap((other) => everywhere.at(other));
        if (owners.length + wider.length > 1) {
          tell(report, { host, owners }, wider.slice(0, MOST_NAMED).flatMap((claim) => names(claim.owners)));
          wider.forEach((claim) => alsoInNamespace.set(claim, names(owners)));
        }
      }
    }
    alsoInNamespace.forEach((others, claim) => tell(report, claim, others));
  },
};

const MOST_NAMED = 10;

function names(owners: readonly Resource[]): string[] {
  return owners.slice(0, MOST_NAMED).map(qualifiedName);
}

function tell(report: Report, { host, owners }: Claim, more: readonly string[]): void {
  const others = [...new Set([...names(owners), ...more])].sort();
  new Set(owners).forEach((resource) => report('IST0109', resource, { path: 'spec.hosts', values: { host, others } }));
}
