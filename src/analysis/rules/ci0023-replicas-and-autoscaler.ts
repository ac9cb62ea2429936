import { numberOf, objectOf, textOf } from '../../manifests/views';
import { Resource } from '../resource';
import { Rule } from '../rule';

const SCALED = ['Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout'] as const;

export const replicasAndAutoscaler: Rule = {
  name: 'ci0023-replicas-and-autoscaler',
  mode: 'STRICT',
  codes: ['CI0023'],
  check: (world, report) => {
    const autoscalers = new Map<string, Resource>();
    for (const autoscaler of [...world.of('HorizontalPodAutoscaler'), ...world.of('ScaledObject')]) {
      const target = objectOf(autoscaler.spec.scaleTargetRef);
      autoscalers.set(`${textOf(target.kind) || 'Deployment'}/${autoscaler.namespace}/${textOf(target.name)}`, autoscaler);
    }
    for (const workload of autoscalers.size > 0 ? SCALED.flatMap((kind) => world.of(kind)) : []) {
      const autoscaler = autoscalers.get(workload.id);
      const replicas = numberOf(workload.spec.replicas);
      if (autoscaler && replicas !== undefined) {
        report('CI0023', workload, { path: 'spec.replicas', values: { replicas, autoscaler: autoscaler.id } });
      }
    }
  },
};
