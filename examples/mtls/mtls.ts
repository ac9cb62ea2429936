import { Chart } from 'cdk8s';
import { CanaryService, MutualTls, OutlierDetection } from 'cdk8s-istio';
import { Construct } from 'constructs';

/** All requests in a namespace are encrypted and authenticated, and both sides say so. */
export class Mtls extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });
    const outlierDetection: OutlierDetection = { consecutive5xxErrors: 5 };

    const accounts = new CanaryService(this, 'accounts', { v1: 90, v2: 10 }, {
      image: 'registry.example.com/accounts:{version}',
      runAsUser: 1000,
      trafficPolicy: { outlierDetection },
    });
    new CanaryService(this, 'catalog', { v1: 100 }, { image: 'registry.example.com/catalog:{version}', runAsUser: 1000 });

    // Nobody in the namespace takes plain text any more.
    new MutualTls(this, 'namespace');
    // And whoever calls accounts is told so, wherever it runs.
    new MutualTls(this, 'accounts-mtls', { services: [accounts] });
  }
}
