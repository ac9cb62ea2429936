import { clusterHost } from './cluster-host';
import { DestinationRule } from './destination-rule';
import { groupBy } from './grouping';
import { LabelIndex, selects } from './labels';
import { RegisteredHost } from './registry';
import type { World } from './world';
import { objectOf, TextMap, textMapOf } from '../../manifests/views';
import { Severity } from '../../vocabulary/finding';

/** What may answer for a host. */
export interface Endpoints {
  /** How bad it is that none carries some labels: without any workload of the host among the manifests, they may live elsewhere. */
  readonly severity: Severity;
  /** Whether one of them carries the labels. */
  readonly carry: (labels: TextMap) => boolean;
}

interface Labelled {
  readonly labels: TextMap;
}

/** What may answer for the host of a rule; undefined where that cannot be told from manifests. */
export function endpointsOf(world: World, { fqdn }: DestinationRule): Endpoints | undefined {
  const known = world.registry.find(fqdn);
  if (known.length === 0) {
    const namespace = clusterHost(world, fqdn)?.namespace;
    return namespace === undefined ? undefined : ofNamespace(world, namespace);
  }
  const all = known.map((host) => ofHost(world, host));
  return all.some((one) => one === undefined) ? undefined : {
    severity: all.map((one) => one!.severity).reduce(worse),
    carry: (labels) => all.some((one) => one!.carry(labels)),
  };
}

/** Everything in a namespace that can be an endpoint: workloads, and machines outside the cluster. */
export function endpointsIn(world: World, namespace: string): Pick<LabelIndex<Labelled>, 'has'> {
  const machines = world.once('machines', () => groupBy([
    ...world.of('WorkloadEntry').map((entry) => ({ namespace: entry.namespace, labels: { ...entry.labels, ...textMapOf(entry.spec.labels) } })),
    ...world.of('WorkloadGroup').map((group) => ({ namespace: group.namespace, labels: textMapOf(objectOf(group.spec.metadata).labels) })),
  ], (machine) => machine.namespace));
  const others = machines.get(namespace) ?? [];
  return others.length === 0 ? world.workloadsIn(namespace)
    : world.once(`endpointsIn/${namespace}`, () => new LabelIndex<Labelled>([...world.workloadsIn(namespace).select({}), ...others], ({ labels }) => labels));
}

function ofHost(world: World, { namespace, service, entry }: RegisteredHost): Endpoints | undefined {
  if (service) {
    const isSelective = Object.keys(service.selector).length > 0 && service.type !== 'ExternalName';
    return isSelective ? ofSelector(world, namespace, service.selector) : undefined;
  }
  if (entry && Object.keys(entry.workloadLabels).length > 0) {
    return ofSelector(world, namespace, entry.workloadLabels);
  }
  if (!entry || !['STATIC', 'DNS', 'DNS_ROUND_ROBIN'].includes(String(entry.resource.spec.resolution))) {
    return undefined;
  }
  const listed = entry.endpoints.map((endpoint) => textMapOf(endpoint.labels));
  return { severity: Severity.ERROR, carry: (labels) => listed.some((one) => selects(labels, one)) };
}

function ofSelector(world: World, namespace: string, selector: TextMap): Endpoints {
  const index = endpointsIn(world, namespace);
  return {
    severity: index.has(selector) ? Severity.ERROR : ofNamespace(world, namespace).severity,
    carry: (labels) => Object.keys(labels).every((key) => (selector[key] ?? labels[key]) === labels[key]) && index.has({ ...selector, ...labels }),
  };
}

function ofNamespace(world: World, namespace: string): Endpoints {
  const index = endpointsIn(world, namespace);
  return { severity: index.has({}) ? Severity.WARNING : Severity.INFO, carry: (labels) => index.has(labels) };
}

function worse(a: Severity, b: Severity): Severity {
  const order = [Severity.INFO, Severity.WARNING, Severity.ERROR];
  return order[Math.max(order.indexOf(a), order.indexOf(b))];
}

/** Labels that endpoints get at run time: from their node, or from the controller that makes their pods. */
const RUNTIME = /^(topology\.|kubernetes\.io\/hostname$|service\.istio\.io\/|istio-locality$|istio\.io\/|security\.istio\.io\/|.*pod-template-hash$|controller-revision-hash$|statefulset\.kubernetes\.io\/|apps\.kubernetes\.io\/)/;

/** The labels that manifests can tell of. */
export function withoutRuntimeLabels(labels: TextMap): TextMap {
  const hasSome = Object.keys(labels).some((key) => RUNTIME.test(key));
  return hasSome ? Object.fromEntries(Object.entries(labels).filter(([key]) => !RUNTIME.test(key))) : labels;
}
