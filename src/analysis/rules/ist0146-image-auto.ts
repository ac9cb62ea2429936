import { Rule } from '../rule';
import { hasAutoImage } from '../world/injection';
import { istioWebhooks, webhookSelects } from '../world/webhooks';
import { podWorkload, templateWorkload } from '../world/workload';

export const imageAuto: Rule = {
  name: 'ist0146-image-auto',
  mode: 'PARITY',
  codes: ['IST0146', 'IST0147'],
  check: (world, report) => {
    for (const pod of world.of('Pod')) {
      if (hasAutoImage(podWorkload(pod))) {
        report('IST0147', pod);
      }
    }
    const webhooks = istioWebhooks(world);
    for (const deployment of world.of('Deployment')) {
      const workload = templateWorkload(deployment);
      const namespaceLabels = world.namespaces.get(deployment.namespace)?.labels ?? {};
      if (workload && hasAutoImage(workload) && !webhooks.some((webhook) => webhookSelects(webhook, namespaceLabels, workload.labels))) {
        report('IST0146', deployment);
      }
    }
  },
};
