import { HostIndex } from '../../vocabulary/host-index';
import { isWildcard } from '../../vocabulary/hosts';
import type { Route } from '../route';
import type { VirtualHost } from '../table';
import type { Clusters } from './clusters';
import { single } from './destination';
import type { Candidate, ElementIndex } from './element-index';
import { UNCHANGED } from './header-operations';
import type { MeshModel } from './mesh-model';
import { isHttpOrAuto } from './protocol';
import { append } from './registry';
import { retryPolicy } from './retry-policy';
import { routeMatch } from './route-match';
import { RoutePlan } from './route-plan';
import type { Service } from './service';
import { serviceDomains } from './service-domains';
import type { EgressElement } from './sidecar-scope';
import { hashPolicy, serviceHash } from './traffic-policy';

/** The sidecar for which virtual hosts are made. */
export interface SidecarClient {
  readonly mesh: MeshModel;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly clusters: Clusters;
}

/** Routes, and the names for which they hold on one port. */
interface Group {
  readonly port: number;
  readonly plan: Pick<RoutePlan, 'routes'> & { readonly id?: string };
  /** Hosts of the VirtualService that no service has. */
  readonly plainHosts: readonly string[];
  readonly services: Service[];
  /** What was dropped of the VirtualService. */
  readonly notes: readonly string[];
}

/** What was dropped, by the host it would have held for. */
type Dropped = Map<string, string[]>;

const NO_PORT = 0;
const PORT_OF_PLAIN_HOSTS = 80;

/**
 * The virtual hosts of a sidecar's route configuration, without its catch-all (R-B1…R-B12).
 *
 * @param port the listener's, or 0 for a listener that serves all ports
 */
export function sidecarVirtualHosts(index: ElementIndex, port: number, client: SidecarClient): VirtualHost[] {
  const candidates = candidatesOf(index, port);
  const dropped: Dropped = new Map();
  const groups = [...virtualServiceGroups(index, port, candidates, client, dropped)];
  const attached = new Set(groups.flatMap(({ services }) => services.map(({ lowerHost }) => lowerHost)));
  for (const [host, { service, ports }] of candidates) {
    if (!attached.has(host) && service.resolution !== 'alias') {
      for (const { number } of ports.filter(({ protocol }) => isHttpOrAuto(protocol))) {
        groups.push({ port: number, plan: defaultPlan(service, number, client), plainHosts: [], services: [service], notes: [] });
      }
    }
  }
  return nameVirtualHosts(groups, port, client, dropped, index.element);
}

function candidatesOf(index: ElementIndex, port: number): Map<string, Candidate> {
  const all = port === NO_PORT ? index.element.services.map((service) => ({ service, ports: service.ports })) : index.servicesOn(port);
  // Of several services with one host the last one counts here (R-S7).
  return new Map(all.map((candidate) => [candidate.service.lowerHost, candidate]));
}

function* virtualServiceGroups(
  index: ElementIndex, port: number, candidates: ReadonlyMap<string, Candidate>, client: SidecarClient, dropped: Dropped,
): Generator<Group> {
  const { virtualServices } = index.element;
  const positions = port === PORT_OF_PLAIN_HOSTS ? virtualServices.keys() : index.virtualServicesOf(candidates.keys());
  const byWildcard = new Map<number, Candidate[]>();
  for (const [host, candidate] of candidates) {
    const owner = index.wildcardOwner(host);
    if (owner !== undefined) {
      append(byWildcard, owner, candidate);
    }
  }
  let hosts: HostIndex<true> | undefined;
  const overlapsSome = (wildcard: string): boolean => {
    if (hosts === undefined) {
      hosts = new HostIndex();
      for (const host of candidates.keys()) {
        hosts.add(host, true);
      }
    }
    return hosts.overlaps(wildcard);
  };
  const context = {
    port,
    tls: false,
    gateway: 'mesh',
    clientNamespace: client.namespace,
    clientLabels: client.labels,
    clusters: client.clusters,
    retries: client.mesh.settings.retries,
    lookup: (host: string) => {
      const known = candidates.get(host);
      return known && { aliasOf: known.service.aliasOf, ports: known.ports };
    },
  };
  for (const position of positions) {
    const virtualService = virtualServices[position];
    const lowerHosts = virtualService.hosts.map((name) => name.toLowerCase());
    const plan = new RoutePlan(virtualService, context);
    if (plan.isEmpty) {
      const notes = [...plan.notes, `${virtualService.id} counts as absent: none of its http rules is for this client and port`];
      lowerHosts.forEach((host) => notes.forEach((note) => append(dropped, host, note)));
      continue;
    }
    const found = new Set(byWildcard.get(position));
    const plainHosts: string[] = [];
    for (const host of lowerHosts) {
      const candidate = isWildcard(host) ? undefined : candidates.get(host);
      if (candidate) {
        found.add(candidate);
      } else if (!isWildcard(host) || !overlapsSome(host)) {
        plainHosts.push(host);
      }
    }
    yield* groupsByPort({ port, plan, plainHosts, services: [], notes: plan.notes }, found);
  }
}

