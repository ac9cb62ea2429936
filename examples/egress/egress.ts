import { Chart, Duration } from 'cdk8s';
import { AppProtocol, CanaryService, EgressPolicy, ExternalService, Retries, RetryOn } from 'cdk8s-istio';
import { Construct } from 'constructs';

/** A shop that calls a payment provider, a map and a database outside the cluster, and nobody else there. */
export class Egress extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });

    new CanaryService(this, 'checkout', { v1: 90, v2: 10 }, { image: 'registry.example.com/checkout:{version}' });

    // Clients call http://api.payments.example.com, their sidecars encrypt: that is why there can be a timeout, and metrics of requests.
    const payments = new ExternalService(this, 'payments', {
      host: 'api.payments.example.com',
      tlsOrigination: true,
      timeout: Duration.seconds(3),
      retries: Retries.attempts(2, { perTryTimeout: Duration.seconds(1), retryOn: [RetryOn.CONNECT_FAILURE, RetryOn.REFUSED_STREAM] }),
    });

    // Clients speak HTTPS themselves; sidecars see the name of the server and no more.
    const maps = new ExternalService(this, 'maps', { host: 'maps.example.com' });

    // Plain TCP has no names in it, so the database needs an address of its own that clients can be told apart by.
    const orders = new ExternalService(this, 'orders-db', {
      host: 'orders.db.example.com',
      port: 5432,
      protocol: AppProtocol.TCP,
      addresses: ['240.0.0.10'],
    });

    new EgressPolicy(this, 'egress', { allow: [payments, maps, orders], hosts: ['catalog/*'] });
  }
}
