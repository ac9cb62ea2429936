import { isObject, objectOf, TextMap, textMapOf, textOf } from '../../manifests/views';
import { qualifiedName, Resource } from '../resource';
import { groupBy } from './grouping';
import { SelectorIndex } from './labels';
import type { World } from './world';

/** What the servers of a host accept, and the policy that says so. */
export interface ServerTls {
  readonly mode: 'STRICT' | 'DISABLE';
  readonly policy: string;
}

interface Policies {
  readonly selective: SelectorIndex<Resource>;
  readonly general: Resource | undefined;
}

/** What PeerAuthentications make the servers of a host accept; undefined where they accept both, or nothing is certain. */
export function serverTls(world: World, host: string): ServerTls | undefined {
  if (host.startsWith('*')) {
    const policy = policiesOf(world, world.rootNamespace)?.general;
    return policy && certain(policy);
  }
  const found = world.registry.find(host);
  const service = found.length === 1 ? found[0].service : undefined;
  if (!service || Object.keys(service.selector).length === 0) {
    return undefined;
  }
  const { namespace } = service.resource;
  const pods = world.workloadsIn(namespace).select(service.selector);
  const verdicts = pods.length > 0 ? pods.map(({ labels }) => ofPod(world, namespace, labels)) : [ofPod(world, namespace, service.selector)];
  return verdicts.every((verdict) => verdict?.mode === verdicts[0]?.mode) ? verdicts[0] : undefined;
}

/** The policy of the workload, else of the namespace, else of the mesh. */
function ofPod(world: World, namespace: string, labels: TextMap): ServerTls | undefined {
  const own = policiesOf(world, namespace);
  const candidates = [...own?.selective.selecting(labels) ?? [], own?.general, policiesOf(world, world.rootNamespace)?.general];
  const policy = candidates.find((one): one is Resource => one !== undefined && modeOf(one) !== '' && modeOf(one) !== 'UNSET');
  return policy && certain(policy);
}

function certain(policy: Resource): ServerTls | undefined {
  const mode = modeOf(policy);
  return !isObject(policy.spec.portLevelMtls) && (mode === 'STRICT' || mode === 'DISABLE') ? { mode, policy: qualifiedName(policy) } : undefined;
}

function modeOf({ spec }: Resource): string {
  return textOf(objectOf(spec.mtls).mode);
}

function policiesOf(world: World, namespace: string): Policies | undefined {
  const all = world.once('peerPolicies', () => new Map([...groupBy(world.of('PeerAuthentication'), (policy) => policy.namespace)].map(([name, list]) => {
    const index = new SelectorIndex(list, ({ spec }) => textMapOf(objectOf(spec.selector).matchLabels));
    return [name, { selective: index, general: index.unselective[0] }];
  })));
  return all.get(namespace);
}
