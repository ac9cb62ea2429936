import { App, Chart } from 'cdk8s';
import { CanaryService, Gateway, NamespaceIsolation } from 'cdk8s-istio';
import { Construct } from 'constructs';

/** `payments` is closed: only `shop` and the ingress gateway may call it, and it calls nobody but itself and `ledger`. */
export class Payments extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'payments' });

    new NamespaceIsolation(this, 'isolation', {
      allowFrom: ['shop', 'istio-system'],
      allowTo: ['ledger'],
    });

    new CanaryService(this, 'vault', { v1: 100 }, { image: 'registry.example.com/vault:{version}' });
    const checkout = new CanaryService(this, 'checkout', { v1: 90, v2: 10 }, { image: 'registry.example.com/checkout:{version}' });
    checkout.exposeVia(Gateway.fromName('istio-system/main-gateway'), ['pay.example.com']);
  }
}

/** Its neighbours: one that it calls, one that calls it, and one that must not. */
export class Neighbour extends Chart {
  constructor(scope: Construct, namespace: string) {
    super(scope, namespace, { namespace });
    new CanaryService(this, `${namespace}-api`, { v1: 100 }, { image: `registry.example.com/${namespace}:{version}` });
  }
}

export function isolated(app: App): Chart[] {
  return [new Payments(app, 'payments'), ...['ledger', 'shop', 'games'].map((namespace) => new Neighbour(app, namespace))];
}
