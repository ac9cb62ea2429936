import { Resource } from '../analysis/resource';
import { World } from '../analysis/world/world';
import { isObject, objectOf, objectsOf, textMapOf, textOf, textsOf } from '../manifests/views';
import { show } from '../vocabulary/problem';

/** What a Sidecar lets its workloads know. */
export interface View {
  /** Entries as `namespace/host`, with the namespace written out. */
  readonly hosts: ReadonlySet<string>;
  /** Whether hosts that are not known are refused. */
  readonly isClosed: boolean;
}

/** Of what a view shows less than another, and where it is said. */
export interface Narrowed {
  readonly path: string;
  readonly says: string;
  readonly hosts: string;
}

/** What the workloads of a Sidecar know in these manifests: by it, else by that of their namespace, else by that of the mesh, else everything. */
export function viewOf(world: World, { id, namespace }: Resource): View {
  const sidecars = world.once('transition/sidecars', () => new Map(world.of('Sidecar').flatMap((one) => {
    const isForAll = Object.keys(textMapOf(objectOf(one.spec.workloadSelector).labels)).length === 0;
    return [[one.id, one] as const, ...(isForAll ? [[one.namespace, one] as const] : [])];
  })));
  const sidecar = sidecars.get(id) ?? sidecars.get(namespace) ?? sidecars.get(world.rootNamespace);
  const entries = objectsOf(sidecar?.spec.egress).flatMap(({ hosts }) => textsOf(hosts));
  const own = sidecar?.spec.outboundTrafficPolicy;
  const mode = isObject(own) ? textOf(own.mode) || 'REGISTRY_ONLY' : textOf(world.meshConfig('outboundTrafficPolicy', 'mode'));
  return {
    hosts: new Set(entries.length === 0 ? ['*/*'] : entries.map((entry) => (entry.startsWith('./') ? `${namespace}${entry.slice(1)}` : entry))),
    isClosed: mode === 'REGISTRY_ONLY',
  };
}

/** What of one view the other does not show; undefined where it shows all of it. */
export function narrowedBy(from: View, to: View): Narrowed | undefined {
  const lost = [...from.hosts].filter((entry) => !entry.startsWith('~/') && !wider(entry).some((one) => to.hosts.has(one)));
  if (lost.length > 0) {
    const rest = lost.length > 5 ? ` and ${lost.length - 5} more` : '';
    return { path: 'spec.egress', says: `the Sidecar no longer shows ${lost.slice(0, 5).map(show).join(', ')}${rest}`, hosts: 'hosts that it hides' };
  }
  return to.isClosed && !from.isClosed
    ? { path: 'spec.outboundTrafficPolicy.mode', says: 'hosts that are not known are refused from now on', hosts: 'some that nobody declared' }
    : undefined;
}

/** The entry itself, and all that hold it. */
function wider(entry: string): string[] {
  const slash = entry.indexOf('/');
  const [namespace, host] = [entry.slice(0, slash), entry.slice(slash + 1)];
  const labels = host.split('.');
  const hosts = [host, ...labels.slice(1).map((_, i) => `*.${labels.slice(i + 1).join('.')}`), '*'];
  return [namespace, '*'].flatMap((one) => hosts.map((name) => `${one}/${name}`));
}
