import { Chart } from 'cdk8s';
import { ABSelector, ABTest, CanaryService, PathMatch } from 'cdk8s-istio';
import { Construct } from 'constructs';

/** Two tests on one service: groups that somebody else chooses, and groups that are drawn by lot. */
export class AbTest extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });

    const service = new CanaryService(this, 'checkout', { v1: 100, v2: 0, v3: 0 }, {
      image: 'registry.example.com/checkout:{version}',
      runAsUser: 1000,
    });

    // The front end knows the group of a user and says it in a header.
    new ABTest(this, 'buttons', { service, by: ABSelector.header('x-buttons'), groups: { red: 'v2', green: 'v3' } });

    // A quarter of those who pay see v2; a cookie keeps each in the group that was drawn.
    new ABTest(this, 'payment', {
      service,
      by: ABSelector.percent({ old: 75, new: 25 }),
      groups: { old: 'v1', new: 'v2' },
      participants: { path: PathMatch.prefix('/pay') },
    });
  }
}
