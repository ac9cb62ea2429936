import { isIP } from 'net';
import { ANY_ADDRESS } from '../table';
import type { MeshModel } from './mesh-model';
import { append } from './registry';
import type { Service } from './service';

const NONE: readonly Service[] = Object.freeze([]);

/** Kubernetes' DNS: which service a client means by a name. */
export class ServiceNames {
  /** Kubernetes Services by every name that has a namespace. */
  private readonly qualified = new Map<string, readonly Service[]>();
  private readonly byShortName = new Map<string, Service[]>();
  private readonly entries = new Map<string, Service>();

  public constructor(mesh: MeshModel) {
    for (const service of mesh.registry.services) {
      if (!service.kubernetes) {
        if ((this.entries.get(service.host)?.address ?? ANY_ADDRESS) === ANY_ADDRESS) {
          this.entries.set(service.host, service);
        }
        continue;
      }
      const name = service.name.toLowerCase();
      append(this.byShortName, name, service);
      const bare = `${name}.${service.namespace}`;
      for (const known of [bare, `${bare}.svc`, service.lowerHost]) {
        this.qualified.set(known, [service]);
      }
    }
  }

  /** The Kubernetes Services that the text of a Host header may mean for some client: several where a short name does not tell. */
  public meant(host: string): readonly Service[] {
    const name = dnsName(host);
    return this.called(name) ?? this.called(serviceOfPod(name))?.filter(isHeadless) ?? NONE;
  }

  /** The service that a client means. */
  public service(host: string, namespace: string): Service | undefined {
    const name = dnsName(host);
    return this.kubernetes(name, namespace) ?? this.entries.get(name) ?? this.ofPod(name, namespace);
  }

  /** The address that a client gets for a host: of the Service, of the ServiceEntry, or the host itself. */
  public address(host: string, namespace: string): string | undefined {
    const name = dnsName(host);
    if (isIP(name) !== 0) {
      return name;
    }
    const own = this.kubernetes(name, namespace);
    const found = own !== undefined && own.address !== ANY_ADDRESS ? own : this.entries.get(name);
    return found === undefined || found.address === ANY_ADDRESS ? undefined : found.address.replace(/\/.*/, '');
  }

  private called(name: string): readonly Service[] | undefined {
    return this.qualified.get(name) ?? this.byShortName.get(name);
  }

  private ofPod(name: string, namespace: string): Service | undefined {
    const service = this.kubernetes(serviceOfPod(name), namespace);
    return service !== undefined && isHeadless(service) ? service : undefined;
  }

  private kubernetes(name: string, namespace: string): Service | undefined {
    return this.qualified.get(name)?.[0] ?? this.byShortName.get(name)?.find((service) => service.namespace === namespace);
  }
}

/** The name in the text of a Host header, as DNS compares it. */
function dnsName(host: string): string {
  const colon = host.startsWith('[') ? -1 : host.lastIndexOf(':');
  const name = (colon < 0 ? host : host.slice(0, colon)).toLowerCase();
  return name.endsWith('.') ? name.slice(0, -1) : name;
}

/** DNS gives every pod of a headless Service a name before the Service's (R-S8). */
function serviceOfPod(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}

function isHeadless({ resolution }: Service): boolean {
  return resolution === 'passthrough';
}
