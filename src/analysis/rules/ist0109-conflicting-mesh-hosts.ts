import { qualifiedName, Resource } from '../resource';
import { Report, Rule } from '../rule';
import { append } from '../world/grouping';
import { istioFqdn, scopesOf } from '../world/istio-hosts';
import { WildcardIndex } from '../world/wildcards';

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
    const everywhere = new Everywhere(scopes.get('*') ?? new Map());
    const alsoInNamespace = new Map<Claim, string[]>();
    for (const [scope, claims] of scopes) {
      for (const [host, owners] of claims) {
        const wider = scope === '*' ? [] : everywhere.overlapping(host);
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

/** The claims of VirtualServices that all namespaces see, to be asked for overlaps without comparing each pair. */
class Everywhere {
  private readonly wildcards = new WildcardIndex<Claim>();
  private readonly reversed: Array<{ key: string; claim: Claim }>;

  public constructor(private readonly claims: ReadonlyMap<string, Resource[]>) {
    const all = [...claims].map(([host, owners]) => ({ host, owners }));
    all.filter(({ host }) => host.startsWith('*')).forEach((claim) => this.wildcards.add(claim.host, claim));
    this.reversed = all.map((claim) => ({ key: reverse(claim.host.replace(/^\*/, '')), claim })).sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  public overlapping(host: string): Claim[] {
    const found = new Set(this.wildcards.covering(host));
    const exact = this.claims.get(host);
    if (host.startsWith('*')) {
      this.endingWith(host.slice(1)).forEach((claim) => found.add(claim));
    } else if (exact) {
      found.add({ host, owners: exact });
    }
    return [...found];
  }

  private endingWith(suffix: string): Claim[] {
    const prefix = reverse(suffix);
    let low = 0;
    for (let high = this.reversed.length; low < high;) {
      const middle = (low + high) >> 1;
      this.reversed[middle].key < prefix ? low = middle + 1 : high = middle;
    }
    const found: Claim[] = [];
    for (let i = low; i < this.reversed.length && this.reversed[i].key.startsWith(prefix); i++) {
      found.push(this.reversed[i].claim);
    }
    return found;
  }
}

function reverse(text: string): string {
  return [...text].reverse().join('');
}
