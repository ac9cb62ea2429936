import { HeaderMatch, PhasedRollout, Probe } from 'cdk8s-istio';
import { Construct } from 'constructs';

/** reviews goes from v1 to v2 in five releases: deployed, 5, 25, 50 and 100 percent. */
export function phasedRollout(app: Construct): PhasedRollout {
  const rollout = new PhasedRollout(app, 'reviews', {
    from: 'v1',
    to: 'v2',
    // 0 deploys v2 and sends nobody there: its pods are ready before the first user comes.
    phases: [0, 5, 25, 50, 100],
    configVersion: '2024.1.0',
    namespace: 'shop',
    image: 'registry.example.com/reviews:{version}',
    port: 9080,
    replicas: 3,
    runAsUser: 1000,
    readiness: Probe.http('/health'),
  });

  // What else belongs to the service stands in every phase alike. Testers see v2 as soon as its pods are ready.
  for (const { service } of rollout.phases) {
    service.addRoute('testers', { headers: [HeaderMatch.exact('x-user-type', 'tester')], to: { v2: 100 } });
  }
  return rollout;
}
