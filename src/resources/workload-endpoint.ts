import { isAddress, isDomain, isDomainLabel } from '../vocabulary/domains';
import { given } from '../vocabulary/given';
import { requireAtMost, requireLabels } from '../vocabulary/label-maps';
import { isUnixAddress, requireUnixPath } from '../vocabulary/listeners';
import { problem, show } from '../vocabulary/problem';
import { requireKey, requirePort, requireStruct, requireText, requireWhole } from '../vocabulary/requirements';
import type { WorkloadEntrySpec } from '../vocabulary/service-entry-spec';

/** What is said of a workload beside its address. */
export interface WorkloadTemplate {
  /**
   * Port name → the number at the workload, from 1 to 65535; anything else throws. Not for sockets.
   * @default - the ports of the service
   */
  readonly ports?: { readonly [name: string]: number };

  /**
   * The network of the workload. Endpoints of other networks are called through their gateway.
   * @default - that of the caller
   */
  readonly network?: string;

  /**
   * Where it stands, as `region/zone/sub-zone`.
   * @default - unknown
   */
  readonly locality?: string;

  /**
   * Its share of the requests, relative to the others.
   * @default - Istio's: as the others
   */
  readonly weight?: number;

  /**
   * The ServiceAccount it runs as, in the namespace of the resource.
   * @default - none
   */
  readonly serviceAccount?: string;
}

/**
 * A workload outside Kubernetes, or an endpoint of a ServiceEntry. An address or a network is needed.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/#WorkloadEntry
 */
export interface WorkloadEndpoint extends WorkloadTemplate {
  /**
   * Its IP address, its DNS name or `unix:///path/to/socket`; anything else throws, and DNS names for `ServiceEntryResolution.STATIC`.
   * @default - none: it is called through the gateway of its network
   */
  readonly address?: string;

  /**
   * Its labels, for subsets. Throws for labels that Kubernetes would refuse.
   * @default - none
   */
  readonly labels?: { readonly [label: string]: string };
}

/** The kinds of address that Istio takes, which depend on where the endpoint stands. */
export interface AddressKinds {
  readonly names: boolean;
  readonly sockets: boolean;
  /** Whether it may be missing, as in a template. */
  readonly optional?: boolean;
}

const LONGEST_ADDRESS = 256;
const MOST_LABELS = 256;
const MOST_PORTS = 128;
const LONGEST_TEXT = 2048;

/** The endpoint as Istio reads it; throws where Istio would refuse it. */
export function renderEndpoint(endpoint: WorkloadEndpoint, who: string, kinds: AddressKinds): WorkloadEntrySpec {
  const { address, network, labels } = endpoint ?? {};
  if (!kinds.optional && !address && !(network && kinds.sockets)) {
    throw problem(who, `an endpoint needs an address, got ${show(endpoint)}`, kinds.sockets ? 'Give its address, or the network behind a gateway' : 'Give its address or DNS name');
  }
  return {
    address: given(address, (it) => requireEndpointAddress(it, who, kinds)),
    labels: given(labels, (it) => requireLabels(who, 'labels', it, MOST_LABELS)),
    ...renderTemplate(endpoint, who, isUnixAddress(address ?? '')),
  };
}

/** What is said beside the address, as Istio reads it; throws where Istio would refuse it. */
export function renderTemplate(template: WorkloadTemplate, who: string, socket = false): WorkloadEntrySpec {
  const short = (noun: string, longest: number) => (it: string) => {
    if (requireText(who, noun, it).length > longest) {
      throw problem(who, `${noun} must have at most ${longest} characters, got ${it.length} (${show(it)})`, 'Shorten it');
    }
    return it;
  };
  return {
    ports: given(template.ports, (it) => requirePorts(it, who, socket)),
    network: given(template.network, short('network', LONGEST_TEXT)),
    locality: given(template.locality, short('locality', LONGEST_TEXT)),
    weight: given(template.weight, (it) => requireWhole(who, 'weight', it, 0, 2 ** 32 - 1)),
    serviceAccount: given(template.serviceAccount, short('serviceAccount', 253)),
  };
}

function requireEndpointAddress(address: string, who: string, { names, sockets }: AddressKinds): string {
  if (requireText(who, 'the address', address).length > LONGEST_ADDRESS) {
    throw problem(who, `the address must have at most ${LONGEST_ADDRESS} characters, got ${address.length}`, 'Shorten it');
  }
  if (sockets && isUnixAddress(address)) {
    return requireUnixPath(who, 'the address', address);
  }
  if (address !== '' && !isAddress(address) && !(names && isDomain(address))) {
    const allowed = ['an IP address', ...(names ? ['a DNS name'] : []), ...(sockets ? ['unix:///path/to/socket'] : [])];
    throw problem(who, `the address must be ${allowed.slice(0, -1).join(', ')}${allowed.length > 1 ? ' or ' : ''}${allowed[allowed.length - 1]}, got ${show(address)}`,
      names ? 'Leave port and mask out' : 'Leave port and mask out; DNS names need ServiceEntryResolution.DNS');
  }
  return address;
}

function requirePorts(ports: Readonly<Record<string, number>>, who: string, socket: boolean): Record<string, number> {
  if (socket) {
    throw problem(who, `an endpoint at a socket has no ports, got ${show(ports)}`, 'Leave ports out');
  }
  const entries = Object.entries(requireStruct(who, 'ports', ports));
  requireAtMost(who, 'ports', entries.length, MOST_PORTS);
  for (const [name, number] of entries) {
    if (!isDomainLabel(name) || name.length > 62) {
      throw problem(who, `a port name must be a DNS label of at most 62 characters, got ${show(name)}`, 'Use letters, digits and -');
    }
    requireKey(who, 'a port name', name);
    requirePort(who, `port '${name}'`, number);
  }
  return { ...ports };
}
