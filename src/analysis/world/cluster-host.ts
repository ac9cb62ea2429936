import { groupBy } from './grouping';
import type { World } from './world';
import { serviceFqdn } from '../../vocabulary/hosts';

/** The Service that a name in the cluster means. */
export interface ClusterHost {
  readonly name: string;
  readonly namespace: string;
}

/** The Service of a full name (`reviews.shop.svc.cluster.local`), undefined for every other host. */
export function clusterHost(world: World, host: string): ClusterHost | undefined {
  const suffix = `.svc.${world.clusterDomain}`;
  const labels = host.endsWith(suffix) ? host.slice(0, -suffix.length).split('.') : [];
  return labels.length === 2 && labels.every((label) => label !== '') && !host.startsWith('*') ? { name: labels[0], namespace: labels[1] } : undefined;
}

/** The full name that somebody meant who wrote `reviews.shop` or `reviews.shop.svc`, where there is such a Service. */
export function meantHost(world: World, host: string): string | undefined {
  const short = /^([^.*]+)\.([^.]+)(?:\.svc)?$/.exec(host.replace(/\.$/, ''));
  const candidates = [host.toLowerCase().replace(/\.$/, ''), short ? `${short[1]}.${short[2]}.svc.${world.clusterDomain}` : ''];
  return candidates.find((candidate) => candidate !== host && world.registry.find(candidate).length > 0);
}

/** The full names of Services that carry the short name in other namespaces: perhaps one of them was meant. */
export function namesakes(world: World, host: string): readonly string[] {
  const byName = world.once('servicesByName', () => groupBy(world.services, ({ resource }) => resource.name));
  return (byName.get(host) ?? []).map(({ resource }) => serviceFqdn(resource.name, resource.namespace, world.clusterDomain)).sort();
}
