import { quantity } from './container-resources';
import type { WorkloadOptions } from './workload-options';
import { problem, show } from '../vocabulary/problem';
import { requireStruct, requireWhole } from '../vocabulary/requirements';

/**
 * How many pods a version has, by the CPU that they use. How many pods there are says nothing about how much traffic they get: that is the weights'.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
export interface Autoscale {
  /** The fewest pods, a whole number from 1. */
  readonly min: number;

  /** The most pods, a whole number, at least `min`. */
  readonly max: number;

  /**
   * The CPU that the pods should use on average, in whole percent of what they request, from 1. Needs `resources.cpuRequest`;
   * request and use of the sidecar count, too.
   */
  readonly cpu: number;
}

/** The autoscaler of one Deployment. @internal */
export interface AutoscalerInput {
  readonly deploymentName: string;
  readonly namespace?: string;
  readonly labels: Record<string, string>;
  readonly autoscale: Autoscale;
}

const MOST_PODS = 2 ** 31 - 1;
const MOST_PERCENT = 2 ** 31 - 1;

/** Throws unless the pods can be scaled like this. @internal */
export function checkAutoscale(who: string, { autoscale, replicas, resources }: WorkloadOptions): Autoscale | undefined {
  if (autoscale === undefined) {
    return undefined;
  }
  requireStruct(who, 'autoscale', autoscale);
  const min = requireWhole(who, 'autoscale.min', autoscale.min, 1, MOST_PODS);
  const max = requireWhole(who, 'autoscale.max', autoscale.max, 1, MOST_PODS);
  requireWhole(who, 'autoscale.cpu', autoscale.cpu, 1, MOST_PERCENT);
  if (max < min) {
    throw problem(who, `autoscale.max must not be below autoscale.min, got ${max} below ${min}`, 'Raise max or lower min');
  }
  if (replicas !== undefined) {
    throw problem(who, `replicas stands beside autoscale, got ${show(replicas)} beside ${show(autoscale)}`,
      'The autoscaler decides how many pods there are: leave replicas out, or say it with autoscale.min');
  }
  if (!((quantity(resources?.cpuRequest) ?? 0) > 0)) {
    throw problem(who, `autoscale needs a CPU request, of which autoscale.cpu is a percentage, got ${show(resources?.cpuRequest)}`,
      "Give one, for example resources: { cpuRequest: '100m' }");
  }
  return autoscale;
}

/** The HorizontalPodAutoscaler as Kubernetes reads it. @internal */
export function renderAutoscaler({ deploymentName, namespace, labels, autoscale }: AutoscalerInput): object {
  return {
    metadata: { name: deploymentName, namespace, labels },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: deploymentName },
      minReplicas: autoscale.min,
      maxReplicas: autoscale.max,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: autoscale.cpu } } }],
    },
  };
}
