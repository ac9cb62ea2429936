import { Chart } from 'cdk8s';
import { CanaryService } from 'cdk8s-istio';
import { Construct } from 'constructs';

/** A new version gets copies of real requests, and nobody sees its answers. */
export class Mirroring extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });

    const search = new CanaryService(this, 'search', { v1: 80, v2: 20, v3: 0 }, {
      image: 'registry.example.com/search:{version}',
      runAsUser: 1000,
      // A trial must not write into what the others use.
      versions: { v3: { podAnnotations: { 'example.com/database': 'copy' } } },
    });

    search.mirrorTo('v3', 10);
  }
}
