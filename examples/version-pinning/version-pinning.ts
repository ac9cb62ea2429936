import { Chart } from 'cdk8s';
import { CanaryService, HeaderMatch, HeaderRoute } from 'cdk8s-istio';
import { Construct } from 'constructs';

/** Beta users stay on beta through all services, although only the first one knows who they are. */
export class VersionPinning extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });
    const weights = { stable: 100, beta: 0 };

    const reviews = new CanaryService(this, 'reviews', weights, { image: 'registry.example.com/reviews:{version}', runAsUser: 1000 });
    const ratings = new CanaryService(this, 'ratings', weights, { image: 'registry.example.com/ratings:{version}', runAsUser: 1000 });

    new HeaderRoute(this, 'beta-users', { service: reviews, headers: [HeaderMatch.exact('x-user-type', 'beta')], to: { beta: 100 } });

    // Each version says its name in this header; the applications pass it on.
    [reviews, ratings].forEach((service) => service.pinDownstream('x-version'));
  }
}
