import type { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { isInTree } from './host-owners';
import type { DestinationRule } from '../resources/destination-rule';
import type { VirtualService } from '../resources/virtual-service';
import { clusterOf } from '../vocabulary/clusters';
import { requireExportTo } from '../vocabulary/export-to';
import { problem } from '../vocabulary/problem';
import { requireList } from '../vocabulary/requirements';

/** How a Kubernetes Service says who sees it. */
const ANNOTATION = 'networking.istio.io/exportTo';

/** What of a service other namespaces may see. */
interface Visible extends Construct {
  readonly namespace?: string;
  readonly service: ApiObject;
  readonly destinationRule: DestinationRule;
  readonly virtualService: VirtualService;
}

/** The services of one namespace of a cluster, and what closes it. */
interface Namespace {
  readonly services: Visible[];
  isolation?: { readonly by: Construct; readonly exportTo: readonly string[] };
}

/** Per app: its namespaces. Kept beside the tree, so that neither is walked to ask. */
const known = new WeakMap<IConstruct, Map<string, Namespace>>();

/** Lets a service be seen by whom it says, or else by whom its namespace is open to, now or later. */
export function showService(who: string, service: Visible, exportTo: readonly string[] | undefined): void {
  if (exportTo !== undefined) {
    exportService(service, requireExportTo(who, requireList(who, 'exportTo', exportTo), service.namespace));
  } else if (service.namespace !== undefined) {
    const { services, isolation } = namespaceOf(service, service.namespace);
    services.push(service);
    if (isolation && isInTree(isolation.by)) {
      exportService(service, isolation.exportTo);
    }
  }
}

/** Throws where another construct closes the namespace. */
export function requireOpen(who: string, by: Construct, namespace: string): void {
  const { isolation } = namespaceOf(by, namespace);
  if (isolation && isInTree(isolation.by)) {
    throw problem(who, `namespace '${namespace}' is isolated by '${isolation.by.node.path}' already`, 'Say in one place who may call');
  }
}

/** Closes a namespace: its services, present and future ones, are seen by these namespaces only. */
export function isolateServices(by: Construct, namespace: string, exportTo: readonly string[]): void {
  const found = namespaceOf(by, namespace);
  found.isolation = { by, exportTo };
  found.services.filter(isInTree).forEach((service) => exportService(service, exportTo));
}

function exportService({ service, destinationRule, virtualService }: Visible, exportTo: readonly string[]): void {
  if (exportTo.length > 0) {
    service.metadata.addAnnotation(ANNOTATION, exportTo.join(','));
    destinationRule._exportTo(exportTo);
    virtualService._exportTo(exportTo);
  }
}

function namespaceOf(construct: Construct, name: string): Namespace {
  const namespaces = known.get(construct.node.root) ?? new Map<string, Namespace>();
  known.set(construct.node.root, namespaces);
  const key = JSON.stringify([clusterOf(construct) ?? '', name]);
  const found = namespaces.get(key) ?? { services: [] };
  namespaces.set(key, found);
  return found;
}
