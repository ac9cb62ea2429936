import { Chart } from 'cdk8s';
import { CanaryService, Gateway, GatewayServer, HeaderMatch, HeaderRoute, StringMatch } from 'cdk8s-istio';
import { Construct } from 'constructs';

/** One service for several tenants: some users and some tenants see a version of their own. */
export class MultiTenant extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'saas' });

    const reviews = new CanaryService(this, 'reviews', { v1: 0, v2: 0, v3: 100 }, {
      image: 'registry.example.com/reviews:{version}',
      runAsUser: 1000,
    });

    // One user tries what nobody else sees; counts in the mesh only, behind whoever has checked who it is.
    new HeaderRoute(this, 'jason', { service: reviews, headers: [HeaderMatch.exact('end-user', 'jason')], to: { v2: 100 }, expose: false, priority: 1 });

    // A tenant has its own host, which nobody else can claim, and a contract for the old version.
    const gateway = new Gateway(this, 'public', {
      servers: [GatewayServer.https({ hosts: ['acme.example.com', 'app.example.com'], credentialName: 'saas-certificate' })],
    });
    reviews.exposeVia(gateway, ['acme.example.com', 'app.example.com']);
    reviews.addRoute('acme', { authority: StringMatch.exact('acme.example.com'), to: { v1: 100 } });
  }
}
