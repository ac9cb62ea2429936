import { Chart, Duration } from 'cdk8s';
import { Gateway, GatewayServer, HeaderMatch, HeaderRoute, StickyCanary } from 'cdk8s-istio';
import { Construct } from 'constructs';

/** A canary whose users stay with the version they saw first. */
export class StickyShop extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });

    const shop = new StickyCanary(this, 'shop', { v1: 90, v2: 10, v3: 0 }, {
      image: 'registry.example.com/shop:{version}',
      runAsUser: 1000,
      cookie: { maxAge: Duration.hours(8), secure: true },
    });

    // What is said here comes before the cookie.
    new HeaderRoute(this, 'testers', { service: shop, headers: [HeaderMatch.exact('x-user-type', 'tester')], to: { v3: 100 } });

    const gateway = new Gateway(this, 'public', {
      servers: [GatewayServer.https({ hosts: ['shop.example.com'], credentialName: 'shop-certificate' })],
    });
    shop.exposeVia(gateway, ['shop.example.com']);
  }
}
