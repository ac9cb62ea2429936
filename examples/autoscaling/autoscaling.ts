import { Chart } from 'cdk8s';
import { CanaryService, Probe } from 'cdk8s-istio';
import { Construct } from 'constructs';

/** A canary whose pods and whose traffic are two things: v2 gets a tenth of the requests, however many pods it has. */
export class Autoscaling extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });

    new CanaryService(this, 'checkout', { v1: 90, v2: 10, v3: 0 }, {
      image: 'registry.example.com/checkout:{version}',
      runAsUser: 1000,
      readiness: Probe.http('/ready'),
      // What autoscale.cpu is a percentage of.
      resources: { cpuRequest: '250m', memoryRequest: '128Mi', memoryLimit: '256Mi' },
      autoscale: { min: 3, max: 20, cpu: 70 },
      versions: {
        // A small share still needs two pods, so that the loss of one is no outage.
        v2: { autoscale: { min: 2, max: 5, cpu: 70 } },
        // Nobody is sent here yet: one pod, of a fixed number.
        v3: { replicas: 1 },
      },
    });
  }
}
