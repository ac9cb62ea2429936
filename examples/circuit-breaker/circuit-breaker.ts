import { Chart, Duration } from 'cdk8s';
import { CanaryService, CircuitBreaker, LoadBalancing, Retries, RetryOn } from 'cdk8s-istio';
import { Construct } from 'constructs';

/** Callers of `payments` fail fast instead of waiting, and a new version that fails is left alone sooner than the old one. */
export class CircuitBreakers extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });

    new CanaryService(this, 'payments', { v1: 90, v2: 10 }, {
      image: 'registry.example.com/payments:{version}',
      replicas: 3,
      timeout: Duration.seconds(5),
      // A payment must not be made twice: only what never reached the service is tried again.
      retries: Retries.attempts(2, { retryOn: [RetryOn.CONNECT_FAILURE, RetryOn.REFUSED_STREAM] }),
      trafficPolicy: {
        circuitBreaker: CircuitBreaker.balanced(),
        connectionPool: { tcp: { connectTimeout: Duration.seconds(1) } },
        loadBalancer: LoadBalancing.leastRequest(),
      },
      versions: {
        v2: { trafficPolicy: { circuitBreaker: CircuitBreaker.aggressive(), outlierDetection: { baseEjectionTime: Duration.minutes(5) } } },
      },
    });
  }
}
