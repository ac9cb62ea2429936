import { serviceFqdn } from '../../vocabulary/hosts';
import type { Config } from '../objects/mesh-objects';
import type { ServiceEntrySpec, ServiceSpec } from '../objects/service-shape';
import { ANY_ADDRESS } from '../table';
import { parseProtocol, Protocol, serviceProtocol } from './protocol';

/** One port of a service. */
export interface Port {
  readonly number: number;
  readonly protocol: Protocol;
}

/**
 * How the endpoints of a service are found: known to Istio, by DNS, by DNS for each request, the address that was dialled,
 * or those of another name.
 */
export type Resolution = 'endpoints' | 'dns' | 'dynamicDns' | 'passthrough' | 'alias';

type Labels = Readonly<Record<string, string>>;

/** One host of the registry: a Kubernetes Service, or a host of a ServiceEntry. */
export interface Service {
  readonly host: string;
  readonly lowerHost: string;
  readonly namespace: string;
  /** By which services of one age are ordered. */
  readonly name: string;
  readonly created: number;
  readonly kubernetes: boolean;
  readonly ports: readonly Port[];
  /** An address, a network (`10.0.0.0/8`), or {@link ANY_ADDRESS}. */
  readonly address: string;
  /** The address stands for one that only the cluster knows: nobody can ask for it. */
  readonly addressIsAssigned?: boolean;
  readonly resolution: Resolution;
  /** What an ExternalName Service stands for. */
  readonly aliasOf?: string;
  readonly exportTo: readonly string[];
  readonly selector?: Labels;
  readonly labels: Labels;
  /** Outside the mesh. */
  readonly external: boolean;
  /** The endpoints that a ServiceEntry lists. */
  readonly endpoints?: readonly Endpoint[];
}

/** An endpoint as a ServiceEntry lists it. */
export interface Endpoint {
  readonly address: string;
  readonly labels: Labels;
}

const EXPORT_TO = 'networking.istio.io/exportTo';
const EVERYBODY = ['*'];
const RESOLUTIONS: Record<string, Resolution> = {
  NONE: 'passthrough', STATIC: 'endpoints', DNS: 'dns', DNS_ROUND_ROBIN: 'dns', DYNAMIC_DNS: 'dynamicDns',
};

/** What istiod makes of a Kubernetes Service (R-S1, R-S2, R-S6); the place in the mesh stands for the address that the API server will give it. */
export function kubernetesService(config: Config<ServiceSpec>, place: number, clusterDomain: string, defaultExportTo?: readonly string[]): Service {
  const { spec, name, namespace, created } = config;
  const host = serviceFqdn(name, namespace, clusterDomain);
  const exportTo = (config.annotations[EXPORT_TO] ?? '').split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');
  const aliasOf = spec.type === 'ExternalName' ? spec.externalName ?? '' : undefined;
  const headless = spec.clusterIP === 'None';
  const addressIsAssigned = !headless && aliasOf === undefined && !spec.clusterIP;
  return {
    host,
    lowerHost: host.toLowerCase(),
    namespace,
    name,
    created,
    kubernetes: true,
    ports: (spec.ports ?? []).map((port) => ({ number: port.port ?? 0, protocol: serviceProtocol(port) })),
    address: addressIsAssigned ? assignedAddress(place) : headless ? ANY_ADDRESS : spec.clusterIP || ANY_ADDRESS,
    addressIsAssigned,
    resolution: aliasOf !== undefined ? 'alias' : headless ? 'passthrough' : 'endpoints',
    aliasOf,
    exportTo: exportTo.length > 0 ? exportTo : defaultExportTo ?? EVERYBODY,
    selector: spec.selector,
    labels: config.labels,
    external: false,
  };
}

/** An address of its own for each Service, out of a range that no cluster uses: without one, Services with a TCP port in common would be one. */
function assignedAddress(place: number): string {
  return ['240', Math.floor(place / 65536) % 128, Math.floor(place / 256) % 256, place % 256].join('.');
}

/** What istiod makes of a ServiceEntry: a service for each host, and for each of several addresses (R-S4, R-S5). */
export function serviceEntryServices(config: Config<ServiceEntrySpec>, defaultExportTo?: readonly string[]): Service[] {
  const { spec, namespace, created } = config;
  const ports = (spec.ports ?? []).map((port) => ({ number: port.number ?? 0, protocol: parseProtocol(port.protocol) }));
  const addresses = spec.addresses?.length ? spec.addresses : [ANY_ADDRESS];
  const exportTo = spec.exportTo?.length ? spec.exportTo : defaultExportTo ?? EVERYBODY;
  const endpoints = spec.endpoints?.map(({ address, labels }) => ({ address: address ?? '', labels: labels ?? {} }));
  return (spec.hosts ?? []).flatMap((host) => addresses.map((address): Service => ({
    host,
    lowerHost: host.toLowerCase(),
    namespace,
    name: host,
    created,
    kubernetes: false,
    ports,
    address: address.replace(/\/32$/, ''),
    resolution: RESOLUTIONS[spec.resolution ?? 'NONE'] ?? 'passthrough',
    exportTo,
    selector: spec.workloadSelector?.labels,
    labels: config.labels,
    external: spec.location !== 'MESH_INTERNAL',
    endpoints,
  })));
}

/** The port of this number; UDP does not count. */
export function portOf(service: Service, number: number): Port | undefined {
  for (const port of service.ports) {
    if (port.number === number && port.protocol !== 'udp') {
      return port;
    }
  }
  return undefined;
}

/** Whether every label of the selector is among the labels. */
export function selects(selector: Labels | undefined, labels: Labels): boolean {
  if (selector !== undefined) {
    for (const key of Object.keys(selector)) {
      if (labels[key] !== selector[key]) {
        return false;
      }
    }
  }
  return true;
}
