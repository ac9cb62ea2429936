import { Gateway } from './gateway';
import { groupBy } from './grouping';
import { SelectorIndex, selectorText } from './labels';
import type { World } from './world';
import { TextMap } from '../../manifests/views';

/**
 * The Gateways that Istio's analyzer compares with this one, itself included: those with the same selector text, and those where one text
 * holds the other and some pod matches both.
 */
export function gatewaysSharingPods(world: World, gateway: Gateway): readonly Gateway[] {
  const groups = world.once('gatewaysBySelector', () => groupBy(world.gateways, (one) => selectorText(one.selector)));
  const text = selectorText(gateway.selector);
  const others = world.once('neighbouringSelectors', () => neighbouringSelectors(world, groups)).get(text) ?? [];
  return [text, ...others].flatMap((selector) => groups.get(selector) ?? []);
}

/** Pairs of different selectors, found from the pods that both select, so that selectors are not compared pairwise. */
function neighbouringSelectors(world: World, groups: ReadonlyMap<string, Gateway[]>): Map<string, Set<string>> {
  const selectors = [...groups].map(([text, gateways]): { text: string; selector: TextMap } => ({ text, selector: gateways[0].selector }));
  const index = new SelectorIndex(selectors, (one) => one.selector);
  const neighbours = new Map(selectors.map(({ text }) => [text, new Set<string>()]));
  for (const { labels } of world.workloads) {
    const matching = [...index.selecting(labels), ...index.unselective];
    for (const a of matching) {
      for (const b of matching) {
        if (a !== b && (a.text.includes(b.text) || b.text.includes(a.text))) {
          neighbours.get(a.text)!.add(b.text);
        }
      }
    }
  }
  return neighbours;
}
