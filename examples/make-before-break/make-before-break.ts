import { Chart } from 'cdk8s';
import { CanaryService, ClusterBoundary, Probe } from 'cdk8s-istio';
import { Construct } from 'constructs';

/** What changes from one release of orders to the next. In a project of yours this is one chart and its history in git. */
const RELEASES: { [name: string]: { weights: { [version: string]: number }; retired?: string } } = {
  // v2 is deployed. Nobody is sent to it yet.
  'release-1': { weights: { v1: 100, v2: 0 } },
  // All requests go to v2. v1 stays for those that are under way.
  'release-2': { weights: { v1: 0, v2: 100 }, retired: 'v1' },
  // v1 is gone.
  'release-3': { weights: { v2: 100 } },
};

/** One release of the service orders. */
export class Orders extends Chart {
  constructor(scope: Construct, release: string) {
    super(scope, release, { namespace: 'shop' });
    ClusterBoundary.of(this, release);

    const { weights, retired } = RELEASES[release];
    const orders = new CanaryService(this, 'orders', weights, {
      image: 'registry.example.com/orders:{version}',
      runAsUser: 1000,
      replicas: 2,
      readiness: Probe.http('/ready'),
    });
    if (retired) {
      orders.retire(retired);
    }
  }
}

/** All releases, in order. */
export function releases(scope: Construct): Orders[] {
  return Object.keys(RELEASES).map((release) => new Orders(scope, release));
}
