import { Chart } from 'cdk8s';
import { CanaryService, Gateway, TlsVersion } from 'cdk8s-istio';
import { Construct } from 'constructs';

/** Two services behind one gateway, each host with its certificate; plain HTTP is redirected. */
export class IngressTls extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });

    const shop = new CanaryService(this, 'shop', { v1: 90, v2: 10 }, { image: 'registry.example.com/shop:{version}', runAsUser: 1000 });
    const api = new CanaryService(this, 'api', { v1: 100 }, { image: 'registry.example.com/api:{version}', runAsUser: 1000 });

    const gateway = new Gateway(this, 'public');
    gateway.addHttps({ hosts: ['shop.example.com', 'www.example.com'], credentialName: 'shop-certificate' });
    // Whoever calls an API in plain text has sent its secrets already: no redirect, the port stays closed.
    gateway.addHttps({ hosts: ['api.example.com'], credentialName: 'api-certificate', minProtocolVersion: TlsVersion.TLSV1_3 }, false);

    shop.exposeVia(gateway, ['shop.example.com', 'www.example.com']);
    api.exposeVia(gateway, ['api.example.com']);
  }
}
