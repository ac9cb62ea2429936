import { Chart } from 'cdk8s';
import { BlueGreenService, Gateway, GatewayServer, Probe } from 'cdk8s-istio';
import { Construct } from 'constructs';

/** Two versions, of which one is live; the other waits behind a host of its own. */
export class BlueGreen extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });

    const shop = new BlueGreenService(this, 'shop', {
      // To switch, change this word.
      live: 'blue',
      previewHeader: 'x-preview',
      runAsUser: 1000,
      readiness: Probe.http('/ready'),
      replicas: 3,
      versions: {
        blue: { image: 'registry.example.com/shop:1.4.2' },
        green: { image: 'registry.example.com/shop:1.5.0' },
      },
    });

    const hosts = ['shop.example.com', 'blue.shop.example.com', 'green.shop.example.com'];
    const gateway = new Gateway(this, 'public', { servers: [GatewayServer.https({ hosts, credentialName: 'shop-certificate' })] });
    shop.exposeVia(gateway, ['shop.example.com']);
    shop.previewVia(gateway, { blue: 'blue.shop.example.com', green: 'green.shop.example.com' });
  }
}
