import { delegateRules, Delegates } from './delegates';
import type { MeshSettings } from './mesh-settings';
import { HttpRule, L4Rule, NameResolver } from './name-resolver';
import { reachOf } from './visibility';
import { MESH } from '../../vocabulary/hosts';
import type { L4MatchSpec, TlsMatchSpec } from '../../vocabulary/virtual-service-spec';
import type { Config, MeshObjects } from '../objects/mesh-objects';

/** A VirtualService with its names resolved and its delegates merged in. */
export interface VirtualService {
  /** `namespace/name`. */
  readonly id: string;
  readonly namespace: string;
  readonly hosts: readonly string[];
  /** `mesh` or `namespace/name`. */
  readonly gateways: readonly string[];
  readonly exportTo: readonly string[];
  readonly http: readonly HttpRule[];
  readonly tls: readonly L4Rule<TlsMatchSpec>[];
  readonly tcp: readonly L4Rule<L4MatchSpec>[];
  /** Rules that Istio drops, one line each. */
  readonly notes: readonly string[];
}

type Spec = MeshObjects['virtualServices'][number]['spec'];

/** Every VirtualService that has hosts, oldest first. */
export function readVirtualServices(objects: MeshObjects, settings: MeshSettings): VirtualService[] {
  const delegates: Delegates = new Map(objects.virtualServices
    .filter(({ spec }) => !spec.hosts?.length)
    .map((config) => [`${config.namespace}/${config.name}`, config]));
  return objects.virtualServices.filter(({ spec }) => spec.hosts?.length).map((config) => read(config, delegates, settings));
}

function read(config: Config<Spec>, delegates: Delegates, settings: MeshSettings): VirtualService {
  const { namespace, name, spec } = config;
  const notes: string[] = [];
  const resolve = new NameResolver(namespace, settings.clusterDomain);
  const http = (spec.http ?? []).flatMap((rule, i) => {
    const resolved = resolve.rule(rule, `http[${i}]`);
    return rule.delegate ? delegateRules(resolved, rule.delegate, { namespace, delegates, settings, notes }) : [resolved];
  });
  return {
    id: `${namespace}/${name}`,
    namespace,
    hosts: spec.hosts!.map((host) => resolve.host(host)),
    gateways: (spec.gateways?.length ? spec.gateways : [MESH]).map((gateway) => resolve.gateway(gateway)),
    exportTo: spec.exportTo?.length ? spec.exportTo : settings.virtualServiceExportTo,
    http,
    tls: (spec.tls ?? []).map((rule) => resolve.l4(rule)),
    tcp: (spec.tcp ?? []).map((rule) => resolve.l4(rule)),
    notes,
  };
}

/** The VirtualServices that a reader in a namespace sees: private ones, then exported, then public, oldest first in each (R-V2). */
export function visibleVirtualServices(all: readonly VirtualService[], reader: string): VirtualService[] {
  const reached = all.map((virtualService) => reachOf(virtualService.exportTo, virtualService.namespace, reader));
  return (['private', 'exported', 'public'] as const).flatMap((reach) => all.filter((_, i) => reached[i] === reach));
}
