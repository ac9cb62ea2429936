import { Construct } from 'constructs';
import { IstioResource, IstioResourceProps } from './istio-resource';
import { ServiceEntryPort, renderServiceEntryPorts } from './service-entry-port';
import { ServiceEntryLocation, ServiceEntryResolution } from './service-entry-resolution';
import { requireConsistentEntry } from './service-entry-rules';
import { whole } from './whole';
import { WorkloadEndpoint, renderEndpoint } from './workload-endpoint';
import { isSubnet, isWildcardDomain } from '../vocabulary/domains';
import { requireExportTo } from '../vocabulary/export-to';
import { given } from '../vocabulary/given';
import { problem, show } from '../vocabulary/problem';
import { requireList, requireOneOf, requireText } from '../vocabulary/requirements';
import { requireSelector } from '../vocabulary/selectors';
import type { ServiceEntrySpec } from '../vocabulary/service-entry-spec';

/** What a ServiceEntry takes. */
export interface ServiceEntryProps extends IstioResourceProps {
  /** The hosts that clients call, from 1 to 256 DNS names; a wildcard may stand first. Anything else throws. */
  readonly hosts: string[];

  /**
   * The virtual addresses of the hosts, as `10.1.2.3` or `10.0.0.0/8`, at most 256; anything else throws.
   * @default - none: Istio may allocate some
   */
  readonly addresses?: string[];

  /**
   * The ports of the hosts, at most 256.
   * @default - none: for groups of workloads
   */
  readonly ports?: ServiceEntryPort[];

  /**
   * Whether the hosts belong to the mesh.
   * @default - Istio's: ServiceEntryLocation.MESH_EXTERNAL
   */
  readonly location?: ServiceEntryLocation;

  /**
   * How the addresses behind the hosts are found.
   * @default - Istio's: ServiceEntryResolution.NONE
   */
  readonly resolution?: ServiceEntryResolution;

  /**
   * The endpoints. Throws beside `workloadSelector`, and where the resolution takes none.
   * @default - the hosts themselves
   */
  readonly endpoints?: WorkloadEndpoint[];

  /**
   * The labels of Pods and WorkloadEntries of the namespace that are the endpoints. Throws for an empty map and wildcards.
   * @default - none
   */
  readonly workloadSelector?: { readonly [label: string]: string };

  /**
   * The namespaces that see the hosts; `.` is the own one, `*` all, `~` no one. Throws for doubles and for `*` or `~` beside others.
   * @default - as the mesh says: all
   */
  readonly exportTo?: string[];

  /**
   * The names of which the servers' certificates must have one.
   * @default - as the DestinationRule says
   */
  readonly subjectAltNames?: string[];
}

const MOST = 256;
const MOST_ENDPOINTS = 4096;
const LONGEST_ADDRESS = 64;

/**
 * Hosts that the registry does not know by itself: outside the cluster, or on virtual machines.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/
 */
export class ServiceEntry extends IstioResource {
  /** The hosts that clients call, as given. */
  public readonly hosts: string[];

  private readonly spec: ServiceEntrySpec;

  public constructor(scope: Construct, id: string, props: ServiceEntryProps) {
    super(scope, id, 'networking.istio.io', 'ServiceEntry', props);
    this.hosts = whole(this, () => this.requireHosts(props.hosts));
    this.spec = whole(this, () => this.render(props));
  }

  /** @internal */
  public _toSpec(): ServiceEntrySpec {
    return this.spec;
  }

  private render(props: ServiceEntryProps): ServiceEntrySpec {
    const who = this._who;
    const named = props.resolution !== undefined && props.resolution !== ServiceEntryResolution.STATIC;
    const spec = {
      hosts: this.hosts,
      addresses: given(props.addresses, (it) => this.requireAtMost('addresses', it, MOST).map((address) => this.requireAddress(address))),
      ports: given(props.ports, (it) => renderServiceEntryPorts(this.requireAtMost('ports', it, MOST), who)),
      location: given(props.location, (it) => requireOneOf(who, 'location', it, ServiceEntryLocation, 'ServiceEntryLocation')),
      resolution: given(props.resolution, (it) => requireOneOf(who, 'resolution', it, ServiceEntryResolution, 'ServiceEntryResolution')),
      endpoints: given(props.endpoints, (it) => this.requireAtMost('endpoints', it, MOST_ENDPOINTS)
        .map((endpoint) => renderEndpoint(endpoint, who, { names: named, sockets: !named }))),
      workloadSelector: given(props.workloadSelector, (it) => ({ labels: requireSelector(who, 'workloadSelector', it, MOST) })),
      exportTo: given(props.exportTo, (it) => requireExportTo(who, requireList(who, 'exportTo', it), this.namespace, true)),
      subjectAltNames: given(props.subjectAltNames, (it) => requireList(who, 'subjectAltNames', it)
        .map((name) => requireText(who, 'an entry of subjectAltNames', name))),
    };
    requireConsistentEntry(who, spec, this.metadata.getLabel('istio.io/use-waypoint'));
    return spec;
  }

  private requireAtMost<T>(noun: string, list: readonly T[] | undefined, most: number): readonly T[] {
    if (requireList(this._who, noun, list).length > most) {
      throw problem(this._who, `${noun} must have at most ${most} entries, got ${list!.length}`, 'Make several ServiceEntries');
    }
    return list ?? [];
  }

  private requireHosts(hosts: string[]): string[] {
    if (this.requireAtMost('hosts', hosts, MOST).length === 0) {
      throw problem(this._who, `a ServiceEntry needs at least one host, got ${show(hosts)}`, "Give for example ['api.example.com']");
    }
    for (const host of hosts) {
      if (requireText(this._who, 'a host', host) === '*' || !isWildcardDomain(host)) {
        throw problem(this._who, `a host must be a DNS name, got ${show(host)}`,
          host === '*' ? 'Name the domain, as in *.example.com' : 'Use letters, digits, - and dots; an address belongs under addresses or endpoints');
      }
    }
    return [...hosts];
  }

  private requireAddress(address: string): string {
    if (requireText(this._who, 'an address', address).length > LONGEST_ADDRESS || !isSubnet(address)) {
      throw problem(this._who, `an address must be an IP address or a network, got ${show(address)}`, 'Write for example 10.1.2.3 or 10.0.0.0/8');
    }
    return address;
  }
}
