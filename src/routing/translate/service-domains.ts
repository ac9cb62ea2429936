import { ANY_ADDRESS } from '../table';
import type { Service } from './service';

/** The names under which a service is called. */
export interface ServiceDomains {
  /** Lower case. */
  readonly domains: readonly string[];
  /** Those that were made by shortening, and so give way to real names. */
  readonly shortened: ReadonlySet<string>;
}

/**
 * The domains of the virtual host of a service for a client (R-B9).
 *
 * @param aliases the ExternalName Services that stand for it
 */
export function serviceDomains(
  service: Service, aliases: readonly string[], clientNamespace: string, clusterDomain: string,
): ServiceDomains {
  const domains: string[] = [];
  const shortened = new Set<string>();
  for (const host of [service.host, ...aliases].map((name) => name.toLowerCase())) {
    domains.push(host, `${host}.`);
    for (const short of shortNames(host, clientNamespace, clusterDomain)) {
      domains.push(short);
      shortened.add(short);
    }
  }
  if (service.kubernetes && service.resolution === 'passthrough') {
    domains.push(...domains.map((domain) => `*.${domain}`));
  }
  if (service.address !== ANY_ADDRESS && !service.addressIsAssigned) {
    domains.push(service.address);
  }
  return { domains, shortened };
}

/** What else a name of the form `name.namespace.svc.cluster.local` may be called by a client. */
export function shortNames(host: string, clientNamespace: string, clusterDomain: string): string[] {
  const suffix = host.endsWith(`.svc.${clusterDomain}`) ? host.indexOf('.svc.') : -1;
  const dot = host.indexOf('.');
  if (suffix <= 0 || dot + 1 > suffix) {
    return [];
  }
  const bare = host.slice(0, suffix);
  return host.slice(dot + 1, suffix) === clientNamespace ? [host.slice(0, dot), `${bare}.svc`, bare] : [bare, `${bare}.svc`];
}
