import { numberOf } from '../../manifests/views';
import { autoscalerOf } from '../pods';
import { StepRule } from '../step';

const SCALED = ['Deployment', 'StatefulSet', 'ReplicaSet'] as const;

export const droppedReplicas: StepRule = {
  name: 'ct0012-dropped-replicas',
  code: 'CT0012',
  check: ({ before, after }, report) => {
    for (const kind of SCALED) {
      const old = new Map(before.of(kind).map(({ id, spec }) => [id, numberOf(spec.replicas) ?? 1]));
      for (const resource of after.of(kind)) {
        const replicas = old.get(resource.id) ?? 1;
        const autoscaler = replicas > 1 && resource.spec.replicas === undefined ? autoscalerOf(after, resource.id) : undefined;
        if (autoscaler !== undefined) {
          report(resource, { path: 'spec.replicas', values: { replicas, autoscaler } });
        }
      }
    }
  },
};