/** Plain hosts need a service beside them, or port 80 (R-B6). */
function groupsByPort(shared: Group, found: Iterable<Candidate>): Iterable<Group> {
  const byPort = new Map<number, Group>();
  for (const { service, ports } of found) {
    for (const { number } of ports.filter(({ protocol }) => isHttpOrAuto(protocol))) {
      const group: Group = byPort.get(number) ?? { ...shared, port: number, services: [] };
      byPort.set(number, group);
      group.services.push(service);
    }
  }
  if (byPort.size === 0 && shared.port === PORT_OF_PLAIN_HOSTS) {
    byPort.set(shared.port, shared);
  }
  return byPort.values();
}

/** Gives every name to the first that wants it (R-B7, R-B11). */
function nameVirtualHosts(
  groups: readonly Group[], listenerPort: number, client: SidecarClient, dropped: Dropped, { aliasesOf }: EgressElement,
): VirtualHost[] {
  const realNames = new Set(groups.flatMap(({ services }) => services.map(({ lowerHost }) => lowerHost)));
  const byName = new Map<string, PlannedHost>();
  const taken = new Set<string>();
  const { clusterDomain } = client.mesh.settings;
  const push = (host: string, { port, plan, notes }: Group, wanted: readonly string[]): void => {
    const name = `${host}:${port}`;
    const first = byName.get(name);
    if (first) {
      if (plan.id !== first.plan.id) {
        first.notes.push(`${plan.id} is not looked at for ${host}: ${first.plan.id} comes first`);
      }
      return;
    }
    const domains = wanted.filter((domain) => !taken.has(domain) && taken.add(domain));
    byName.set(name, new PlannedHost(name, domains, plan, [...notes, ...dropped.get(host) ?? []]));
  };
  const withPorts = (domains: readonly string[], port: number): readonly string[] => {
    if (listenerPort !== NO_PORT) {
      return domains;
    }
    const suffixed = domains.map((domain) => `${domain}:${port}`);
    return port === PORT_OF_PLAIN_HOSTS ? [...domains, ...suffixed] : suffixed;
  };
  for (const group of groups) {
    for (const host of group.plainHosts) {
      push(host, group, withPorts([host], group.port));
    }
    for (const service of group.services) {
      const { domains, shortened } = serviceDomains(service, aliasesOf(service), client.namespace, clusterDomain);
      push(service.lowerHost, group, withPorts(domains.filter((domain) => !shortened.has(domain) || !realNames.has(domain)), group.port));
    }
  }
  return [...byName.values()].filter(({ domains }) => domains.length > 0);
}

/** A virtual host whose routes are built when somebody asks for them. */
class PlannedHost implements VirtualHost {
  public readonly requireTls = false;

  public constructor(
    public readonly name: string, public readonly domains: readonly string[], public readonly plan: Group['plan'], public readonly notes: string[],
  ) {}

  public get routes(): readonly Route[] {
    return this.plan.routes;
  }
}

function defaultPlan(service: Service, port: number, client: SidecarClient): Group['plan'] {
  let routes: readonly Route[] | undefined;
  return {
    get routes() {
      return routes ??= [defaultRoute(service, port, client)];
    },
  };
}

/** Everything to the service itself (R-B8). */
function defaultRoute(service: Service, port: number, { clusters, mesh }: SidecarClient): Route {
  return {
    name: 'default',
    source: 'default',
    match: routeMatch(undefined),
    requestHeaders: UNCHANGED,
    responseHeaders: UNCHANGED,
    action: {
      kind: 'route',
      weighted: false,
      clusters: single(clusters.cluster(service.host, port)),
      retries: retryPolicy(mesh.settings.retries, false),
      mirrors: [],
      hashPolicies: hashPolicy(serviceHash(clusters.rule(service.host), port)),
    },
  };
}
