import { Rule } from '../rule';
import { hasAutoImage, INJECT } from '../world/injection';
import { istioWebhooks, webhookSelects } from '../world/webhooks';
import { Workload } from '../world/workload';
import { World } from '../world/world';

export const strictImageAuto: Rule = {
  name: 'ist0146-strict-image-auto',
  mode: 'STRICT',
  codes: ['IST0146', 'IST0147'],
  check: (world, report) => {
    for (const workload of world.workloads) {
      if (hasAutoImage(workload) && !mayBeInjected(world, workload)) {
        report(workload.path === '' ? 'IST0147' : 'IST0146', workload.resource, { path: `${workload.path}spec.containers` });
      }
    }
  },
};

/** Manifests are read before injection: what counts is whether it will happen. Namespaces and webhooks that are not here may ask for it. */
function mayBeInjected(world: World, { namespace, labels, annotations }: Workload): boolean {
  const webhooks = istioWebhooks(world);
  const owner = world.namespaces.get(namespace);
  if (webhooks.length > 0) {
    return webhooks.some((webhook) => webhookSelects(webhook, owner?.labels ?? {}, labels));
  }
  const wish = labels[INJECT] ?? annotations[INJECT];
  if (wish !== undefined) {
    return wish === 'true';
  }
  return labels['istio.io/rev'] !== undefined || !owner || owner.labels['istio-injection'] === 'enabled' || owner.labels['istio.io/rev'] !== undefined;
}
