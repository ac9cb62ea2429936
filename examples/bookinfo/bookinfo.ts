import { Chart } from 'cdk8s';
import { CanaryService, CanaryServiceProps, EnvVar, Gateway, GatewayServer, HeaderMatch, HeaderRoute, Volume } from 'cdk8s-istio';
import { Construct } from 'constructs';

/** The Bookinfo sample of Istio: four services, one of them in three versions, behind a gateway. */
export class Bookinfo extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'bookinfo' });

    const gateway = new Gateway(this, 'bookinfo-gateway', {
      servers: [GatewayServer.http({ hosts: ['bookinfo.example.com'] })],
    });

    const productpage = new CanaryService(this, 'productpage', { v1: 100 }, {
      ...bookinfo('productpage'),
      volumes: [Volume.emptyDir('/tmp')],
    });
    productpage.exposeVia(gateway, ['bookinfo.example.com']);

    new CanaryService(this, 'details', { v1: 100 }, bookinfo('details'));
    new CanaryService(this, 'ratings', { v1: 100 }, bookinfo('ratings'));

    // v3 is deployed and gets nobody but beta users.
    const reviews = new CanaryService(this, 'reviews', { v1: 75, v2: 25, v3: 0 }, {
      ...bookinfo('reviews'),
      env: [EnvVar.value('LOG_DIR', '/tmp/logs')],
      volumes: [Volume.emptyDir('/tmp'), Volume.emptyDir('/opt/ibm/wlp/output', { name: 'wlp-output' })],
    });
    new HeaderRoute(this, 'beta-users', {
      service: reviews,
      headers: [HeaderMatch.exact('x-user-type', 'beta')],
      to: { v3: 100 },
    });
  }
}

/** The published images, which start as a non-root user when they are given one. */
function bookinfo(service: string): CanaryServiceProps {
  return {
    image: `docker.io/istio/examples-bookinfo-${service}-{version}:1.20.3`,
    port: 9080,
    runAsUser: 1000,
  };
}
