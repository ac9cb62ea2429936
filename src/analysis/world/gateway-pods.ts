import { Gateway } from './gateway';
import { append, groupBy } from './grouping';
import { proxyImage } from './injection';
import { SelectorIndex, selectorText } from './labels';
import type { World } from './world';
import { objectsOf, TextMap } from '../../manifests/views';

/**
 * The Gateways that meet on the same pods, as far as the manifests tell: those with the same selector, and those that select a workload among the
 * manifests together. A group that another one holds is left out.
 */
export function podGroups(world: World): readonly Gateway[][] {
  return world.once('podGroups', () => {
    const bySelector = groupBy(world.gateways, ({ selector }) => selectorText(selector));
    const selectors = [...bySelector].map(([text, gateways]) => ({ text, selector: gateways[0].selector }));
    const index = new SelectorIndex(selectors, ({ selector }) => selector);
    const together = new Map<string, string[]>(selectors.map(({ text }) => [text, [text]]));
    for (const { labels } of world.workloads) {
      const texts = [...index.selecting(labels), ...index.unselective].map(({ text }) => text).sort();
      if (texts.length > 1) {
        together.set(texts.join('\n'), texts);
      }
    }
    const groups = maximal([...together.values()]);
    return groups.map((texts) => texts.flatMap((text) => bySelector.get(text) ?? []));
  });
}

function maximal(groups: readonly string[][]): string[][] {
  const byMember = new Map<string, Set<string>[]>();
  const sorted = [...groups].sort((a, b) => b.length - a.length);
  return sorted.filter((group) => {
    const isHeld = (byMember.get(group[0]) ?? []).some((wider) => group.every((text) => wider.has(text)));
    if (!isHeld) {
      const set = new Set(group);
      group.forEach((text) => append(byMember, text, set));
    }
    return !isHeld;
  });
}

/** Whether any workload among the manifests is a gateway: labelled as Istio labels its own, or nothing but a proxy. */
export function holdsGatewayPods(world: World): boolean {
  return world.once('holdsGatewayPods', () => world.workloads.some((workload) => isGatewayLabel(workload.labels)
    || (objectsOf(workload.podSpec.containers).length === 1 && proxyImage(workload, false) !== '')));
}

/** Whether the labels are those of a gateway of Istio (`istio: ingressgateway`, `app: istio-ingressgateway`). */
export function isGatewayLabel(labels: TextMap): boolean {
  return /gateway|^ingress|^egress/.test(labels.istio ?? '') || /^istio-(?:.*gateway|ingress|egress)/.test(labels.app ?? '');
}

const MANAGED = ['gateway.networking.k8s.io/gateway-name', 'istio.io/gateway-name'];

/** Whether the labels are those that istiod gives to the gateways and waypoints which it runs itself: nobody writes their pods. */
export function isManagedGatewayLabel(labels: TextMap): boolean {
  return MANAGED.some((label) => labels[label] !== undefined);
}
