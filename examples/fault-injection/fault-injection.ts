import { Chart, Duration } from 'cdk8s';
import { CanaryService, Fault, FaultRule, Gateway, GatewayServer, HeaderMatch } from 'cdk8s-istio';
import { Construct } from 'constructs';

/** Chaos with a door: testers see a slow and failing `ratings`, nobody else does. */
export class FaultInjection extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });

    const gateway = new Gateway(this, 'gateway', { servers: [GatewayServer.http({ hosts: ['ratings.example.com'] })] });
    const ratings = new CanaryService(this, 'ratings', { v1: 90, v2: 10 }, {
      image: 'registry.example.com/ratings:{version}',
      timeout: Duration.seconds(3),
    });
    ratings.exposeVia(gateway, ['ratings.example.com']);

    new FaultRule(this, 'slow-ratings', {
      service: ratings,
      headers: [HeaderMatch.exact('x-chaos', 'slow')],
      fault: Fault.delay(Duration.seconds(7), 100),
    });
    new FaultRule(this, 'broken-ratings', {
      service: ratings,
      headers: [HeaderMatch.exact('x-chaos', 'broken')],
      fault: Fault.abort(503, 30),
    });
    // Whoever calls from the namespace of the load tests sees one request in a hundred fail, and one in fifty come late.
    new FaultRule(this, 'load-test', {
      service: ratings,
      sourceNamespace: 'load-test',
      fault: Fault.both(Fault.delay(Duration.millis(500), 2), Fault.abort(500, 1)),
    });
  }
}
